import type { Module, Operation, Scope } from '@kehu/kernel/access/operations.ts';
import { fieldAccesses, operations, scopes } from '@kehu/kernel/access/operations.ts';
import { memberOf, parseStored } from '@kehu/kernel/json/stored.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { settingOf } from '../settings/settings.ts';
import type { Registry } from '../registry/model.ts';
import type { Actor, Reach } from './actor.ts';
import { fieldAccessOf, type FieldRow } from './field-access.ts';
import { withNeeds } from './needed-operations.ts';
import { loadPools, openPools, poolsFor, type PoolRow } from './load-pools.ts';
import { loadTeams } from './load-teams.ts';
import { departmentTree, type DepartmentTree } from './department-tree.ts';
import { textArray } from '../db/text-array.ts';

/** One operation of one role on one object. */
export interface RightRow {
  readonly roleId: string;
  readonly object: string;
  readonly operation: Operation;
  readonly scope: Scope;
  readonly departmentIds: readonly string[];
}

interface RoleRow {
  readonly id: string;
  readonly code: string;
  readonly modules: readonly Module[];
}

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly roleIds: readonly string[];
  readonly partnerId: string | null;
  readonly locale: 'zh-CN' | 'en';
}

/**
 * Builds an actor from his user row and his roles as they are now. Kept with the session until the workspace's access
 * epoch moves. 401 `account_disabled` for somebody who may not work any more. With `roles`: what he would be with these
 * instead of his own.
 */
export async function loadActor(
  workspace: Workspace,
  registry: Registry,
  userId: string,
  roles?: readonly string[],
): Promise<Actor> {
  const own = await loadUser(workspace, userId);
  const [actor] = await actorsOf(workspace, registry, [roles ? { ...own, roleIds: roles } : own]);
  if (!actor) throw new KehuError('unauthenticated');
  return actor;
}

/** Many actors at once, as they are now, in the order of the ids; whoever may not work any more is left out. */
export async function loadActors(
  workspace: Workspace,
  registry: Registry,
  userIds: readonly string[],
): Promise<readonly Actor[]> {
  const users = await readUsers(workspace, userIds);
  const working = new Map(
    users.filter(({ status }) => status !== 'disabled').map(({ user }) => [user.id, user]),
  );
  return actorsOf(
    workspace,
    registry,
    userIds.flatMap((id) => working.get(id) ?? []),
  );
}

/** What their roles, departments, pools and teams are is read once for all of them. */
async function actorsOf(
  workspace: Workspace,
  registry: Registry,
  users: readonly UserRow[],
): Promise<readonly Actor[]> {
  if (users.length === 0) return [];
  const roleIds = [...new Set(users.flatMap((user) => user.roleIds))];
  const [roles, rights, fields, tree, pools, teams] = await Promise.all([
    loadRoles(workspace, roleIds),
    loadRights(workspace, roleIds),
    loadFieldRules(workspace, roleIds),
    departmentTree(workspace),
    loadPools(workspace),
    loadTeams(workspace),
  ]);
  return users.map((user) =>
    buildActor({
      user,
      roles: roles.filter(({ id }) => user.roleIds.includes(id)),
      rights,
      fields,
      tree,
      pools: poolsFor(pools, user),
      teams: teams.filter(({ people }) => people.has(user.id)).map(({ id }) => id),
      registry,
    }),
  );
}

async function loadUser(workspace: Workspace, userId: string): Promise<UserRow> {
  const [row] = await readUsers(workspace, [userId]);
  if (!row) throw new KehuError('unauthenticated');
  if (row.status === 'disabled') throw new KehuError('account_disabled');
  return row.user;
}

async function readUsers(
  { database, schema }: Workspace,
  ids: readonly string[],
): Promise<readonly { readonly user: UserRow; readonly status: string | null }[]> {
  const rows = await database.query(sql`select id, name, department_id, role_ids, locale, status
    from ${tableOf(schema, 'user')} where id = any(${ids}::uuid[]) and deleted_at is null`);
  return rows.map(([id, name, departmentId, roleIds, locale, status]) => ({
    user: {
      id: id ?? '',
      name: name ?? '',
      departmentId: departmentId ?? '',
      roleIds: textArray(roleIds ?? null),
      partnerId: null,
      locale: locale === 'en' ? 'en' : 'zh-CN',
    },
    status: status ?? null,
  }));
}

async function loadRoles(
  { database, schema }: Workspace,
  ids: readonly string[],
): Promise<readonly RoleRow[]> {
  const rows = await database.query(sql`select id, code, modules from ${tableOf(schema, 'role')}
    where id = any(${ids}::uuid[]) and deleted_at is null and status = 'active'`);
  return rows.map(([id, code, modules]) => ({
    id: id ?? '',
    code: code ?? '',
    modules: parseStored<readonly Module[]>(modules, []),
  }));
}

