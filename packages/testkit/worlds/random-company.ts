import fc from 'fast-check';

/** A company with its people, rights and records as plain rows: what the tables are filled with, and what the judge reads. */
export interface RandomCompany {
  readonly now: string;
  readonly departments: readonly { id: string; parent: string | null; heads: readonly string[] }[];
  readonly roles: readonly RandomRole[];
  readonly users: readonly { id: string; department: string; roles: readonly string[] }[];
  readonly pools: readonly RandomPool[];
  readonly records: { readonly [object: string]: readonly Row[] };
  readonly grants: readonly RandomGrant[];
}

export type Value = string | number | boolean | null | readonly string[] | { object: string; id: string };
export type Row = { readonly [field: string]: Value } & { readonly id: string };

export interface RandomRole {
  readonly id: string;
  /** A starter role or template: its rights are those of the matrix typed by hand. */
  readonly template: string | null;
  readonly active: boolean;
  readonly modules: readonly string[];
  readonly rights: readonly {
    object: string;
    operation: string;
    scope: string;
    departments: readonly string[];
  }[];
  readonly fields: readonly { object: string; field: string; access: string }[];
}

export interface RandomPool {
  readonly id: string;
  readonly departments: readonly string[];
  readonly admins: readonly string[];
  readonly roles: readonly string[];
  readonly hidden: readonly string[];
  readonly enabled: boolean;
}

export interface RandomGrant {
  readonly object: string;
  readonly record: string;
  readonly principal: string;
  readonly level: 'read' | 'write';
  readonly children: boolean;
  readonly expires: string | null;
  readonly source: string;
}

export const now = '2026-11-20T02:00:00.000Z';
const objects = [
  'account',
  'supplier', // accounts of that type follow rights of their own
  'contact',
  'activity',
  'account_group',
  'tag',
  'department',
  'user',
  'role',
  'audit_log',
];
const operations = [
  'view',
  'create',
  'edit',
  'delete',
  'restore',
  'assign',
  'share',
  'print',
  'batch_update',
  'approve',
  'claim',
  'purge',
];
const scopes = ['self', 'self', 'dept', 'dept_and_below', 'depts', 'all', 'allocated'];
const modules = ['customer', 'purchase', 'contact', 'activity', 'settings', 'report'];
const veiled = ['mobile', 'grade', 'short_name', 'remark', 'name'];
const templates = [
  'admin',
  'manager',
  'salesperson',
  'general_manager',
  'marketing',
  'service_agent',
  'finance',
  'purchaser',
  'partner_user',
];

/** Small companies in which everything that decides about access is likely to meet. */
export const randomCompany: fc.Arbitrary<RandomCompany> = fc.infiniteStream(fc.nat(0xffffff)).map(build);

