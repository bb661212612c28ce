import type { QueryPlan, WordPlan } from '@kehu/kernel/text/search-query.ts';
import { identifier, join, sql, type Sql } from '../db/sql.ts';
import type { Statistics } from '../query/statistics.ts';
import { bitsOf, facetPart, searchPart, type SignaturePart } from './signature.ts';

/** A condition on a row's signature that every match meets, and the share of all rows that meet it: a guess. */
export interface Signature {
  readonly met: (alias: string) => Sql;
  /** Columns that `met` reads. */
  readonly columns: readonly string[];
  readonly share: number;
}

/** What is known of an object's signatures. */
export interface Known {
  readonly object: string;
  readonly statistics: Statistics;
}

/** Share of rows that carry the bits of all these tokens, whether or not they hold them. */
function byChance({ object, statistics }: Known, part: SignaturePart, tokens: readonly number[]): number {
  const bits = new Set(tokens.flatMap((token) => bitsOf(token, part.words)));
  return [...bits].reduce((share, bit) => share * statistics.bit(object, part, bit), 1);
}

const columnsOf = (part: SignaturePart, tokens: readonly number[]): readonly string[] => [
  ...new Set(tokens.flatMap((token) => bitsOf(token, part.words).map((bit) => `${part.column}_${bit >> 6}`))),
];

/** Rows that hold all of these tokens. */
function allOf(part: SignaturePart, tokens: readonly number[], alias: string): Sql {
  const masks = new Map<number, bigint>();
  for (const bit of tokens.flatMap((token) => bitsOf(token, part.words))) {
    masks.set(bit >> 6, (masks.get(bit >> 6) ?? 0n) | (1n << BigInt(bit & 63)));
  }
  const tests = [...masks].map(([word, mask]) => {
    const column = sql`${identifier(alias)}.${identifier(`${part.column}_${word}`)}`;
    const value = BigInt.asIntN(64, mask).toString();
    // A record without a signature may hold anything.
    return sql`coalesce(${column} & ${value}::int8, ${value}::int8) = ${value}::int8`;
  });
  return join(tests, ' and ');
}

function anyOf(conditions: readonly Sql[]): Sql {
  return sql`(${join(
    conditions.map((one) => sql`(${one})`),
    ' or ',
  )})`;
}

/** Rows that hold one of these facets. `share`: how many do. */
export function facetSignature(known: Known, tokens: readonly number[], share: number): Signature {
  const chance = tokens.reduce((sum, token) => sum + byChance(known, facetPart, [token]), 0);
  return {
    met: (alias) => anyOf(tokens.map((token) => allOf(facetPart, [token], alias))),
    columns: columnsOf(facetPart, tokens),
    share: Math.min(1, share + chance),
  };
}

/** Rows that hold all of these search tokens. */
export function tokenSignature(known: Known, tokens: readonly number[], share: number): Signature {
  return {
    met: (alias) => allOf(searchPart, tokens, alias),
    columns: columnsOf(searchPart, tokens),
    share: Math.min(1, share + byChance(known, searchPart, tokens)),
  };
}

/** Rows that may match what was typed; undefined when nothing of it has tokens. `share`: how many do match. */
export function querySignature(known: Known, plan: QueryPlan, share: number): Signature | undefined {
  const words = plan.words.map((word) => wordSignature(known, word)).filter((word) => word !== undefined);
  return words.length === 0 ? undefined : allSignatures(words, share);
}

function wordSignature(known: Known, { alternatives }: WordPlan): Signature | undefined {
  if (alternatives.some(({ tokens }) => tokens.length === 0)) return undefined;
  const sets = alternatives.map(({ tokens, implied }) => [...new Set([...tokens, ...implied])]);
  const chance = sets.reduce((sum, tokens) => sum + byChance(known, searchPart, tokens), 0);
  return {
    met: (alias) => anyOf(sets.map((tokens) => allOf(searchPart, tokens, alias))),
    columns: columnsOf(searchPart, sets.flat()),
    share: Math.min(1, chance),
  };
}

/** Several at once. `floor`: rows that meet them rightly. */
export function allSignatures(signatures: readonly Signature[], floor = 0): Signature {
  return {
    met: (alias) =>
      join(
        signatures.map(({ met }) => met(alias)),
        ' and ',
      ),
    columns: [...new Set(signatures.flatMap(({ columns }) => columns))],
    share: Math.min(1, floor + signatures.reduce((product, { share }) => product * share, 1)),
  };
}
