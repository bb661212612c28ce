import type { Branch, GrantsBranch, ParentBranch } from '../access/branches.ts';
import {
  alsoPredicate,
  branchPredicate,
  grantedIds,
  grantHolds,
  grantTable,
  idColumn,
  living,
} from '../access/predicate.ts';
import { empty, identifier, join, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import { alsoByBits, alsoColumns, alsoInIndex } from './also-in-index.ts';
import { isWalkable } from './indexed-references.ts';
import { orderByKeys, stretches } from './order.ts';
import { andCondition, readFound, tableFor, type Answer, type Question } from './question.ts';

/**
 * Newest (or oldest) first: each branch of the scope yields its first rows by an index of its own; merged,
 * deduplicated, cut. Needs the order of activity. With a condition, departments are read to a depth of `deep` rows
 * each, and a certificate says how far down the answer is complete.
 */
export async function branchWalk(question: Question, deep?: number): Promise<Answer> {
  const grouped = question.scope.branches.find((branch) => branch.kind === 'departments');
  if (deep !== undefined && grouped && grouped.ids.length > 1) return certified(question, grouped.ids, deep);
  const pieces = question.scope.branches.map((branch) => piece(question, branch));
  const rows = await question.call.db.query(merged(question, pieces));
  return { found: readFound(rows, 1), complete: true };
}

function merged(question: Question, pieces: readonly Sql[]): Sql {
  const order = orderByKeys(question.order);
  // Grants may name the same record for a person and for his department.
  const [only, ...more] = question.scope.branches;
  if (more.length === 0 && only?.kind !== 'grants') return join(pieces);
  const union = join(
    pieces.map((one) => sql`(${one})`),
    ' union all ',
  );
  return sql`select distinct on (k0, id) k0, id from (${union}) u ${order} limit ${question.need}`;
}

/** Groups beyond this number are read heads first (scope-search.md §3). */
const lateralGroups = 64;

function piece(question: Question, branch: Branch): Sql {
  switch (branch.kind) {
    case 'all':
      return plain(question, sql`true`);
    case 'owner':
      return plain(question, sql`a.owner_id = ${branch.user}::uuid`);
    case 'departments':
      return groups(question, ids(branch.ids), 'owner_dept_id', branch.ids.length > lateralGroups);
    case 'pools':
      return groups(question, ids(branch.ids), 'pool_id', false, sql` and a.owner_id is null`);
    case 'grants':
      return granted(question, branch);
    case 'parent':
      return parents(question, branch);
    default:
      return plain(question, branchPredicate(question.call, question.model, branch, 'a'));
  }
}

const ids = (of: readonly string[]): Sql => sql`unnest(${of}::uuid[]) g(g)`;

/** Rows of the table in the order of an index, within one branch. */
function rows(question: Question, where: Sql, limit: number): Sql {
  const { model } = question;
  const [stretch] = stretches(question.order, question.after, 'a');
  const { signature } = question;
  const bits =
    question.condition && signature ? [...signature.columns, ...(alsoColumns(question) ?? [])] : [];
  const columns = join([
    sql`a.updated_at as k0, a.id`,
    ...[...new Set(bits)].map((name) => sql`a.${identifier(name)}`),
  ]);
  const entries = sql`select ${columns} from ${tableFor(question)} a
    where ${living(model, 'a')} and ${where} and ${stretch.where}`;
  if (!question.condition || !signature) {
    const also = alsoInIndex(question, 'a');
    return sql`${entries}${also}${andCondition(question, 'a')} ${stretch.orderBy} limit ${limit}`;
  }
  // The inner walk stays inside the index; only what its bits let through is looked up. Its limit is none, but one
  // that the planner cannot see: so it expects to stop early and reads the index in its order.
  const direction = raw(question.order.idDescending ? 'desc' : 'asc');
  return sql`select e.k0, e.id from (${entries} ${stretch.orderBy} limit (select ${endless}::int8)) e
    where ${signature.met('e')} and ${meets(question, 'e')}
    order by e.k0 ${direction}, e.id ${direction} limit ${limit}`;
}

const endless = '9223372036854775807';

/** The record of an index entry lies within the rest of the scope and meets the condition. */
function meets(question: Question, entry: string): Sql {
  const { call, model, scope, condition } = question;
  if (question.apart && condition && alsoColumns(question))
    return sql`${condition(entry)}${alsoByBits(question, entry)}`;
  const also = alsoPredicate(call, model, scope, 'r');
  return sql`(select true${also}${andCondition(question, 'r')} from ${tableFor(question)} r where r.id = ${identifier(entry)}.id)`;
}

function plain(question: Question, where: Sql): Sql {
  return rows(question, where, question.need);
}

/** First rows of each group, or heads first: the groups with the best first rows, then rows of those only. */
function groups(question: Question, relation: Sql, column: string, heads: boolean, more: Sql = empty): Sql {
  const where = sql`a.${identifier(column)} = g.g${more}`;
  const order = orderByKeys(question.order);
  const { need } = question;
  const best = heads
    ? sql`(select g.g from ${relation} cross join lateral (${rows(question, where, 1)}) x ${order} limit ${need}) g`
    : relation;
  return sql`select x.k0, x.id from ${best} cross join lateral (${rows(question, where, need)}) x
    ${order} limit ${need}`;
}

/** One grant table row carries its record's activity; several grants of one record count once. */
function granted(question: Question, branch: GrantsBranch): Sql {
  const { call, model, order, after, need, scope } = question;
  const direction = raw(order.idDescending ? 'desc' : 'asc');
  const sign = raw(order.idDescending ? '<' : '>');
  const from = after
    ? sql` and (g.activity, g.record_id) ${sign} (${after.values[0] ?? null}::timestamptz, ${after.id}::uuid)`
    : empty;
  const also = alsoPredicate(call, model, scope, 'a');
  return sql`select x.k0, x.id from unnest(${branch.principals}::uuid[]) p(p) cross join lateral (
      select distinct on (g.activity, g.record_id) g.activity as k0, g.record_id as id
      from ${grantTable(call, model)} g join ${tableFor(question)} a on a.id = g.record_id
      where g.principal_id = p.p and ${grantHolds(call, branch, 'g')}${from}
      and ${living(model, 'a')}${also}${andCondition(question, 'a')}
      order by g.activity ${direction}, g.record_id ${direction} limit ${need}) x
    ${orderByKeys(order)} limit ${need}`;
}

/** Children of the parents that the branch reaches. */
function parents(question: Question, branch: ParentBranch): Sql {
  if (!isWalkable(question.model, branch.field)) {
    return plain(question, branchPredicate(question.call, question.model, branch, 'a'));
  }
  return groups(question, sql`(${parentIds(question, branch)}) g(g)`, idColumn(branch.field), true);
}

/**
 * Ids of the parents that a branch reaches, each once. Grants are read as an array: as a join the planner takes their index
 * by record, to have each once, and reads everybody's.
 */
export function parentIds(question: Question, branch: ParentBranch): Sql {
  const { call } = question;
  const { parent, via } = branch;
  const table = tableOf(call.workspace.schema, parent.table);
  if (via.kind !== 'grants') {
    return sql`select p.id from ${table} p where ${living(parent, 'p')} and ${branchPredicate(call, parent, via, 'p')}`;
  }
  return sql`select p.id from ${table} p where p.id = any(${grantedIds(call, parent, via)}) and ${living(parent, 'p')}`;
}

/**
 * The first `deep` rows of each department, whether or not they meet the condition. Below the highest of the last rows
 * of departments that have more, rows may be missing; above it, none is.
 */
async function certified(question: Question, departments: readonly string[], deep: number): Promise<Answer> {
  const { call, model, order, scope } = question;
  const [stretch] = stretches(order, question.after, 'a');
  const others = scope.branches.filter((branch) => branch.kind !== 'departments');
  const hit = question.signature
    ? sql`(${question.signature.met('a')} and ${meets(question, 'a')})`
    : sql`(true${alsoPredicate(call, model, scope, 'a')}${andCondition(question, 'a')})`;
  const beyond = raw(order.idDescending ? '<' : '>');
  const sorted = orderByKeys(order);
  const hits = [sql`select k0, id from g where hit`, ...others.map((branch) => piece(question, branch))];
  const found = await call.db.query(sql`with g as materialized (
      select x.* from unnest(${departments}::uuid[]) d(d) cross join lateral (
        select a.updated_at as k0, a.id, row_number() over (${stretch.orderBy}) as nth,
          ${hit} as hit
        from ${tableFor(question)} a where ${living(model, 'a')} and a.owner_dept_id = d.d and ${stretch.where}
        ${stretch.orderBy} limit ${deep}) x),
    t as materialized (select k0, id from g where nth = ${deep} ${sorted} limit 1),
    k as (select distinct on (k0, id) k0, id from (${join(
      hits.map((one) => sql`(${one})`),
      ' union all ',
    )}) u
      where not exists (select 1 from t where (u.k0, u.id) ${beyond} (t.k0, t.id)) ${sorted} limit ${question.need})
    select k.k0, k.id, exists (select 1 from t) from (select) one left join k on true ${sorted}`);
  const cut = found[0]?.[2] === 't';
  const kept = found.filter((row) => row[1] !== null);
  return { found: readFound(kept, 1), complete: !cut || kept.length >= question.need };
}