class Draw {
  #stream: Iterator<number>;
  #serial = 0;
  constructor(stream: Iterable<number>) {
    this.#stream = stream[Symbol.iterator]();
  }
  below(limit: number): number {
    return Number(this.#stream.next().value) % limit;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
  one<T>(list: readonly T[]): T {
    const found = list[this.below(Math.max(list.length, 1))];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }
  some<T>(list: readonly T[], percent: number): T[] {
    return list.filter(() => this.chance(percent));
  }
  id(): string {
    const mark = (this.#serial += 1).toString(16).padStart(12, '0');
    const noise = this.below(0xffffff).toString(16).padStart(8, '0');
    return `${noise}-0000-7000-8000-${mark}`;
  }
}

function build(stream: Iterable<number>): RandomCompany {
  const draw = new Draw(stream);
  const tree = departments(draw);
  const roles = onlyOneAdmin([...Array(4).keys()].map(() => role(draw, tree)));
  const users = [...Array(6).keys()].map(() => ({
    id: draw.id(),
    department: draw.one(tree).id,
    roles: [...new Set([draw.one(roles).id, ...draw.some(roles, 25).map(({ id }) => id)])],
  }));
  const people = users.map(({ id }) => id);
  const headed = tree.map((one) => ({ ...one, heads: draw.some(people, 12) }));
  const pools = [draw.id(), draw.id()].map((id) => ({
    id,
    departments: draw.chance(50) ? [] : draw.some(tree, 50).map((one) => one.id),
    admins: draw.some(people, 20),
    roles: draw.chance(50) ? [] : draw.some(roles, 50).map((one) => one.id),
    hidden: draw.some(['mobile', 'grade', 'short_name'], 60),
    enabled: draw.chance(85),
  }));
  const stage = { draw, users, pools };
  const records = recordsOf(stage);
  return { now, departments: headed, roles, users, pools, records, grants: grantsOf(stage, tree, records) };
}

function departments(draw: Draw): { id: string; parent: string | null }[] {
  const list: { id: string; parent: string | null }[] = [{ id: draw.id(), parent: null }];
  for (let n = 0; n < 5; n++) list.push({ id: draw.id(), parent: draw.one(list).id });
  return list;
}

function role(draw: Draw, tree: readonly { id: string }[]): RandomRole {
  const template = draw.chance(35) ? draw.one(templates) : null;
  const rights = objects.flatMap((object) =>
    operations.flatMap((operation) => {
      if (!draw.chance(operation === 'view' ? 75 : 45)) return [];
      const scope = draw.one(scopes);
      const listed = scope === 'depts' ? draw.some(tree, 40).map(({ id }) => id) : [];
      return [{ object, operation, scope, departments: listed }];
    }),
  );
  const fields = ['account', 'contact'].flatMap((object) =>
    draw.chance(40)
      ? draw
          .some(veiled, 40)
          .filter((field) => object === 'account' || (field !== 'grade' && field !== 'short_name'))
          .map((field) => ({ object, field, access: draw.one(['hidden', 'masked', 'read', 'write']) }))
      : [],
  );
  return {
    id: draw.id(),
    template,
    active: draw.chance(92),
    modules: draw.some(modules, 80),
    rights: template ? [] : rights,
    fields,
  };
}

/** Codes are unique: a second administrators' role is one without rights. */
const onlyOneAdmin = (roles: readonly RandomRole[]): readonly RandomRole[] =>
  roles.map((one, at) =>
    one.template === 'admin' && roles.findIndex(({ template }) => template === 'admin') < at
      ? { ...one, template: null }
      : one,
  );

interface Stage {
  readonly draw: Draw;
  readonly users: RandomCompany['users'];
  readonly pools: readonly RandomPool[];
}

const moment = (draw: Draw): string => new Date(Date.parse(now) - draw.below(9) * 3_600_000).toISOString();

function business({ draw, users }: Stage): Row {
  const owner = draw.one(users);
  const gone = draw.chance(14);
  // Now and then the owner has moved and his record has not followed yet.
  const department = draw.chance(88) ? owner.department : draw.one(users).department;
  return {
    id: draw.id(),
    owner_id: owner.id,
    owner_dept_id: department,
    created_by: owner.id,
    updated_by: owner.id,
    created_at: moment(draw),
    updated_at: moment(draw),
    version: 1,
    deleted_at: gone ? moment(draw) : null,
    deleted_by: gone ? draw.one(users).id : null,
    remark: draw.chance(50) ? draw.one(['老客户', '待跟进']) : null,
  };
}

const words = ['杭州', '远图', '科技', '重庆', '银行', '传媒', 'ABC'];
const name = (draw: Draw): string => `${draw.one(words)}${draw.one(words)}${draw.one(words)}`;
const mobile = (draw: Draw): string => `1380000${1000 + draw.below(9000)}`;

function recordsOf(stage: Stage): { [object: string]: readonly Row[] } {
  const { draw, users } = stage;
  const many = (count: number, make: () => Row): Row[] => Array.from({ length: count }, make);
  const groups = many(6, () => ({
    ...business(stage),
    name: `${name(draw)} ${draw.id()}`,
    kind: 'static',
    visibility: draw.one(['all', 'private']),
  }));
  const accounts = many(14, () => account(stage));
  const contacts = many(10, () => ({
    ...business(stage),
    name: name(draw),
    mobile: draw.chance(70) ? mobile(draw) : null,
    account_id: draw.chance(85) ? draw.one(accounts).id : null,
  }));
  const activities = many(10, () => activity(stage, accounts, contacts));
  const stamped = (): Row => {
    const { id, created_by, created_at, updated_by, updated_at, version } = business(stage);
    return {
      id,
      created_by: created_by!,
      created_at: created_at!,
      updated_by: updated_by!,
      updated_at: updated_at!,
      version: version!,
    };
  };
  const addresses = many(6, () => ({
    ...stamped(),
    account_id: draw.one(accounts).id,
    address: name(draw),
    kind: 'office',
  }));
  const anything = [
    ...accounts.map(({ id }) => ({ object: 'account', id })),
    ...contacts.map(({ id }) => ({ object: 'contact', id })),
    ...activities.map(({ id }) => ({ object: 'activity', id })),
    ...groups.map(({ id }) => ({ object: 'account_group', id })),
  ];
  const comments = many(8, () => ({ ...stamped(), target: draw.one(anything), body: name(draw) }));
  const attachments = many(6, () => ({
    ...stamped(),
    target: draw.chance(90) ? draw.one(anything) : null,
    file_name: `${name(draw)}.pdf`,
  }));
  const views = many(6, () => ({
    ...stamped(),
    user_id: draw.one(users).id,
    object: 'account',
    name: name(draw),
    deleted_at: null,
  }));
  const notices = many(6, () => ({
    id: draw.id(),
    created_at: moment(draw),
    created_by: draw.one(users).id,
    user_id: draw.one(users).id,
    kind: 'assigned',
    title: name(draw),
  }));
  const tags = many(3, () => ({ ...stamped(), name: `${name(draw)} ${draw.id()}`, deleted_at: null }));
  return {
    account: accounts,
    contact: contacts,
    activity: activities,
    account_group: groups,
    account_address: addresses,
    comment: comments,
    attachment: attachments,
    saved_view: views,
    notification: notices,
    tag: tags,
  };
}

function account(stage: Stage): Row {
  const { draw, pools } = stage;
  const pooled = draw.chance(25);
  return {
    ...business(stage),
    ...(pooled && { owner_id: null, pool_id: draw.one(pools).id }),
    ...(pooled && draw.chance(60) && { owner_dept_id: null }),
    no: `KH${draw.id()}`,
    name: name(draw),
    kind: 'company',
    type: draw.chance(30) ? 'supplier' : 'customer',
    short_name: draw.chance(60) ? name(draw) : null,
    grade: draw.one(['A', 'B', 'C', null]),
    mobile: draw.chance(70) ? mobile(draw) : null,
  };
}

function activity(stage: Stage, accounts: readonly Row[], contacts: readonly Row[]): Row {
  const { draw } = stage;
  const about = draw.one(accounts).id;
  const alone = draw.chance(20);
  return {
    ...business(stage),
    subject: name(draw),
    content: name(draw),
    type: 'call',
    target: alone ? { object: 'contact', id: draw.one(contacts).id } : { object: 'account', id: about },
    account_id: alone && draw.chance(50) ? null : about,
    started_at: moment(draw),
  };
}

function grantsOf(
  { draw, users }: Stage,
  tree: readonly { id: string }[],
  records: { readonly [object: string]: readonly Row[] },
): readonly RandomGrant[] {
  const principals = [...users.map(({ id }) => id), ...tree.map(({ id }) => id)];
  const all = ['account', 'account', 'contact', 'activity', 'account_group'].flatMap((object) =>
    Array.from({ length: 6 }, (): RandomGrant => ({
      object,
      record: draw.one(records[object] ?? []).id,
      principal: draw.one(principals),
      level: draw.one(['read', 'write'] as const),
      children: draw.chance(50),
      expires: draw.chance(30)
        ? new Date(Date.parse(now) + (draw.below(20) - 10) * 60_000 + 1).toISOString()
        : null,
      source: draw.one(['share:1', 'share:2', 'team:1']),
    })),
  );
  return [...new Map(all.map((one) => [`${one.principal} ${one.record} ${one.source}`, one])).values()];
}
