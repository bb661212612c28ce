import type { RandomCompany, RandomRole, Row } from '@kehu/testkit/worlds/random-company.ts';
import { defaultMatrix } from './default-matrix.ts';

/**
 * Who may do what, worked out naively over everything in memory from the text of permissions §1–§7; it shares no code
 * with the engine.
 */
export interface Judge {
  /** Within the scope of the operation, and of view; living records only. */
  may(object: string, operation: string, record: Row): boolean;
  /** As the recycle bin shows it: deleted, viewable, and by himself or where he restores. */
  inBin(object: string, record: Row): boolean;
  /** hidden, masked, read or write, for one record (a pool masks its own). */
  field(object: string, field: string, record?: Row): string;
  /** Whether a list may be ordered by it: nothing may be told from the order that is masked anywhere. */
  orders(object: string, field: string): boolean;
  /** May a new record lie with this owner? */
  mayCreate(object: string, owner: string, accountOwner?: string): boolean;
  /** §7: whether `to` may get the record from this person; undefined when it is his to give. */
  assign(record: Row, to: string): 'ok' | 'forbidden' | 'not_found' | 'cross_department_assign';
  readonly admin: boolean;
}

const business: ReadonlySet<string> = new Set(['account', 'contact', 'activity', 'account_group']);
const moduleOf: Readonly<Record<string, string>> = {
  account: 'customer',
  account_group: 'customer',
  contact: 'contact',
  activity: 'activity',
  tag: 'settings',
  department: 'settings',
  user: 'settings',
  role: 'settings',
  public_pool: 'settings',
  audit_log: 'report',
};
const headers: Readonly<Record<string, string>> = {
  account_address: 'account_id',
  comment: 'target',
  attachment: 'target',
};
const personal: ReadonlySet<string> = new Set(['saved_view', 'notification']);
const logs: ReadonlySet<string> = new Set(['notification', 'audit_log']);
const reads: ReadonlySet<string> = new Set(['view', 'print', 'export', 'view_cost', 'recording']);
/** A share or a team never passes on, ends, judges or moves a record (§5). */
const byNoGrant: ReadonlySet<string> = new Set(
  'create delete restore purge assign share merge convert approve claim return import mass'.split(' '),
);

interface Scopes {
  readonly all: boolean;
  readonly own: boolean;
  readonly departments: ReadonlySet<string>;
}

