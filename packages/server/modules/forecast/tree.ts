import { departmentTree } from '@kehu/engine/access/department-tree.ts';
import { reachesOf, united } from '@kehu/engine/access/rights-rows.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { openIn, wonIn } from './forecast.ts';
import type { Period } from './periods.ts';
import { namesOf } from './names.ts';
import { together, type Question } from './question.ts';
import { sumsOf, type KeyedSum } from './sums.ts';
import { targetIn, targetsOf, type TargetSum } from './target-values.ts';

/** What a department, with those below it, or a person has in some days. */
export interface TreeRow extends TargetSum {
  readonly object: 'department' | 'user';
  readonly id: string;
  readonly name: string;
  /** Of a department: itself and those below it, whose opportunities are counted. */
  readonly within: readonly string[];
  readonly count: number;
  readonly expected: string | null;
  readonly weighted: string | null;
  readonly won_count: number;
  readonly won: string | null;
}

export interface Tree {
  readonly department: { readonly id: string; readonly name: string } | null;
  /** From the department where the caller begins down to this one. */
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly TreeRow[];
}

/** Where the caller's tree begins: the company, the highest of his departments, or nowhere: himself. */
export async function rootOf(call: Call): Promise<string | undefined> {
  const { declaration } = objectOf(call, 'opportunity');
  const reach = united(reachesOf(call.actor, declaration, 'view'));
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  const top = tree.above(call.actor.departmentId).at(-1);
  if (call.actor.system || reach?.all) return top;
  const departments = reach?.departments ?? [];
  // The one above all the others that he reaches, else the company's: what he does not see counts nothing there.
  return departments.length === 0
    ? undefined
    : (departments.find((one) => departments.every((other) => tree.below(one).includes(other))) ?? top);
}

/** Departments below one, and its own people, with what is open and won (R-S4, R-S15). Without a department: who has something. */
export async function treeOf(
  call: Call,
  question: Question,
  period: Period,
  department: string | undefined,
  metric: string,
): Promise<Tree> {
  const root = await rootOf(call);
  const at = department ?? root;
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  const names = await namesOf(
    call,
    'department',
    at === undefined ? [] : [...tree.above(at), ...tree.below(at)],
  );
  const above = at === undefined ? [] : tree.above(at);
  const path = above.slice(0, Math.max(0, above.indexOf(root ?? '')) + 1).toReversed();
  const below = at === undefined ? [] : tree.below(at).filter((one) => tree.above(one)[1] === at);
  const departments = await Promise.all([
    sumsOf(call, question, openIn(question, period), [{ field: 'owner_dept_id' }]),
    sumsOf(call, question, wonIn(question, period), [{ field: 'owner_dept_id' }]),
  ]);
  const within = at === undefined ? question : inDepartment(question, at);
  const people = await Promise.all([
    sumsOf(call, within, openIn(within, period), [{ field: 'owner_id' }]),
    sumsOf(call, within, wonIn(within, period), [{ field: 'owner_id' }]),
  ]);
  const isOf = (ids: readonly string[]) => (one: KeyedSum) => ids.includes(one.keys[0] ?? '');
  const rows = [
    ...below.map((id) => ({
      ...rowOf('department', id, names.get(id) ?? '', departments, isOf(tree.below(id))),
      within: tree.below(id),
    })),
    ...[...owners(people)].map(([id, name]) => rowOf('user', id, name, people, isOf([id]))),
  ];
  const years = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))];
  const targets = await targetsOf(
    call,
    metric,
    [...new Set(years)],
    rows.map(({ id }) => id),
  );
  const withTargets = rows.map((row) => ({
    ...row,
    ...targetIn((year) => targets(row.id, year), period),
  }));
  return {
    department: at === undefined ? null : { id: at, name: names.get(at) ?? '' },
    path: path.map((id) => ({ id, name: names.get(id) ?? '' })),
    rows: withTargets.filter((row) => row.count > 0 || row.won_count > 0 || row.target !== null),
  };
}

const inDepartment = (question: Question, id: string): Question => ({
  ...question,
  filter: together([question.filter, { field: 'owner_dept_id', op: 'eq', value: id }]),
});

/** Who has something open or won, by name. */
function owners(found: readonly (readonly KeyedSum[])[]): ReadonlyMap<string, string> {
  return new Map(
    found.flat().flatMap(({ keys: [id], labels: [label] }) => (id ? [[id, label ?? ''] as const] : [])),
  );
}

function rowOf(
  object: TreeRow['object'],
  id: string,
  name: string,
  [open = [], won = []]: readonly (readonly KeyedSum[])[],
  isIts: (one: KeyedSum) => boolean,
): TreeRow {
  const [mine, done] = [open.filter(isIts), won.filter(isIts)];
  const add = (some: readonly KeyedSum[], name: 'expected' | 'weighted' | 'actual'): string | null =>
    some.some((one) => one[name] === null) ? null : sumOf(some.map((one) => one[name] ?? '0'));
  const count = (some: readonly KeyedSum[]): number => some.reduce((all, one) => all + one.count, 0);
  return {
    object,
    id,
    name,
    within: [],
    count: count(mine),
    expected: add(mine, 'expected'),
    weighted: add(mine, 'weighted'),
    won_count: count(done),
    won: add(done, 'actual'),
    target: null,
    target_ids: [],
  };
}
