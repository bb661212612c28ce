import { memberOf } from '@kehu/kernel/json/stored.ts';
import { operations } from '@kehu/kernel/access/operations.ts';
import type { GivenRight, Holders, Own } from '@kehu/kernel/declare/giving.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Actor } from './actor.ts';
import { departmentTree, type DepartmentTree } from './department-tree.ts';

/** What an actor has himself, by which it is judged what he may give (permissions §2). */
export function ownOf(call: Call): Own {
  const { actor } = call;
  return {
    roles: new Set(actor.roleIds),
    modules: actor.modules,
    departments: new Set([...actor.branchDepartments, ...actor.headOf]),
    fieldAccess: (object, field) => actor.fieldAccess(object, field),
    covers: (rights, holders) => covers(call, rights, holders),
  };
}

async function covers(call: Call, rights: readonly GivenRight[], holders: Holders): Promise<boolean> {
  const { actor } = call;
  if (actor.isAdmin || actor.system || rights.length === 0) return true;
  const tree = await departmentTree({ database: call.db, schema: call.workspace.schema });
  const homes = await homesOf(call, holders);
  return rights.every((right) => lies(actor, tree, right, [...homes]));
}

/** Departments by which a scope of departments would be measured: where the holders sit, and which they head. */
async function homesOf(call: Call, holders: Holders): Promise<ReadonlySet<string>> {
  const { schema } = call.workspace;
  const [users, departments] = [tableOf(schema, 'user'), tableOf(schema, 'department')];
  if ('role' in holders) {
    const rows = await call.db.query(sql`with u as (select id, department_id from ${users}
        where ${[holders.role]}::uuid[] <@ role_ids and deleted_at is null)
      select distinct department_id from u union
      select d.id from ${departments} d where d.deleted_at is null and d.head_ids && (select array_agg(id) from u)`);
    return new Set([call.actor.departmentId, ...rows.map(([id]) => id ?? '')]);
  }
  const rows = await call.db.query(sql`select id from ${departments}
    where deleted_at is null and ${[holders.user]}::uuid[] <@ head_ids`);
  return new Set([holders.department, ...rows.map(([id]) => id ?? '')]);
}

/** Whether a right, held by people of these departments, reaches nothing that the actor does not reach with it. */
function lies(actor: Actor, tree: DepartmentTree, right: GivenRight, homes: readonly string[]): boolean {
  const operation = memberOf(operations, right.operation);
  const reach = operation && actor.reach(right.object, operation);
  if (!reach) return false;
  if (reach.all) return true;
  const within = (departments: readonly string[]): boolean =>
    departments.every((id) => reach.departments.includes(id));
  switch (right.scope) {
    case 'self':
      return reach.own;
    case 'allocated':
      return reach.partner;
    case 'dept':
      return within(homes);
    case 'dept_and_below':
      return within(homes.flatMap((id) => tree.below(id)));
    case 'depts':
      return within(right.departments);
    default:
      return false;
  }
}