async function loadRights(
  { database, schema }: Workspace,
  ids: readonly string[],
): Promise<readonly RightRow[]> {
  const rows = await database.query(sql`select role_id, object, operation, scope, department_ids
    from ${tableOf(schema, 'permission_rule')} where role_id = any(${ids}::uuid[])`);
  return rows.map(([roleId, object, operation, scope, departments]) => ({
    roleId: roleId ?? '',
    object: object ?? '',
    operation: memberOf(operations, operation) ?? 'view',
    scope: memberOf(scopes, scope) ?? 'self',
    departmentIds: textArray(departments ?? null),
  }));
}

async function loadFieldRules(
  { database, schema }: Workspace,
  ids: readonly string[],
): Promise<readonly FieldRow[]> {
  const rows = await database.query(sql`select role_id, object, field, access
    from ${tableOf(schema, 'field_rule')} where role_id = any(${ids}::uuid[])`);
  return rows.map(([roleId, object, field, access]) => ({
    roleId: roleId ?? '',
    object: object ?? '',
    field: field ?? '',
    access: memberOf(fieldAccesses, access) ?? 'hidden',
  }));
}

interface Parts {
  readonly user: UserRow;
  readonly roles: readonly RoleRow[];
  readonly rights: readonly RightRow[];
  readonly fields: readonly FieldRow[];
  readonly tree: DepartmentTree;
  readonly pools: readonly PoolRow[];
  readonly teams: readonly string[];
  readonly registry: Registry;
}

function buildActor({ user, roles, rights, fields, tree, pools, teams, registry }: Parts): Actor {
  const live = new Set(roles.map((role) => role.id));
  const usable = rights.filter((right) => live.has(right.roleId));
  const isAdmin = roles.some((role) => role.code === 'admin');
  const headOf = tree.headed(user.id).flatMap((id) => tree.below(id));
  const reaches = new Map<string, Reach | undefined>();
  const reachOf = (object: string, operation: Operation): Reach | undefined => {
    const key = `${object} ${operation}`;
    if (!reaches.has(key))
      reaches.set(key, uniteScopes(user, usable, tree, headOf, registry, isAdmin, object, operation));
    return reaches.get(key);
  };
  return {
    userId: user.id,
    name: user.name,
    departmentId: user.departmentId,
    partnerId: user.partnerId,
    headOf: [...new Set(headOf)],
    branchDepartments: tree.below(user.departmentId),
    roleIds: user.roleIds,
    liveRoleIds: [...live],
    modules: openModules(roles, registry),
    isAdmin,
    principals: [
      `user:${user.id}`,
      ...tree.above(user.departmentId).map((id) => `department:${id}`),
      ...teams.map((id) => `team:${id}`),
    ],
    pools: openPools(pools, live),
    reach: reachOf,
    // The administrators' role grants every object and hides nothing, so nothing stays hidden.
    fieldAccess: isAdmin
      ? () => 'write'
      : withNeeds(registry, reachOf, fieldAccessOf(fields, usable, live, registry)),
    locale: user.locale,
    system: false,
  };
}

/** Modules of his roles, without those that the company does not use. */
function openModules(roles: readonly RoleRow[], registry: Registry): ReadonlySet<Module> {
  const off = new Set(settingOf(registry, 'modules_off'));
  return new Set(roles.flatMap((role) => role.modules).filter((module) => !off.has(module)));
}

const nobody: readonly string[] = [];

/** Roles unite: the widest scope wins (permissions §2). */
function uniteScopes(
  user: UserRow,
  rights: readonly RightRow[],
  tree: DepartmentTree,
  headOf: readonly string[],
  registry: Registry,
  isAdmin: boolean,
  object: string,
  operation: Operation,
): Reach | undefined {
  if (isAdmin) return { all: true, own: true, departments: [], partner: false };
  const everyone = registry.objects.get(object)?.declaration.access.everyone?.[operation];
  const mine = rights.filter((right) => right.object === object && right.operation === operation);
  const scopes = [...mine, ...(everyone ? [{ scope: everyone, departmentIds: nobody }] : [])];
  if (scopes.length === 0) return undefined;
  const has = (scope: Scope): boolean => scopes.some((one) => one.scope === scope);
  const departments = scopes.flatMap((one) => {
    if (one.scope === 'dept') return [user.departmentId, ...tree.headed(user.id)];
    if (one.scope === 'dept_and_below') return [...tree.below(user.departmentId), ...headOf];
    return one.scope === 'depts' ? one.departmentIds : [];
  });
  return {
    all: has('all'),
    own: !scopes.every((one) => one.scope === 'allocated'),
    departments: [...new Set(departments)].filter((id) => id !== ''),
    partner: has('allocated'),
  };
}
