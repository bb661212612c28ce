/** Escapes what XML cannot hold as `_x000D_`, and text that already looks like such an escape. */
const special = /[&<>]|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/;
const everySpecial = new RegExp(special, 'g');
const loneSurrogate = /\p{Cs}/gu;

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const hex = (char: string): string => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Text between tags of a workbook. Half characters come last: their escapes must not be escaped again. */
export function escapeText(text: string): string {
  const escaped = special.test(text) ? text.replace(everySpecial, (char) => named[char] ?? hex(char)) : text;
  return escaped.isWellFormed() ? escaped : escaped.replace(loneSurrogate, hex);
}

export const escapeAttribute = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[&<>]/g, (char) => named[char] ?? char)
    .replaceAll('"', '&quot;');
