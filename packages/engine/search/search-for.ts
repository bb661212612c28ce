import { queryPlan, type QueryPlan } from '@kehu/kernel/text/search-query.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import { costs } from '../query/costs.ts';
import type { Candidates, Question } from '../query/question.ts';
import type { ObjectModel } from '../registry/model.ts';
import { hitsOf, type Hits } from './hits.ts';
import { indexedMatchSql, matchSql } from './match-sql.ts';
import { allSignatures, querySignature, type Signature } from './signature-sql.ts';
import { isSigned } from './signature.ts';

export function searchTable(call: Call, model: ObjectModel): Sql {
  return tableOf(call.workspace.schema, `${model.table}_search`);
}

/** A record's search texts meet a condition. A scalar subquery, so that no plan ever scans the whole side table for it. */
export function searchMeets(call: Call, model: ObjectModel, alias: string, condition: Sql): Sql {
  return sql`coalesce((select ${condition} from ${searchTable(call, model)} s where s.id = ${identifier(alias)}.id), false)`;
}

/** The condition that a record matches what was typed. */
export function searchCondition(call: Call, model: ObjectModel, q: string, alias: string): Sql {
  if (!model.searchable) return sql`false`;
  return searchMeets(call, model, alias, matchSql(queryPlan(q), 's'));
}

/** A question narrowed to what matches a query. */
export function searchFor(question: Question, q: string): Question {
  const plan = queryPlan(q);
  const { call, model } = question;
  if (plan.words.length === 0 || !model.searchable) return { ...question, scope: { branches: [], also: [] } };
  const ids = sql`select s.id from ${searchTable(call, model)} s where ${indexedMatchSql(plan, 's')}`;
  return narrowed(question, {
    match: (alias) => searchMeets(call, model, alias, matchSql(plan, 's')),
    apart: true,
    ids,
    ...hitsAndSignature(question, plan),
  });
}

/** How often a query is expected to be found, and by which bits. */
export function hitsAndSignature(
  { model, statistics }: Question,
  plan: QueryPlan,
): Pick<Search, 'hits' | 'signature'> {
  const hits = hitsOf(model.name, plan, statistics);
  const share = Math.min(1, hits.rows / Math.max(statistics.rows(model.name), 1));
  return {
    hits,
    signature: isSigned(model) ? querySignature({ object: model.name, statistics }, plan, share) : undefined,
  };
}

/** A further condition with an index of its own. */
export interface Search {
  readonly match: (alias: string) => Sql;
  readonly ids: Sql;
  readonly hits: Hits;
  /** `match` reads nothing of the record but its id. */
  readonly apart?: boolean;
  /** What a record's signature tells of it. */
  readonly signature?: Signature | undefined;
  /** Share of what `ids` gives that meets `match`; default: all of it. */
  readonly kept?: number;
  /** What `ids` leaves to be checked of `match`. */
  readonly unchecked?: (alias: string) => Sql;
}

type Met = (alias: string) => Sql;

const beside = (condition: Met | undefined, match: Met): Met =>
  condition ? (alias) => sql`${condition(alias)} and ${match(alias)}` : match;

export function narrowed(question: Question, search: Search): Question {
  const { condition, model, statistics, range } = question;
  const { match, hits, unchecked, kept = 1 } = search;
  const signatures = [question.signature, search.signature].filter((one) => one !== undefined);
  const both = [condition, unchecked].filter((one) => one !== undefined);
  const candidates: Candidates = {
    ids: search.ids,
    rows: hits.rows,
    cost: hits.cost,
    remaining:
      both.length === 0
        ? null
        : (alias) => both.map((one) => one(alias)).reduce((a, b) => sql`${a} and ${b}`),
  };
  return {
    ...question,
    condition: beside(condition, match),
    ...(range && { range: { ...range, remaining: beside(range.remaining, match) } }),
    apart: condition === undefined && search.apart === true,
    share: Math.min(
      1,
      question.share * Math.min(1, (kept * hits.rows) / Math.max(statistics.rows(model.name), 1)),
    ),
    candidates: [...question.candidates, candidates],
    ...(signatures.length > 0 && { signature: allSignatures(signatures) }),
    judging: costs.text,
  };
}
