import { pinyinKey } from '@kehu/kernel/text/pinyin-key.ts';
import { queryPlan, type QueryPlan } from '@kehu/kernel/text/search-query.ts';
import { isName } from '@kehu/kernel/text/search-text.ts';
import { identifier, sql, type Sql } from '../db/sql.ts';
import type { Place } from '../query/cursor.ts';
import { isMasked } from '../query/field-rights.ts';
import { find } from '../query/find.ts';
import { tableFor, type Question } from '../query/question.ts';
import { hasSortKey } from '../schema/object-columns.ts';
import { hitsOfAlternative } from './hits.ts';
import { indexedMatchSql, matchSql } from './match-sql.ts';
import { hitsAndSignature, narrowed, searchMeets, searchTable, type Search } from './search-for.ts';
import { tokenSignature } from './signature-sql.ts';
import { isSigned } from './signature.ts';

/** Ranks of a hit: its title is the query, begins with it, or it is contained somewhere. */
type Tier = 0 | 1 | 2;

/**
 * Hits in the order people expect: exact, beginning, contained; in each the newest first. A place is the tier, then the
 * place in it; the tiers are asked one after the other until the page is full.
 */
export async function findRanked(
  question: Question,
  q: string,
  after: Place | undefined,
): Promise<readonly Place[]> {
  const plan = queryPlan(q);
  if (plan.words.length === 0 || !question.model.searchable) return [];
  const begun: number = after?.tier ?? 0;
  const places: Place[] = [];
  for (const [tier, search] of tiersOf(question, plan)) {
    if (tier < begun || places.length >= question.need) continue;
    const { after: _, ...start } = question;
    const rest = { ...start, need: question.need - places.length };
    const here = tier === begun && after ? { ...rest, after } : rest;
    const found = await find(narrowed(here, search));
    places.push(...found.map((place) => ({ ...place, tier })));
  }
  return places;
}

function tiersOf(question: Question, plan: QueryPlan): readonly (readonly [Tier, Search])[] {
  const { call, model } = question;
  const title = titleTiers(question, plan);
  const contained = title?.begins
    ? (s: string) => sql`${matchSql(plan, s)} and not ${title.begins(s)}`
    : (s: string) => matchSql(plan, s);
  const rest: Search = {
    match: (alias) => searchMeets(call, model, alias, contained('s')),
    apart: true,
    ids: sql`select s.id from ${searchTable(call, model)} s where ${indexedMatchSql(plan, 's')}${
      title ? sql` and not ${title.begins('s')}` : sql``
    }`,
    ...hitsAndSignature(question, plan),
  };
  return [...(title?.tiers ?? []), [2, rest]];
}

interface TitleTiers {
  readonly begins: (s: string) => Sql;
  readonly tiers: readonly (readonly [Tier, Search])[];
}

/**
 * The two tiers of titles, for one word and a title that is a name: only those have tokens of their beginnings. A title
 * stands first in `text`, between bars.
 */
function titleTiers(question: Question, plan: QueryPlan): TitleTiers | undefined {
  const { call, model, statistics } = question;
  const [title] = model.searchFields;
  const literal = plan.words[0]?.alternatives.find(({ as, prefix }) => as === 'literal' && prefix !== null);
  const [only, ...more] = plan.words;
  if (!title || title.name !== model.declaration.title || !literal || !only || more.length > 0)
    return undefined;
  if (!isName({ kind: title.declaration.kind, value: '' }) || isMasked(call, model, title)) return undefined;

  // The token too: where a record has no title, another text stands first.
  const begins = (s: string): Sql =>
    sql`(${identifier(s)}.text like ${`|${only.word}%`} and ${identifier(s)}.tokens @> ${[literal.prefix]}::int4[])`;
  // The beginning of a name holds up to four characters; whatever has it has their tokens too.
  const short = [...only.word].length <= 4;
  const tokens = short ? [literal.prefix ?? 0] : [...literal.tokens, literal.prefix ?? 0];
  const all = Math.max(statistics.rows(model.name), 1);
  const hits = hitsOfAlternative(model.name, { as: 'literal', tokens }, statistics, all);
  const carried = [...new Set([...tokens, ...literal.tokens, ...literal.implied])];
  const signature = isSigned(model)
    ? tokenSignature({ object: model.name, statistics }, carried, Math.min(1, hits.rows / all))
    : undefined;
  const ids = sql`select s.id from ${searchTable(call, model)} s where s.tokens @> ${tokens}::int4[] and ${begins('s')}`;
  if (!hasSortKey(model, title) || !title.declaration.sortable) {
    return {
      begins,
      tiers: [[1, { match: (alias) => searchMeets(call, model, alias, begins('s')), ids, hits, signature }]],
    };
  }
  const same = (alias: string): Sql => exact(question, plan, title.name, alias);
  const starts: Search = {
    apart: true,
    match: (alias) => searchMeets(call, model, alias, sql`${begins('s')} and not ${titleIs(plan)}`),
    ids,
    hits,
    signature,
    // The token of a beginning is that of every name of a record, and most titles begin with a place.
    kept: 0.2,
    unchecked: (alias) => sql`not ${same(alias)}`,
  };
  return {
    begins,
    tiers: [
      [0, exactSearch(question, plan, title.name)],
      [1, starts],
    ],
  };
}

/** The first text, which is the title where there is one, is the query. */
const titleIs = (plan: QueryPlan): Sql => sql`(s.text like ${`|${plan.folded}|%`})`;

/** The title is the query: found by the index of its sort key, which few titles share. */
function exact(question: Question, plan: QueryPlan, title: string, alias: string): Sql {
  const { call, model } = question;
  const key = identifier(`${title}__sort`);
  return sql`coalesce(${identifier(alias)}.${key} = ${pinyinKey(plan.folded)} and ${searchMeets(call, model, alias, titleIs(plan))}, false)`;
}

function exactSearch(question: Question, plan: QueryPlan, title: string): Search {
  const { model } = question;
  const match = (alias: string): Sql => exact(question, plan, title, alias);
  const living = model.binned ? sql` and k.deleted_at is null` : sql``;
  return {
    match,
    ids: sql`select k.id from ${tableFor(question)} k
      where k.${identifier(`${title}__sort`)} = ${pinyinKey(plan.folded)}${living}`,
    hits: { rows: 5, cost: 0 },
    unchecked: match,
  };
}
