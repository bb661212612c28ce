import { scopePredicate, living } from '../access/predicate.ts';
import { empty, join, sql, type Sql } from '../db/sql.ts';
import { costs } from './costs.ts';
import { branchRows } from './estimate.ts';
import { branchIds } from './fetch-and-sort.ts';
import { andRemaining, tableFor, type Candidates, type Question } from './question.ts';

/**
 * Counts the rows of a question, to `limit` at most. Branches are read apart, each to the limit, and united; when an
 * index gives few candidates, those are judged instead. Undefined: there is nothing to reach.
 */
export function countStatement(question: Question, limit: number | undefined): Sql | undefined {
  const { scope, candidates, statistics, model, share } = question;
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
  if (best && cost(best) < read * costs.fetchedRow) return countCandidates(question, best, most);
  const parts = scope.branches.map((branch) => sql`(${branchIds(question, branch)}${most})`);
  return sql`select count(*) from (select id from (${join(parts, ' union ')}) u${most}) c`;
}

const cost = (candidates: Candidates): number => candidates.cost + candidates.rows * costs.candidate;

function countCandidates(question: Question, candidates: Candidates, most: Sql): Sql {
  const { call, model, scope } = question;
  return sql`with c as materialized (${candidates.ids})
    select count(*) from (select 1 from ${tableFor(question)} a where a.id = any(array(select id from c)) and ${living(model, 'a')}
      and ${scopePredicate(call, model, scope, 'a')}${andRemaining(question, candidates, 'a')}${most}) n`;
}
