import type { Branch } from '../access/branches.ts';
import { branchPredicate, grantedIds, idColumn, living, scopePredicate } from '../access/predicate.ts';
import { empty, identifier, join, raw, sql, type Sql } from '../db/sql.ts';
import { alsoInIndex } from './also-in-index.ts';
import { isFetchedByBits } from './branch-cost.ts';
import { parentIds } from './branch-walk.ts';
import { afterPosition, keyColumns, orderByKeys } from './order.ts';
import {
  andCondition,
  andRemaining,
  readFound,
  tableFor,
  type Answer,
  type Candidates,
  type Question,
} from './question.ts';

/** Every candidate that an index gave is looked up, judged and sorted. Complete, for any order. */
export async function sortCandidates(question: Question, candidates: Candidates): Promise<Answer> {
  const { call, model, scope, order, need } = question;
  // By an array of ids: they are sorted first, and neighbours are found with one descent of the index.
  const rows = await call.db.query(sql`with c as materialized (${candidates.ids})
    select ${keyColumns(order, 'a')}, a.id from ${tableFor(question)} a where a.id = any(array(select id from c))
    and ${living(model, 'a')} and ${scopePredicate(call, model, scope, 'a')}${afterwards(question)}${andRemaining(question, candidates, 'a')}
    ${orderByKeys(order)} limit ${need}`);
  return { found: readFound(rows, order.keys.length), complete: true };
}

/** Every row of each branch is fetched by the best index there is, then sorted. Complete, for any order. */
export async function sortScope(question: Question): Promise<Answer> {
  const { call, order, need, scope } = question;
  const parts = scope.branches.map((branch) => sql`(${fetched(question, branch)})`);
  const once = parts.length > 1 ? sql`distinct on (${keyNames(question)}, id) ` : empty;
  const rows = await call.db.query(sql`with b as materialized (${join(parts, ' union all ')})
    select ${once}${keyNames(question)}, id from b ${orderByKeys(order)} limit ${need}`);
  return { found: readFound(rows, order.keys.length), complete: true };
}

const keyNames = (question: Question): Sql => raw(question.order.keys.map((_, at) => `k${at}`).join(', '));

function afterwards(question: Question): Sql {
  return question.after ? sql` and ${afterPosition(question.order, question.after, 'a')}` : empty;
}

function fetched(question: Question, branch: Branch): Sql {
  return sql`select ${keyColumns(question.order, 'a')}, a.id ${from(question, branch)}${afterwards(question)}`;
}

/** Ids of the rows of one branch that meet the condition, in no order. */
export function branchIds(question: Question, branch: Branch): Sql {
  return sql`select a.id ${from(question, branch)}`;
}

function from(question: Question, branch: Branch): Sql {
  return sql`from ${source(question, branch)} and ${living(question.model, 'a')}${alsoInIndex(question, 'a')}${andCondition(question, 'a')}`;
}

function source(question: Question, branch: Branch): Sql {
  const { call, model } = question;
  const table = tableFor(question);
  if (branch.kind === 'grants') {
    return sql`${table} a where a.id = any(${grantedIds(call, model, branch)})`;
  }
  if (branch.kind === 'parent') {
    const reference = identifier(idColumn(branch.field));
    return sql`(${parentIds(question, branch)}) p join ${table} a on a.${reference} = p.id where true`;
  }
  if (question.signature && isFetchedByBits(question, branch)) {
    // Only entries whose bits fit are fetched; the rest stays inside the branch's index. `offset 0` keeps the planner
    // from making one scan of the two.
    return sql`(select e.id from ${table} e where ${living(model, 'e')} and ${branchPredicate(call, model, branch, 'e')}
      and ${question.signature.met('e')} offset 0) e join ${table} a on a.id = e.id where true`;
  }
  return sql`${table} a where ${branchPredicate(call, model, branch, 'a')}`;
}
