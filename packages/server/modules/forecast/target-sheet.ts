import { departmentTree, type DepartmentTree } from '@kehu/engine/access/department-tree.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { actualsOf, type Actuals, type Missing } from './actuals.ts';
import { cellName, periodKinds, periodsIn, targetsOf, type TargetCell } from './target-values.ts';
import { namesOf } from './names.ts';
import { rootOf } from './tree.ts';

export interface SheetRow {
  readonly object: 'department' | 'user';
  readonly id: string;
  readonly name: string;
  /** Of a department: itself and those below it, whose records are counted. */
  readonly within: readonly string[];
  /** Set targets by `year:1`, `quarter:1` … `month:12`. */
  readonly cells: { readonly [period: string]: Pick<TargetCell, 'id' | 'value' | 'locked'> };
  /** The same a year before, to take over and to share by. */
  readonly last: { readonly [period: string]: string };
  /** What was reached, by period; null where nobody can say. */
  readonly actual: { readonly [period: string]: string } | null;
  readonly last_actual: { readonly [period: string]: string } | null;
}

export interface Sheet {
  readonly department: string | null;
  readonly path: readonly { readonly id: string; readonly name: string }[];
  /** Why there are no actual figures. */
  readonly missing: Missing | null;
  /** The department itself comes first, then those below it, then its people. */
  readonly rows: readonly SheetRow[];
}

/** Whoever sees no department's targets sees his own row. */
export async function sheetOf(
  call: Call,
  year: number,
  metric: string,
  asked: string | undefined,
): Promise<Sheet> {
  const root = await rootOf(call);
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  const at = asked ?? root;
  if (at !== undefined && root !== undefined && !tree.below(root).includes(at))
    throw fieldError('department', 'ref_not_found');
  const department = root === undefined ? undefined : at;
  const children = department
    ? tree.below(department).filter((one) => tree.above(one)[1] === department)
    : [];
  const departments = department ? [department, ...children] : [];
  const people = department ? await peopleIn(call, department) : [[call.actor.userId, ''] as const];
  const names = new Map([
    ...(await namesOf(call, 'department', department ? tree.above(department).concat(departments) : [])),
    ...(department ? people : await namesOf(call, 'user', [call.actor.userId])),
  ]);
  const users = people.map(([id]) => id);
  const [targets, now, then] = await Promise.all([
    targetsOf(call, metric, [year, year - 1], [...departments, ...users]),
    reached(call, metric, year, tree, departments, users),
    reached(call, metric, year - 1, tree, departments, users),
  ]);
  const row = (object: SheetRow['object'], id: string): SheetRow => ({
    object,
    id,
    name: names.get(id) ?? '',
    within: object === 'department' ? tree.below(id) : [],
    cells: Object.fromEntries(
      [...targets(id, year)].map(([name, cell]) => [
        name,
        { id: cell.id, value: cell.value, locked: cell.locked },
      ]),
    ),
    last: Object.fromEntries([...targets(id, year - 1)].map(([name, { value }]) => [name, value])),
    actual: now.of(object, id),
    last_actual: then.of(object, id),
  });
  const above = department ? tree.above(department) : [];
  const path = above.slice(0, Math.max(0, above.indexOf(root ?? '')) + 1).toReversed();
  return {
    department: department ?? null,
    path: path.map((id) => ({ id, name: names.get(id) ?? '' })),
    missing: now.missing,
    rows: [...departments.map((id) => row('department', id)), ...users.map((id) => row('user', id))],
  };
}

const mostPeople = 200;

/** Who works in a department, by name. */
async function peopleIn(call: Call, department: string): Promise<readonly (readonly [string, string])[]> {
  const { items } = await list(call, objectOf(call, 'user'), {
    filter: {
      and: [
        { field: 'department_id', op: 'eq', value: department },
        { field: 'status', op: 'eq', value: 'active' },
        { field: 'type', op: 'eq', value: 'internal' },
      ],
    },
    sort: [{ field: 'name', descending: false }],
    limit: mostPeople,
    count: 'none',
    fields: ['name'],
  });
  return items.map(({ id, name }) => [id, String(name ?? '')] as const);
}

interface Reached {
  readonly missing: Missing | null;
  of(object: SheetRow['object'], id: string): { readonly [period: string]: string } | null;
}

/** What each department with those below it, and each person, reached in every period of a year. */
async function reached(
  call: Call,
  metric: string,
  year: number,
  tree: DepartmentTree,
  departments: readonly string[],
  users: readonly string[],
): Promise<Reached> {
  const all = [...new Set(departments.flatMap((id) => tree.below(id)))];
  const [byDepartment, byPerson] = await Promise.all([
    actualsOf(call, metric, year, 'owner_dept_id', all),
    actualsOf(call, metric, year, 'owner_id', users),
  ]);
  const missing = 'missing' in byPerson ? byPerson.missing : null;
  return {
    missing,
    of(object, id) {
      if (object === 'user') return periodsReached(byPerson, { by: 'owner_id', ids: new Set([id]) });
      return periodsReached(byDepartment, { by: 'owner_dept_id', ids: new Set(tree.below(id)) });
    },
  };
}

function periodsReached(
  actuals: Actuals,
  owners: Parameters<Extract<Actuals, { of: unknown }>['of']>[0],
): { readonly [period: string]: string } | null {
  if ('missing' in actuals) return null;
  const months = Array.from({ length: 12 }, (_, at) => actuals.of(owners, at + 1));
  return Object.fromEntries(
    periodKinds.flatMap((type) =>
      Array.from({ length: periodsIn[type] }, (_, at) => {
        const length = 12 / periodsIn[type];
        const within = months.slice(at * length, (at + 1) * length);
        return [cellName(type, at + 1), sumOf(within)] as const;
      }),
    ),
  );
}
