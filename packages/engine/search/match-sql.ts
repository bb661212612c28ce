import type { Alternative, Condition, QueryPlan, WordPlan } from '@kehu/kernel/text/search-query.ts';
import { identifier, join, raw, sql, type Sql } from '../db/sql.ts';

const columns: { readonly [W in Condition['in']]: (s: Sql) => Sql } = {
  text: (s) => sql`${s}.text`,
  pinyin: (s) => sql`${s}.pinyin`,
  initials: (s) => sql`${s}.initials`,
  phones: (s) => sql`${s}.phones`,
  glued: (s) => sql`replace(${s}.pinyin, ' ', '')`,
};

function holds({ in: where, value }: Condition, alias: string): Sql {
  return sql`${columns[where](identifier(alias))} like ${`%${value}%`}`;
}

function alternativeSql(one: Alternative, alias: string, indexed: boolean): Sql {
  const tokens = indexed && one.tokens.length > 0 ? [sql`${raw(alias)}.tokens @> ${one.tokens}::int4[]`] : [];
  return sql`(${join([...tokens, ...one.all.map((condition) => holds(condition, alias))], ' and ')})`;
}

function wordSql({ alternatives }: WordPlan, alias: string, indexed: boolean): Sql {
  return sql`(${join(
    alternatives.map((one) => alternativeSql(one, alias, indexed)),
    ' or ',
  )})`;
}

/** A row of a search table matches a query: every word by one of its alternatives. */
export function matchSql(plan: QueryPlan, alias: string): Sql {
  return matching(plan, alias, false);
}

/** The same, with the tokens by which a GIN index finds it. */
export function indexedMatchSql(plan: QueryPlan, alias: string): Sql {
  return matching(plan, alias, true);
}

function matching(plan: QueryPlan, alias: string, indexed: boolean): Sql {
  if (plan.words.length === 0) return sql`false`;
  return join(
    plan.words.map((word) => wordSql(word, alias, indexed)),
    ' and ',
  );
}
