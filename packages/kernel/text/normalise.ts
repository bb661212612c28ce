/**
 * The forms in which Kehu stores and compares text. People paste from WeChat, Excel and PDFs: full-width
 * letters, zero-width characters, doubled spaces and decomposed accents all look the same on screen.
 */

/** Control characters (line breaks and tabs are handled apart) and everything of no width, but not the joiner. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;
/** A zero-width joiner means something only between two pictures (a family emoji is several of them). */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g;
const SPACES = /[\s\u0085]+/g;

/**
 * Full-width ASCII and the ideographic space become half-width; other characters stay.
 *
 * @example toHalfWidth('ＡＢＣ（１２３）') // 'ABC(123)'
 */
export function toHalfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/**
 * Removes what cannot be seen or stored: control characters (NUL is refused by PostgreSQL), zero-width
 * characters, half surrogates (replaced by U+FFFD). Line breaks and tabs stay.
 *
 * @example stripInvisible('远\u200b图\ufeff') // '远图'
 */
export function stripInvisible(text: string): string {
  const visible = text.toWellFormed().replace(INVISIBLE, '');
  return visible.includes('\u200d') ? visible.replace(LOOSE_JOINER, '') : visible;
}

/**
 * One line of text as it is stored: NFC, nothing invisible, line breaks and tabs become a space, ends trimmed.
 * Width and inner runs of spaces stay as typed.
 *
 * @example cleanLine(' 下午\u200b三点\n开会 ') // '下午三点 开会'
 */
export function cleanLine(text: string): string {
  return stripInvisible(text)
    .normalize('NFC')
    .replace(/[\r\n\t\u0085\u2028\u2029]+/g, ' ')
    .trim();
}

/**
 * Several lines as they are stored: like {@link cleanLine}, but line breaks (as `\n`) and tabs stay and trailing
 * spaces of a line go.
 *
 * @example cleanLines('甲 \r\n乙\r') // '甲\n乙'
 */
export function cleanLines(text: string): string {
  const lines = stripInvisible(text)
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/**
 * A name as it is stored (spec §5): half-width, NFC, nothing invisible, trimmed, inner spaces collapsed to one.
 * Idempotent.
 *
 * @example normaliseName('　杭州远图（中国）  有限公司 ') // '杭州远图(中国) 有限公司'
 */
export function normaliseName(text: string): string {
  return toHalfWidth(stripInvisible(text)).normalize('NFC').replace(SPACES, ' ').trim();
}

/**
 * The key under which two values are the same for a unique field: case, width, invisible characters and
 * runs of spaces do not count. Idempotent.
 *
 * @example foldCase(' ＡbＣ ') === foldCase('abc') // true
 */
export function foldCase(text: string): string {
  // Lower-casing can leave a letter beside a combining mark, hence the second NFC.
  return normaliseName(text).toLowerCase().normalize('NFC');
}
