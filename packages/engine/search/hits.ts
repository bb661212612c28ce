import type { Alternative, QueryPlan, WordPlan } from '@kehu/kernel/text/search-query.ts';
import { costs } from '../query/costs.ts';
import { rareBelow, type Statistics } from '../query/statistics.ts';

/** What an index will find of a query: rows, and the milliseconds until they are there. */
export interface Hits {
  readonly rows: number;
  readonly cost: number;
}

/** Share of the records that a word without tokens (a letter) is expected in. */
const letterShare = 0.2;

/** Hits of a query by the frequencies of its tokens; every word must be found, so the rarest word decides. */
export function hitsOf(object: string, plan: QueryPlan, statistics: Statistics): Hits {
  const all = Math.max(statistics.rows(object), 1);
  const words = plan.words.map((word) => hitsOfWord(object, word, statistics, all));
  const [rarest, ...others] = words.toSorted((a, b) => a.rows - b.rows);
  if (!rarest) return { rows: 0, cost: 0 };
  const share = others.reduce((product, word) => product * Math.min(1, Math.sqrt(word.rows / all)), 1);
  const found = words.some((word) => Number.isFinite(word.cost));
  const cost = found ? Math.min(...words.map((word) => word.cost)) : all * costs.scanned;
  return { rows: Math.max(1, rarest.rows * share), cost };
}

function hitsOfWord(object: string, word: WordPlan, statistics: Statistics, all: number): Hits {
  const digits = /^\d+$/.test(word.word);
  const found = word.alternatives.map((one) =>
    hitsOfAlternative(object, digits ? { ...one, as: 'phone' } : one, statistics, all),
  );
  return {
    rows: Math.min(
      all,
      found.reduce((sum, hits) => sum + hits.rows, 0),
    ),
    cost: found.reduce((sum, hits) => sum + hits.cost, 0),
  };
}

/**
 * How much each further token narrows: nothing at 0, as chance would have it at 1. Neighbouring pieces of a word come
 * together far more often than chance; digits of phone numbers and codes less so.
 */
const narrowing = { words: 0.2, phone: 0.6 } as const;

/** Tokens of one word overlap and say much the same: each further one narrows a little. */
export function hitsOfAlternative(
  object: string,
  { as, tokens }: Pick<Alternative, 'as' | 'tokens'>,
  statistics: Statistics,
  all: number,
): Hits {
  if (tokens.length === 0) return { rows: all * letterShare, cost: Infinity };
  const known = tokens.map((token) => statistics.token(object, 'search', token) ?? rareBelow / 2);
  const [rarest = 0, ...others] = known.toSorted((a, b) => a - b);
  const power = narrowing[as === 'phone' ? 'phone' : 'words'];
  const rows = others.reduce((left, n) => left * Math.min(1, (n / all) ** power), rarest);
  return { rows, cost: 0.3 + rows * costs.searchHit + rarest * known.length * costs.posting };
}
