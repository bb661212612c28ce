import type { Actor, Reach } from '@kehu/engine/access/actor.ts';
import { modules } from '@kehu/kernel/access/operations.ts';
import { BENCH, benchDepartments, benchUsers, departmentId, poolId, seed, userId } from './load.ts';
import { BENCH_GRANTEE } from '@kehu/server/modules/demo/generate/bench/rows.ts';

const departments = benchDepartments();
const users = benchUsers(seed);

/** A department and all below it, by position. */
function below(index: number): readonly number[] {
  return [index, ...departments.filter(({ parent }) => parent === index).flatMap((one) => below(one.index))];
}

function person(user: number, reach: Partial<Reach>, pool: boolean): Actor {
  const department = users[user]?.department ?? 0;
  const subtree = below(department).map(departmentId);
  const full: Reach = { all: false, own: true, departments: [], partner: false, ...reach };
  return {
    userId: userId(user),
    name: `user ${user}`,
    departmentId: departmentId(department),
    partnerId: null,
    headOf: subtree,
    branchDepartments: subtree,
    roleIds: [],
    liveRoleIds: [],
    modules: new Set(modules),
    isAdmin: false,
    principals: [
      `user:${userId(user)}`,
      `department:${departmentId(department)}`,
      `department:${departmentId(0)}`,
    ],
    pools: pool ? [{ id: poolId, object: 'account', admin: false, hidden: ['phone'] }] : [],
    reach: () => full,
    fieldAccess: () => 'write',
    locale: 'zh-CN',
    system: false,
  };
}

const region = 2;
const under = (index: number): Partial<Reach> => ({ departments: below(index).map(departmentId) });

/** Those whose lists are measured: by how much they see. */
export const people: { readonly [scope: string]: Actor } = {
  'self, the busiest': person(BENCH.departments, {}, false),
  'self, a small one': person(190, {}, false),
  'one department': person(7, under(7), false),
  'the old department': person(BENCH.oldDepartment, under(BENCH.oldDepartment), false),
  'a region': person(region, under(region), false),
  'all departments': person(0, under(0), false),
  all: person(0, { all: true }, false),
  'self, a pool, 2,000 grants': person(BENCH_GRANTEE, {}, true),
  'a region, a pool, grants': person(region, under(region), true),
};

export function personOf(scope: string): Actor {
  const actor = people[scope];
  if (!actor) throw new Error(`nobody sees "${scope}": ${Object.keys(people).join(', ')}`);
  return actor;
}
