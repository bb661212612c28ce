/**
 * The stable 32-bit hash of a search token, signed as PostgreSQL's int4: FNV-1a over the UTF-16 code units with
 * the finaliser of MurmurHash3. Stored in tables: it never changes. Two tokens may share a number; the recheck
 * tells them apart.
 *
 * @example hashToken('b科技') // the same number on every machine
 */
export function hashToken(token: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/**
 * Kinds of tokens, by their first character: `u` one character, `b` two, `t` three letters or digits, `^` the
 * beginning of a name, `i` first letters of the pinyin (two or three), `s` a syllable, `p` two syllables in a row,
 * `d` three digits of a phone number. Commonest single letters have no token: nearly every record would carry them.
 */
export const token = {
  single: (char: string): string => `u${char}`,
  pair: (two: string): string => `b${two}`,
  triple: (three: string): string => `t${three}`,
  prefix: (head: string): string => `^${head}`,
  letters: (some: string): string => `i${some}`,
  syllable: (syllable: string): string => `s${syllable}`,
  syllables: (first: string, second: string): string => `p${first} ${second}`,
  digits: (three: string): string => `d${three}`,
};

/** Pieces of `size` characters in a row. */
export function windows(chars: readonly string[], size: number): string[] {
  const found: string[] = [];
  for (let i = 0; i + size <= chars.length; i++) found.push(chars.slice(i, i + size).join(''));
  return found;
}
