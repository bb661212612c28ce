import type { Actor, Reach } from '@kehu/engine/access/actor.ts';
import { modules, type FieldAccess, type Operation } from '@kehu/kernel/access/operations.ts';
import type { Dice } from './dice.ts';
import type { World } from './random-world.ts';

/** One person's rights, as data: what the engine is told, and what the naive evaluator goes by. */
export interface Rights {
  readonly user: string;
  readonly department: string;
  readonly subtree: readonly string[];
  readonly heads: readonly string[];
  readonly ancestors: readonly string[];
  readonly reach: ReadonlyMap<string, Reach>;
  readonly veils: ReadonlyMap<string, FieldAccess>;
  readonly pools: readonly {
    readonly id: string;
    readonly admin: boolean;
    readonly hidden: readonly string[];
  }[];
  readonly activityModule: boolean;
}

const operations: readonly Operation[] = ['view', 'edit', 'restore'];

export function randomRights(dice: Dice, world: World): Rights {
  const user = dice.one([...world.users.keys()]);
  const department = world.users.get(user) ?? '';
  const subtree = below(world, department);
  const reach = new Map<string, Reach>();
  for (const object of ['account', 'contact', 'activity']) {
    for (const operation of operations) {
      const found = randomReach(dice, subtree, department);
      if (found) reach.set(`${object} ${operation}`, found);
    }
  }
  // Suppliers follow a row of their own (permissions §4): as often the same as customers as another.
  const likeCustomers = dice.chance(0.5);
  for (const operation of operations) {
    const found = likeCustomers ? reach.get(`account ${operation}`) : randomReach(dice, subtree, department);
    if (found) reach.set(`supplier ${operation}`, found);
  }
  const veils = new Map<string, FieldAccess>();
  if (dice.chance(0.4)) {
    for (const field of dice.some(['mobile', 'phone', 'email', 'short_name', 'grade'], 0.4)) {
      veils.set(`account ${field}`, dice.one(['hidden', 'masked']));
    }
  }
  const hidden = dice.chance(0.5) ? ['mobile', 'phone', 'email', 'grade'] : [];
  const pools = dice.some(world.pools, 0.6).map((id) => ({ id, admin: dice.chance(0.3), hidden }));
  const heads = dice.chance(0.4) ? subtree : [];
  return {
    user,
    department,
    subtree,
    heads,
    ancestors: above(world, department),
    reach,
    veils,
    pools,
    activityModule: dice.chance(0.8),
  };
}

function randomReach(dice: Dice, subtree: readonly string[], department: string): Reach | undefined {
  const nothing = { all: false, own: false, departments: [], partner: false };
  switch (dice.below(6)) {
    case 0:
      return { ...nothing, all: true };
    case 1:
      return { ...nothing, own: dice.chance(0.5), departments: subtree };
    case 2:
      return { ...nothing, own: true, departments: [department] };
    case 3:
      return undefined;
    default:
      return { ...nothing, own: true };
  }
}

export function below(world: World, department: string): readonly string[] {
  const children = [...world.departments].filter(([, parent]) => parent === department);
  return [department, ...children.flatMap(([id]) => below(world, id))];
}

function above(world: World, department: string): readonly string[] {
  const parent = world.departments.get(department) ?? null;
  return parent === null ? [department] : [department, ...above(world, parent)];
}

export function actorOf(rights: Rights): Actor {
  return {
    userId: rights.user,
    name: 'somebody',
    departmentId: rights.department,
    partnerId: null,
    headOf: rights.heads,
    branchDepartments: rights.subtree,
    roleIds: [],
    liveRoleIds: [],
    modules: new Set(modules.filter((one) => rights.activityModule || one !== 'activity')),
    isAdmin: false,
    principals: [`user:${rights.user}`, ...rights.ancestors.map((id) => `department:${id}`)],
    pools: rights.pools.map((pool) => ({ ...pool, object: 'account' })),
    reach: (object, operation) => rights.reach.get(`${object} ${operation}`),
    fieldAccess: (object, field) => rights.veils.get(`${object} ${field}`) ?? 'write',
    locale: 'zh-CN',
    system: false,
  };
}
