import type { ColumnType } from './column.ts';
import { fitsNumber } from './column.ts';
import { escapeText } from './escape.ts';
import { needsQuotePrefix } from './formula-guard.ts';
import { styles } from './workbook-parts.ts';

const LONGEST = 32_767;
const BASE_1900 = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
/** Before 1 March 1900 spreadsheets count a day that never was. */
const FIRST_SAFE_DAY = 61;

export type CellWriter = (value: string, row: number) => string;

/** Writes the cells of one column. A value that is not of the column's type is written as the text it is. */
export function cellWriter(type: ColumnType, letters: string, counts: { cut: number }): CellWriter {
  const text: CellWriter = (value, row) => {
    if (value.length > LONGEST) counts.cut++;
    const style = needsQuotePrefix(value) ? styles.quoted : styles.text;
    return textCell(letters + row, style, value);
  };
  if (type === 'text') return text;
  if (type === 'date' || type === 'datetime') {
    return (value, row) => {
      const serial = serialOf(value);
      return serial === undefined
        ? text(value, row)
        : `<c r="${letters}${row}" s="${styles[type]}"><v>${serial}</v></c>`;
    };
  }
  return (value, row) =>
    fitsNumber(value) ? `<c r="${letters}${row}" s="${styles[type]}"><v>${value}</v></c>` : text(value, row);
}

export function textCell(reference: string, style: number, value: string): string {
  const text = value.length > LONGEST ? cut(value) : value;
  const keep = /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${keep}>${escapeText(text)}</t></is></c>`;
}

/** Cut to what a cell holds, never through the middle of a character. */
function cut(value: string): string {
  const code = value.charCodeAt(LONGEST - 2);
  return value.slice(0, code >= 0xd800 && code <= 0xdbff ? LONGEST - 2 : LONGEST - 1) + '…';
}

/** "2024-05-01" or "2024-05-01T13:30[:00]" → days since 1900; undefined when it is no such date. */
export function serialOf(value: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(value);
  if (match === null) return undefined;
  const [, day = '', hours = '0', minutes = '0', seconds = '0'] = match;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Date.parse rolls 30 February over into March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  const clock = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const days = (midnight - BASE_1900) / DAY_MS;
  return days < FIRST_SAFE_DAY ? undefined : days + clock / 86_400;
}
