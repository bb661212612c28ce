import type { ObjectModel } from '../registry/model.ts';

/**
 * A record's tokens folded into a few numbers that its walked indexes include (decision 0014): a walk in the order of
 * activity leaves out most rows that cannot match without looking at their records. A Bloom filter of two bits a
 * token: a bit too many costs a look, never a row.
 */
export interface SignaturePart {
  /** `int8` columns `<column>_0 …` of 64 bits each. */
  readonly column: 'search_bits' | 'facet_bits';
  readonly words: number;
}

export const searchPart: SignaturePart = { column: 'search_bits', words: 8 };
export const facetPart: SignaturePart = { column: 'facet_bits', words: 2 };

/** Objects that people list and search by the million. */
export const isSigned = (model: ObjectModel): boolean => model.owned && model.searchable && model.faceted;

export function signatureColumns({ column, words }: SignaturePart): readonly string[] {
  return Array.from({ length: words }, (_, word) => `${column}_${word}`);
}

/** Columns of a model's signature, in their order; none for an object without one. */
export const allSignatureColumns = (model: ObjectModel): readonly string[] =>
  isSigned(model) ? [searchPart, facetPart].flatMap(signatureColumns) : [];

/** The two bits of a token among 64 × `words`. Stored: never changed without a migration that folds all tokens anew. */
export function bitsOf(token: number, words: number): readonly [number, number] {
  const most = 64 * words - 1;
  return [token & most, (token >>> 10) & most];
}

/** Signature of some tokens, as texts of signed 64-bit numbers. */
export function signatureOf(part: SignaturePart, tokens: readonly number[]): readonly string[] {
  const halves = new Int32Array(part.words * 2);
  const set = (bit: number): void => {
    const half = bit >>> 5;
    halves[half] = (halves[half] ?? 0) | (1 << (bit & 31));
  };
  for (const token of tokens) {
    const [one, other] = bitsOf(token, part.words);
    set(one);
    set(other);
  }
  return Array.from({ length: part.words }, (_, word) => joined(halves[2 * word], halves[2 * word + 1]));
}

function joined(low = 0, high = 0): string {
  return ((BigInt(high) << 32n) | BigInt(low >>> 0)).toString();
}
