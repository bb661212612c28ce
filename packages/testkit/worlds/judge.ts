import type { RandomCompany, RandomRole, Row } from './random-company.ts';
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
  /** May a record that he sees become one of another type? */
  mayTurn(record: Row, type: string): boolean;
  /** §7: whether `to` may get the record from this person; undefined when it is his to give. */
  assign(record: Row, to: string): 'ok' | 'forbidden' | 'not_found' | 'cross_department_assign';
  readonly admin: boolean;
}

const business: ReadonlySet<string> = new Set(['account', 'contact', 'activity', 'account_group']);
const moduleOf: Readonly<Record<string, string>> = {
  account: 'customer',
  supplier: 'purchase',
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

/** One person with everything that his rights hang on. */
interface Person {
  readonly company: RandomCompany;
  readonly id: string;
  readonly department: string;
  /** Those of his roles that are in use. */
  readonly roles: readonly RandomRole[];
  readonly admin: boolean;
  readonly modules: ReadonlySet<string>;
  readonly headed: readonly string[];
  /** He himself, his department and those above: whom grants may name. */
  readonly principals: ReadonlySet<string>;
}

const below = (company: RandomCompany, id: string): string[] => [
  id,
  ...company.departments.filter(({ parent }) => parent === id).flatMap((child) => below(company, child.id)),
];

function above(company: RandomCompany, id: string | null): string[] {
  const found = company.departments.find((one) => one.id === id);
  return found ? [found.id, ...above(company, found.parent)] : [];
}

function personOf(company: RandomCompany, id: string): Person {
  const me = company.users.find((user) => user.id === id);
  if (!me) throw new Error('nobody');
  const roles = company.roles.filter((role) => role.active && me.roles.includes(role.id));
  return {
    company,
    id,
    department: me.department,
    roles,
    admin: roles.some(({ template }) => template === 'admin'),
    modules: new Set(roles.flatMap((role) => role.modules)),
    headed: company.departments.filter(({ heads }) => heads.includes(id)).map((one) => one.id),
    principals: new Set([id, ...above(company, me.department)]),
  };
}

/** §3: what an operation reaches, his roles united. */
function scopesOf(me: Person, object: string, operation: string): Scopes | undefined {
  if (me.admin) return { all: true, own: true, departments: new Set() };
  const given = me.roles.flatMap((role) => rightsOf(role, object, operation));
  const everyone = defaultMatrix[object]?.['everyone']?.[operation];
  if (everyone) given.push({ scope: everyone, departments: [] });
  if (given.length === 0) return undefined;
  const home = [me.department, ...me.headed];
  const reached = given.flatMap(({ scope, departments }) => {
    if (scope === 'dept') return home;
    if (scope === 'dept_and_below') return home.flatMap((id) => below(me.company, id));
    return scope === 'depts' ? departments : [];
  });
  return {
    all: given.some(({ scope }) => scope === 'all'),
    // Every scope inside the company holds one's own; partners are not built yet.
    own: given.some(({ scope }) => scope !== 'allocated'),
    departments: new Set(reached),
  };
}

/** The row of the matrix that a record follows: "a supplier follows the purchase row only" (§4). */
const rowFor = (object: string, record: Row): string =>
  object === 'account' && record['type'] === 'supplier' ? 'supplier' : object;

const hasModule = (me: Person, object: string): boolean => me.modules.has(moduleOf[object] ?? '');

const livingOf = ({ company }: Person, object: string, id: unknown): Row | undefined =>
  company.records[object]?.find((row) => row.id === id && (row['deleted_at'] ?? null) === null);

/** §5: a share or a team; `children`: only those of an account that reach down to what belongs to it. */
function isGranted(me: Person, object: string, operation: string, id: string, children: boolean): boolean {
  if (byNoGrant.has(operation)) return false;
  return me.company.grants.some(
    (grant) =>
      grant.object === object &&
      grant.record === id &&
      me.principals.has(grant.principal) &&
      (grant.expires === null || grant.expires > me.company.now) &&
      (reads.has(operation) || grant.level === 'write') &&
      (!children || grant.children),
  );
}

interface Pooled {
  readonly member: boolean;
  readonly admin: boolean;
  readonly hidden: readonly string[];
}

function poolOf(me: Person, record: Row): Pooled | undefined {
  const pool = me.company.pools.find(({ id }) => id === record['pool_id']);
  if (!pool || record['owner_id'] !== null || !pool.enabled) return undefined;
  const inDepartment = pool.departments.length === 0 || pool.departments.includes(me.department);
  const inRole = pool.roles.length === 0 || me.roles.some(({ id }) => pool.roles.includes(id));
  const admin = pool.admins.includes(me.id);
  return { member: admin || (inDepartment && inRole), admin, hidden: pool.hidden };
}

/** A member sees and claims; who assigns in departments gives away; an administrator of the pool does what he may. */
function inPool(me: Person, operation: string, record: Row, reach: Scopes): boolean {
  const pool = poolOf(me, record);
  const open =
    ['view', 'claim'].includes(operation) || (operation === 'assign' && reach.departments.size > 0);
  return pool !== undefined && (pool.admin || (pool.member && open));
}

function mayBusiness(me: Person, object: string, operation: string, record: Row): boolean {
  const account = object === 'account' ? undefined : livingOf(me, 'account', record['account_id']);
  const own = record['owner_id'] === me.id;
  if (object === 'activity' && operation === 'view' && account?.['owner_id'] === me.id) return true;
  const named = rowFor(object, record);
  if (!hasModule(me, named)) return false;
  if (object === 'account_group' && operation === 'view' && !me.admin)
    return record['visibility'] === 'all' || own || isGranted(me, object, 'view', record.id, false);
  const reach = scopesOf(me, named, operation);
  if (!reach) return false;
  if (reach.all || (reach.own && own)) return true;
  if (reach.departments.has(String(record['owner_dept_id']))) return true;
  if (object === 'account' && inPool(me, operation, record, reach)) return true;
  if (isGranted(me, object, operation, record.id, false)) return true;
  const isChild = account !== undefined && ['contact', 'activity'].includes(object);
  return isChild && isGranted(me, 'account', operation, account.id, true);
}

/** README §3: a line follows its header. */
function mayLine(me: Person, operation: string, value: Row[string] | undefined): boolean {
  if (value === null || value === undefined) return false;
  const target = typeof value === 'object' && 'object' in value ? value : { object: 'account', id: value };
  const found = livingOf(me, target.object, target.id);
  return found !== undefined && may(me, target.object, reads.has(operation) ? operation : 'edit', found);
}

function within(me: Person, object: string, operation: string, record: Row): boolean {
  if (logs.has(object) && !reads.has(operation)) return false;
  const header = headers[object];
  if (header) return mayLine(me, operation, record[header]);
  const everyone = defaultMatrix[object]?.['everyone']?.[operation] !== undefined;
  if (personal.has(object)) return everyone && record['user_id'] === me.id;
  if (business.has(object)) return mayBusiness(me, object, operation, record);
  // Settings have no owner: only a scope of all reaches them.
  return (hasModule(me, object) || everyone) && scopesOf(me, object, operation)?.all === true;
}

const may = (me: Person, object: string, operation: string, record: Row): boolean =>
  (record['deleted_at'] ?? null) === null &&
  within(me, object, operation, record) &&
  within(me, object, 'view', record);

function inBin(me: Person, object: string, record: Row): boolean {
  const named = rowFor(object, record);
  if ((record['deleted_at'] ?? null) === null || !hasModule(me, named)) return false;
  const reach = scopesOf(me, named, 'restore');
  if (!reach || !within(me, object, 'view', record)) return false;
  return (
    reach.all || record['deleted_by'] === me.id || reach.departments.has(String(record['owner_dept_id']))
  );
}

const masks = (pool: Pooled | undefined, field: string): boolean =>
  pool?.member === true && !pool.admin && pool.hidden.includes(field);

function fieldOf(me: Person, object: string, field: string, record?: Row): string {
  const widest = fieldRight(me.roles, object, field);
  if (widest === 'hidden' || widest === 'masked' || object !== 'account' || !record) return widest;
  return masks(poolOf(me, record), field) && !seesEvery(me) ? 'masked' : widest;
}

/** Whether every account of the rows that are open to him is his to see: then no pool masks anything. */
function seesEvery(me: Person): boolean {
  const open = ['account', 'supplier'].filter((named) => hasModule(me, named) && scopesOf(me, named, 'view'));
  return open.length > 0 && open.every((named) => scopesOf(me, named, 'view')?.all);
}

/** `object` is the row of the matrix that it will follow. */
function mayCreate(me: Person, object: string, owner: string, accountOwner?: string): boolean {
  // The owner of an account may always record what he does on it, as his own (§3, exception S1).
  if (object === 'activity' && accountOwner === me.id && owner === me.id) return true;
  const reach = scopesOf(me, object, 'create');
  if (!reach || !hasModule(me, object)) return false;
  const department = me.company.users.find(({ id }) => id === owner)?.department ?? '';
  return reach.all || (reach.own && owner === me.id) || reach.departments.has(department);
}

function assign(me: Person, record: Row, to: string): ReturnType<Judge['assign']> {
  if (!may(me, 'account', 'view', record)) return 'not_found';
  if (!may(me, 'account', 'assign', record)) return 'forbidden';
  const { company } = me;
  const reach = scopesOf(me, rowFor('account', record), 'assign');
  if (reach?.all) return 'ok';
  const superiors = above(company, me.department).flatMap(
    (id) => company.departments.find((one) => one.id === id)?.heads ?? [],
  );
  if (record['owner_id'] === me.id && superiors.includes(to)) return 'ok';
  const inside = (department: string): boolean => reach?.departments.has(department) === true;
  const receives = inside(company.users.find(({ id }) => id === to)?.department ?? '');
  const gives = record['owner_id'] === null || inside(String(record['owner_dept_id']));
  return receives && gives ? 'ok' : 'cross_department_assign';
}

export function judgeOf(company: RandomCompany, userId: string): Judge {
  const me = personOf(company, userId);
  return {
    admin: me.admin,
    may: (object, operation, record) => may(me, object, operation, record),
    inBin: (object, record) => inBin(me, object, record),
    field: (object, field, record) => fieldOf(me, object, field, record),
    orders: (object, field) => {
      const isOpen = ['read', 'write'].includes(fieldRight(me.roles, object, field));
      if (object !== 'account' || seesEvery(me)) return isOpen;
      const pools = company.pools.map(({ id }) => poolOf(me, { id: '', owner_id: null, pool_id: id }));
      return isOpen && !pools.some((pool) => masks(pool, field));
    },
    mayCreate: (object, owner, accountOwner) => mayCreate(me, object, owner, accountOwner),
    mayTurn: (record, type) =>
      may(me, 'account', 'edit', record) && may(me, 'account', 'edit', { ...record, type }),
    assign: (record, to) => assign(me, record, to),
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
  const granting = (named: string): readonly RandomRole[] =>
    roles.filter((role) =>
      role.template === null
        ? role.rights.some((right) => right.object === named)
        : Object.keys(defaultMatrix[named]?.[role.template] ?? {}).length > 0,
    );
  const rows = object === 'account' ? ['account', 'supplier'] : [object];
  const asked = rows.map(granting).find((some) => some.length > 0) ?? roles;
  const found = asked.map(
    (role) => role.fields.find((rule) => rule.object === object && rule.field === field)?.access ?? 'write',
  );
  return found.length === 0
    ? 'write'
    : (order[Math.max(...found.map((one) => order.indexOf(one)))] ?? 'write');
}
