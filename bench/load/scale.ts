import { benchScale, type BenchScale } from '@kehu/server/modules/demo/generate/bench/rows.ts';

/** One seed for ever: figures of different days are about the same rows. */
export const seed = 7;

/** Rights that are granted one by one; the first 2,000 to one person. */
export const grantCount = 50_000;

/** Everybody's password. */
export const benchPassword = 'kehu-bench-2026';

export const schema = 'main';

/** Ids that the workspace gave to what the rows point at, by position in the generator's lists. */
export interface Places {
  /** The bench's today, milliseconds. */
  readonly now: number;
  readonly users: readonly string[];
  readonly departments: readonly string[];
  readonly pool: string;
}

export const scaleOf = (places: { readonly now: number }): BenchScale =>
  benchScale(new Date(places.now), seed);

/** Grants shrink with the number of accounts, but never so far that a page of them cannot be filled. */
export const grantsFor = (accounts: number): number =>
  Math.max(2_500, Math.min(grantCount, Math.floor(accounts / 10)));