export function judgeOf(company: RandomCompany, userId: string): Judge {
  const me = company.users.find(({ id }) => id === userId);
  if (!me) throw new Error('nobody');
  const roles = company.roles.filter(({ id, active }) => active && me.roles.includes(id));
  const admin = roles.some(({ template }) => template === 'admin');
  const modules = new Set(roles.flatMap((role) => role.modules));
  const below = (id: string): string[] => [
    id,
    ...company.departments.filter(({ parent }) => parent === id).flatMap((child) => below(child.id)),
  ];
  const above = (id: string | null): string[] => {
    const found = company.departments.find((one) => one.id === id);
    return found ? [found.id, ...above(found.parent)] : [];
  };
  const headed = company.departments.filter(({ heads }) => heads.includes(userId)).map(({ id }) => id);

  const scopes = (object: string, operation: string): Scopes | undefined => {
    if (admin) return { all: true, own: true, departments: new Set() };
    const given = roles.flatMap((role) => rightsOf(role, object, operation));
    const everyone = defaultMatrix[object]?.['everyone']?.[operation];
    if (everyone) given.push({ scope: everyone, departments: [] });
    if (given.length === 0) return undefined;
    const reached = given.flatMap(({ scope, departments }) => {
      if (scope === 'dept') return [me.department, ...headed];
      if (scope === 'dept_and_below') return [me.department, ...headed].flatMap(below);
      return scope === 'depts' ? departments : [];
    });
    return {
      all: given.some(({ scope }) => scope === 'all'),
      // Every scope inside the company holds one's own; partners are not built yet.
      own: given.some(({ scope }) => scope !== 'allocated'),
      departments: new Set(reached),
    };
  };

  const find = (object: string, id: unknown): Row | undefined =>
    company.records[object]?.find((row) => row.id === id && (row['deleted_at'] ?? null) === null);
  const principals = new Set([userId, ...above(me.department)]);
  const granted = (object: string, operation: string, id: string, children: boolean): boolean =>
    !byNoGrant.has(operation) &&
    company.grants.some(
      (grant) =>
        grant.object === object &&
        grant.record === id &&
        principals.has(grant.principal) &&
        (grant.expires === null || grant.expires > company.now) &&
        (reads.has(operation) || grant.level === 'write') &&
        (!children || grant.children),
    );
  const poolOf = (
    record: Row,
  ): { member: boolean; admin: boolean; hidden: readonly string[] } | undefined => {
    const pool = company.pools.find(({ id }) => id === record['pool_id']);
    if (!pool || record['owner_id'] !== null || !pool.enabled) return undefined;
    const inDepartment = pool.departments.length === 0 || pool.departments.includes(me.department);
    const inRole = pool.roles.length === 0 || pool.roles.some((role) => me.roles.includes(role));
    const isAdmin = pool.admins.includes(userId);
    return { member: isAdmin || (inDepartment && inRole), admin: isAdmin, hidden: pool.hidden };
  };

  const ofBusiness = (object: string, operation: string, record: Row): boolean => {
    const account = object === 'account' ? undefined : find('account', record['account_id']);
    if (object === 'activity' && operation === 'view' && account?.['owner_id'] === userId) return true;
    if (!modules.has(moduleOf[object] ?? '')) return false;
    if (object === 'account_group' && operation === 'view' && !admin)
      return (
        record['visibility'] === 'all' ||
        record['owner_id'] === userId ||
        granted(object, 'view', record.id, false)
      );
    const reach = scopes(object, operation);
    if (!reach) return false;
    if (reach.all || (reach.own && record['owner_id'] === userId)) return true;
    if (reach.departments.has(String(record['owner_dept_id']))) return true;
    const pool = object === 'account' ? poolOf(record) : undefined;
    const open =
      ['view', 'claim'].includes(operation) || (operation === 'assign' && reach.departments.size > 0);
    if (pool && (pool.admin || (pool.member && open))) return true;
    if (granted(object, operation, record.id, false)) return true;
    return (
      account !== undefined &&
      ['contact', 'activity'].includes(object) &&
      granted('account', operation, account.id, true)
    );
  };

  const within = (object: string, operation: string, record: Row): boolean => {
    if (logs.has(object) && !reads.has(operation)) return false;
    const header = headers[object];
    if (header) {
      const value = record[header];
      const target =
        typeof value === 'string'
          ? { object: 'account', id: value }
          : (value as { object: string; id: string } | null);
      const found = target ? find(target.object, target.id) : undefined;
      return (
        target !== null &&
        found !== undefined &&
        may(target.object, reads.has(operation) ? operation : 'edit', found)
      );
    }
    if (personal.has(object))
      return defaultMatrix[object]?.['everyone']?.[operation] !== undefined && record['user_id'] === userId;
    if (business.has(object)) return ofBusiness(object, operation, record);
    const everyone = defaultMatrix[object]?.['everyone']?.[operation];
    if (!modules.has(moduleOf[object] ?? '') && !everyone) return false;
    // Settings have no owner: only a scope of all reaches them.
    return scopes(object, operation)?.all === true;
  };

  const may: Judge['may'] = (object, operation, record) =>
    (record['deleted_at'] ?? null) === null &&
    within(object, operation, record) &&
    within(object, 'view', record);

  return {
    may,
    admin,
    inBin: (object, record) => {
      if ((record['deleted_at'] ?? null) === null) return false;
      if (!modules.has(moduleOf[object] ?? '')) return false;
      const reach = scopes(object, 'restore');
      if (!reach || !within(object, 'view', record)) return false;
      return (
        reach.all || record['deleted_by'] === userId || reach.departments.has(String(record['owner_dept_id']))
      );
    },
    field: (object, field, record) => {
      const widest = fieldRight(roles, object, field);
      if (widest === 'hidden' || widest === 'masked' || object !== 'account' || !record) return widest;
      const pool = poolOf(record);
      const masked =
        pool?.member && !pool.admin && pool.hidden.includes(field) && !scopes('account', 'view')?.all;
      return masked ? 'masked' : widest;
    },
    orders: (object, field) => {
      const hides = (id: string): boolean => {
        const pool = poolOf({ id: '', owner_id: null, pool_id: id });
        return pool?.member === true && !pool.admin && pool.hidden.includes(field);
      };
      const somewhere =
        object === 'account' && !scopes('account', 'view')?.all && company.pools.some(({ id }) => hides(id));
      return ['read', 'write'].includes(fieldRight(roles, object, field)) && !somewhere;
    },
    mayCreate: (object, owner, accountOwner) => {
      // The owner of an account may always record what he does on it, as his own (§3, exception S1).
      if (object === 'activity' && accountOwner === userId && owner === userId) return true;
      const reach = scopes(object, 'create');
      if (!reach || !modules.has(moduleOf[object] ?? '')) return false;
      const department = company.users.find(({ id }) => id === owner)?.department ?? '';
      return reach.all || (reach.own && owner === userId) || reach.departments.has(department);
    },
    assign: (record, to) => {
      if (!may('account', 'view', record)) return 'not_found';
      if (!may('account', 'assign', record)) return 'forbidden';
      const reach = scopes('account', 'assign');
      const receiver = company.users.find(({ id }) => id === to)?.department ?? '';
      if (reach?.all) return 'ok';
      const superiors = above(me.department).flatMap(
        (id) => company.departments.find((one) => one.id === id)?.heads ?? [],
      );
      if (record['owner_id'] === userId && superiors.includes(to)) return 'ok';
      const inside = reach?.departments.has(receiver) === true;
      if (record['owner_id'] === null) return inside ? 'ok' : 'cross_department_assign';
      return inside && reach?.departments.has(String(record['owner_dept_id']))
        ? 'ok'
        : 'cross_department_assign';
    },
  };
}

function rightsOf(
  role: RandomRole,
  object: string,
  operation: string,
): { scope: string; departments: readonly string[] }[] {
  if (role.template !== null) {
    const scope = defaultMatrix[object]?.[role.template]?.[operation];
    return scope ? [{ scope, departments: [] }] : [];
  }
  return role.rights
    .filter((right) => right.object === object && right.operation === operation)
    .map(({ scope, departments }) => ({ scope, departments }));
}

const order = ['hidden', 'masked', 'read', 'write'];

/** §2: roles unite, the widest wins; hidden stays only if every role that grants the object hides it. */
function fieldRight(roles: readonly RandomRole[], object: string, field: string): string {
  if (roles.some(({ template }) => template === 'admin')) return 'write';
  const granting = roles.filter((role) =>
    role.template === null
      ? role.rights.some((right) => right.object === object)
      : Object.keys(defaultMatrix[object]?.[role.template] ?? {}).length > 0,
  );
  const asked = granting.length > 0 ? granting : roles;
  const found = asked.map(
    (role) => role.fields.find((rule) => rule.object === object && rule.field === field)?.access ?? 'write',
  );
  return found.length === 0
    ? 'write'
    : (order[Math.max(...found.map((one) => order.indexOf(one)))] ?? 'write');
}
