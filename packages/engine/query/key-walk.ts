import type { Branch } from '../access/branches.ts';
import {
  alsoPredicate,
  branchPredicate,
  grantHolds,
  grantTable,
  idColumn,
  living,
} from '../access/predicate.ts';
import { empty, identifier, join, raw, sql, type Sql } from '../db/sql.ts';
import { alsoByBits, alsoColumns } from './also-in-index.ts';
import { parentIds } from './branch-walk.ts';
import { orderByKeys, stretches, type Stretch } from './order.ts';
import { andCondition, readFound, tableFor, type Answer, type Question, type Range } from './question.ts';

/**
 * Reads an index (key, id) in order and keeps what lies within the scope and meets the condition. At most `entries`
 * entries are read of each stretch; when they do not fill the page, the answer is not complete.
 * The index includes owner and department, so that most entries are judged without the record.
 */
export async function keyWalk(question: Question, entries: number): Promise<Answer> {
  const { order, after, need } = question;
  const parts = stretches(order, after, 'a').map((stretch) => sql`(${walk(question, stretch, entries)})`);
  const rows = await question.call.db.query(
    sql`select k0, id from (${join(parts, ' union all ')}) u ${orderByKeys(order)} limit ${need}`,
  );
  return { found: readFound(rows, 1), complete: rows.length >= need };
}

/** The same where the condition asks for a stretch of the key's values: only that is read, to its end. Complete. */
export async function rangeWalk(question: Question, range: Range): Promise<Answer> {
  const rows = await question.call.db.query(rangeRows(question, range));
  return { found: readFound(rows, 1), complete: true };
}

/** `select k0, id` of the first rows of a stretch. */
export function rangeRows(question: Question, range: Range): Sql {
  const [values] = stretches(question.order, question.after, 'a');
  const { condition: _, ...rest } = question;
  const asked = { ...rest, ...(range.remaining && { condition: range.remaining }) };
  return walk(asked, { ...values, where: sql`${values.where} and ${range.met('a')}` }, endless);
}

/** A limit that is none, but that keeps the walk in the order of its index. */
const endless = '9223372036854775807';

function walk(question: Question, stretch: Stretch, entries: number | string): Sql {
  const { model, order, need } = question;
  const key = identifier(order.keys[0].column);
  const direction = raw(order.idDescending ? 'desc' : 'asc');
  const signature = order.activity ? question.signature : undefined;
  const bits = order.activity ? (alsoColumns(kindsAlone(question)) ?? []) : [];
  const names = new Set([...judging(question), ...(signature?.columns ?? []), ...bits]);
  const columns = join([...names].map((name) => sql`a.${identifier(name)}`));
  const met = signature ? sql` and ${signature.met('a')}` : empty;
  const meets = sql`${met}${judgedByRecord(question)}`;
  return sql`select a.k0, a.id from (select a.${key} as k0, ${columns} from ${tableFor(question)} a
      where ${living(model, 'a')} and ${stretch.where} ${stretch.orderBy} limit ${entries}::int8) a
    where ${within(question)}${meets}
    order by a.k0 ${direction}, a.id ${direction} limit ${need}`;
}

/** Sets of kinds of record: no index of a sort key includes their column. */
const ofKinds = (set: readonly Branch[]): boolean => set.some(({ kind }) => kind === 'kind');

/** A question as far as kinds of record are asked. */
const kindsAlone = (question: Question): Question => ({
  ...question,
  scope: { ...question.scope, also: question.scope.also.filter(ofKinds) },
});

/** `and …` for what an entry does not tell: its record is looked up, unless its bits or a side table tell enough. */
function judgedByRecord(question: Question): Sql {
  const { call, model, condition, apart, order } = question;
  const kinds = kindsAlone(question);
  const isTold = kinds.scope.also.length === 0 || (order.activity && alsoColumns(kinds) !== undefined);
  if (isTold && (apart || !condition)) return sql`${alsoByBits(kinds, 'a')}${andCondition(question, 'a')}`;
  const also = alsoPredicate(call, model, kinds.scope, 'r');
  return sql` and (select true${also}${andCondition(question, 'r')} from ${tableFor(question)} r where r.id = a.id)`;
}

/** Sets of branches that an entry is judged by. */
const judged = ({ scope }: Question): readonly (readonly Branch[])[] => [
  scope.branches,
  ...scope.also.filter((set) => !ofKinds(set)),
];

/** Columns by which the scope is judged: the fewer, the more of the walk stays inside the index. */
function judging(question: Question): readonly string[] {
  const { model } = question;
  const names = new Set(['id', ...(model.owned ? ['owner_id', 'owner_dept_id'] : [])]);
  for (const branch of judged(question).flat()) {
    if (branch.kind === 'personal' || branch.kind === 'open' || branch.kind === 'named')
      names.add(branch.column);
    if (branch.kind === 'partner') names.add('partner_id');
    if (branch.kind !== 'parent' && branch.kind !== 'header') continue;
    for (const { suffix } of branch.field.sql.columns(branch.field.declaration))
      names.add(branch.field.name + suffix);
  }
  return [...names];
}

function within(question: Question): Sql {
  return join(
    judged(question).map((set) => anyMember(question, set)),
    ' and ',
  );
}

function anyMember(question: Question, branches: readonly Branch[]): Sql {
  if (branches.length === 0) return sql`false`;
  return sql`(${join(
    branches.map((branch) => member(question, branch)),
    ' or ',
  )})`;
}

/** A branch as a condition on an index entry; sets of ids are hashed once, not looked up for each entry. */
function member(question: Question, branch: Branch): Sql {
  const { call, model } = question;
  if (branch.kind === 'pools') {
    return sql`(a.owner_id is null and a.id in (select p.id from ${tableFor(question)} p
      where p.pool_id = any(${branch.ids}::uuid[]) and ${living(model, 'p')}))`;
  }
  if (branch.kind === 'grants') {
    return sql`a.id in (select g.record_id from ${grantTable(call, model)} g
      where g.principal_id = any(${branch.principals}::uuid[]) and ${grantHolds(call, branch, 'g')})`;
  }
  if (branch.kind === 'parent') {
    return sql`a.${identifier(idColumn(branch.field))} in (${parentIds(question, branch)})`;
  }
  return branchPredicate(call, model, branch, 'a');
}
