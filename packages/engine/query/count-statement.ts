import type { Branch } from '../access/branches.ts';
import { anyBranch, living, scopePredicate } from '../access/predicate.ts';
import { empty, join, sql, type Sql } from '../db/sql.ts';
import { costs } from './costs.ts';
import { branchRows } from './estimate.ts';
import { branchIds } from './fetch-and-sort.ts';
import { heldBy, rangeCost } from './find.ts';
import { rangeRows } from './key-walk.ts';
import { andRemaining, tableFor, type Candidates, type Question } from './question.ts';

/**
 * Counts the rows of a question, to `limit` at most, which is its `need`. Branches are read one after the other, to the
 * limit; when an index gives few candidates, or a short stretch of a key, those are judged instead. Undefined: there is
 * nothing to reach.
 */
export function countStatement(question: Question, limit: number | undefined): Sql | undefined {
  const { scope, candidates, statistics, model, share, range } = question;
  if (scope.branches.length === 0) return undefined;
  const best = candidates.toSorted((a, b) => cost(a) - cost(b))[0];
  const all = statistics.rows(model.name);
  const reached = scope.branches.reduce((sum, branch) => sum + branchRows(model, branch, statistics, all), 0);
  const read = Math.min(
    reached,
    (limit ?? Infinity) / Math.max(share, 1e-9),
    question.fetch / costs.fetchedRow,
  );
  const most = limit === undefined ? empty : sql` limit ${limit}`;
  const cheapest = Math.min(best ? cost(best) : Infinity, read * costs.fetchedRow);
  if (range && rangeCost(question, range, heldBy(question)) < cheapest)
    return sql`select count(*) from (${rangeRows(question, range)}) c`;
  if (best && cost(best) < read * costs.fetchedRow) return countCandidates(question, best, most);
  return sql`select count(*) from (select 1 from (${inTurn(question, most)}) u${most}) c`;
}

/** Told by columns of the record alone. */
const isTold = ({ kind }: Branch): boolean => !['grants', 'parent', 'header', 'kind'].includes(kind);

/**
 * Ids of what each branch reaches, each once: first what columns tell, then the rest of what is found by other roads. One
 * after the other, so that a count that has reached its limit asks no further.
 */
function inTurn(question: Question, most: Sql): Sql {
  const { call, model, scope } = question;
  const told = scope.branches.filter(isTold);
  const others = scope.branches.filter((branch) => !isTold(branch));
  const without = (some: readonly Branch[]): Sql =>
    some.length === 0 ? empty : sql` and (${anyBranch(call, model, some, 'a')}) is not true`;
  const parts = told.map(
    (branch, at) => sql`(${branchIds(question, branch)}${without(told.slice(0, at))}${most})`,
  );
  if (others.length === 0 || told.some(({ kind }) => kind === 'all')) return join(parts, ' union all ');
  const rest = others.map((branch) => sql`(${branchIds(question, branch)}${without(told)}${most})`);
  return join([...parts, sql`(${join(rest, ' union ')})`], ' union all ');
}

const cost = (candidates: Candidates): number => candidates.cost + candidates.rows * costs.candidate;

function countCandidates(question: Question, candidates: Candidates, most: Sql): Sql {
  const { call, model, scope } = question;
  return sql`with c as materialized (${candidates.ids})
    select count(*) from (select 1 from ${tableFor(question)} a where a.id = any(array(select id from c)) and ${living(model, 'a')}
      and ${scopePredicate(call, model, scope, 'a')}${andRemaining(question, candidates, 'a')}${most}) n`;
}
