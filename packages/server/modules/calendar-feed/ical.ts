/** Writing iCalendar (RFC 5545): lines, escapes, folding. */

/** A line: name, parameters and a value that is already in its form. */
export type Line = string;

/** Octets of a line without its end (RFC 5545 §3.1). */
const longest = 75;

/** Text as a value: what would end it is escaped, control characters are left out (RFC 5545 §3.3.11). */
export const textValue = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll('\n', '\\n');

/** `20261120T060000Z`. */
export const utcValue = (moment: string): string =>
  new Date(moment).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');

/** `20261120`. */
export const dayValue = (day: string): string => day.replaceAll('-', '');

/** Wall time `2026-11-20T14:00:00` as `20261120T140000`. */
export const wallValue = (wall: string): string => wall.slice(0, 19).replace(/[-:]/g, '');

/** Folds a line at 75 octets, never within a character: of Chinese every letter is three. */
export function folded(line: Line): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > longest) {
      parts.push(part);
      part = '';
      // The blank that begins a continued line counts.
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

/** A whole file: folded lines, each ended by CRLF. */
export const fileOf = (lines: readonly Line[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

/** China keeps one time all year; what its clocks did before 1992 is no matter of plans. */
export const shanghai = 'Asia/Shanghai';
export const shanghaiLines: readonly Line[] = [
  'BEGIN:VTIMEZONE',
  `TZID:${shanghai}`,
  'BEGIN:STANDARD',
  'DTSTART:19920101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];
