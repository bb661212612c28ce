import type { Question } from './question.ts';

/** What strategies are weighed with; each walk that comes up short corrects it. */
export interface Guess {
  /** Share of the entries of a key's index that meet the condition, where the scope lies in it. */
  readonly key: number;
  /** The same in the branches of the scope. */
  readonly branches: number;
  /** How many of the rows that an index was expected to give are there. */
  readonly hits: number;
}

export const firstGuess = ({ share }: Question): Guess => ({ key: share, branches: share, hits: 1 });

/** Walks read three times what should do. */
const reserve = 3;

/** A walk that came up short. */
export interface Short {
  readonly walk: 'key' | 'branches';
  readonly found: number;
  readonly need: number;
  /** Share of the object that lies within the scope, 0 … 1. */
  readonly held: number;
}

/**
 * What it says. In the index of a key a scope may lie far down (all old, all empty): the less of the object it holds, the
 * less is learnt of how rare matches are in it. What a walk of branches found may be more than it could vouch for: it is
 * believed in part.
 */
export function learnt(guess: Guess, { walk, found, need, held }: Short): Guess {
  const rarer = Math.min(1 / reserve, (found + 1) / (reserve * need));
  if (walk === 'branches') return scaled(guess, Math.max(rarer, 1 / 6));
  return { ...scaled(guess, rarer ** held), key: guess.key * rarer };
}

const scaled = ({ key, branches, hits }: Guess, by: number): Guess => ({
  key: key * by,
  branches: branches * by,
  hits: hits * by,
});
