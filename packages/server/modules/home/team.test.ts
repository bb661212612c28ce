import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, test } from 'vitest';

/** Home's team table (spec README §3, R-E4): who stands there, and that every figure is what its list counts. */
const server = await startServer();
const company = await companyOf(server);
const sales = await company.department('销售部');
const one = await company.department('销售一部', sales);
const two = await company.department('销售二部', sales);
const heads = {
  M0: await company.person('总监', sales, 'manager'),
  M1: await company.person('一部经理', one, 'manager'),
};
const sellers = {
  U1: await company.person('甲', one, 'salesperson'),
  U2: await company.person('乙', one, 'salesperson'),
  U3: await company.person('丙', two, 'salesperson'),
};

const day = 86_400_000;
const ago = (days: number): string =>
  new Date(server.services.clock.now().getTime() - days * day).toISOString();
let serial = 0;

async function customer(owner: Person, values: JsonObject = {}): Promise<string> {
  serial += 1;
  return company.record('account', { name: `云岭${serial * 7919}厂`, owner_id: owner.id, ...values });
}

async function visited(owner: Person, account: string, days: number): Promise<void> {
  const target = { object: 'account', id: account };
  await company.record('activity', { target, content: '谈过', owner_id: owner.id, started_at: ago(days) });
}

const { U1, U2, U3 } = sellers;
const plain = await customer(U1);
await visited(U1, plain, 0);
await visited(U1, plain, 0);
await visited(U1, await customer(U1, { next_contact_at: ago(2) }), 40);
await visited(U2, await customer(U2), 0);
await visited(U3, await customer(U3, { next_contact_at: ago(3) }), 45);
// A supplier is nobody's customer for whoever sees no suppliers (permissions §4).
await visited(U1, await customer(U1, { type: 'supplier', next_contact_at: ago(5) }), 50);
// A colleague of another department works on what is U1's.
await company.record('activity', {
  target: { object: 'account', id: plain },
  content: '陪访',
  owner_id: U3.id,
  started_at: ago(0),
});
await company.record('appointment', {
  subject: '拜访',
  type: 'meeting',
  owner_id: U2.id,
  target: { object: 'account', id: plain },
  start_at: ago(0),
  end_at: ago(0),
});

interface Team {
  readonly people: number;
  readonly columns: readonly {
    readonly name: string;
    readonly object: string;
    readonly filter: JsonObject;
  }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly counts: { readonly [column: string]: { readonly value: number; readonly exact: boolean } };
  }[];
}

async function teamOf(client: Client, query = ''): Promise<Team> {
  const reply = await client.get(`/home/team${query}`);
  expect(reply.status, reply.text).toBe(200);
  return promised<Team>(reply.body);
}

/** What the list that a figure opens counts. */
async function listed(client: Client, object: string, filter: JsonObject, owner: string): Promise<unknown> {
  const both = { and: [filter, { field: 'owner_id', op: 'eq', value: owner }] };
  const query = `fields=id&limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(both))}`;
  const reply = await client.get(`/records/${object}?${query}`);
  expect(reply.status, reply.text).toBe(200);
  return reply.body['count'];
}

const people = { ...heads, ...sellers, admin: { client: await server.admin() } };

describe('who stands in the team table', { timeout: 60_000 }, () => {
  test.each<[keyof typeof people, string]>([
    ['M1', '甲 乙 一部经理'],
    ['M0', '甲 丙 乙 一部经理 总监'],
    ['U1', ''],
    ['U3', ''],
  ])('%s sees %s', async (who, names) => {
    const { rows } = await teamOf(people[who].client);
    const sorted = (text: string): string => text.split(' ').toSorted().join(' ');
    expect(sorted(rows.map(({ name }) => name).join(' '))).toBe(sorted(names));
    if (names !== '') expect(rows[0]?.name).toBe('甲');
  });

  test('all of the company for its administrator, a part at a time', async () => {
    const { people: count, rows } = await teamOf(people.admin.client, '?limit=2');
    expect(rows.length).toBe(2);
    const rest = await teamOf(people.admin.client, '?from=2&limit=50');
    expect(rows.length + rest.rows.length).toBe(count);
    expect(new Set([...rows, ...rest.rows].map(({ id }) => id)).size).toBe(count);
  });

  test('not who has left', async () => {
    const gone = await company.person('已离开', one, 'salesperson');
    const reply = await people.admin.client.post(`/records/user/${gone.id}/actions/disable`, { params: {} });
    expect(reply.status, reply.text).toBe(200);
    const { rows } = await teamOf(heads.M1.client);
    expect(rows.map(({ name }) => name)).not.toContain('已离开');
  });
});

describe('every figure is what its list counts, for whoever reads it', { timeout: 60_000 }, () => {
  test.each(['M0', 'M1', 'admin'] as const)('%s', async (who) => {
    const { client } = people[who];
    const { columns, rows } = await teamOf(client);
    expect(columns.map(({ name }) => name)).toEqual([
      'today',
      'week',
      'plans',
      'created',
      'overdue',
      'untouched',
    ]);
    for (const row of rows)
      for (const { name, object, filter } of columns)
        expect([row.name, name, row.counts[name]]).toEqual([
          row.name,
          name,
          await listed(client, object, filter, row.id),
        ]);
    const first = rows.find(({ id }) => id === U1.id);
    const [calls, late, forgotten] = ['today', 'overdue', 'untouched'].map(
      (name) => first?.counts[name]?.value,
    );
    const suppliers = who === 'admin' ? 1 : 0;
    expect([calls, late, forgotten]).toEqual([2, 1 + suppliers, 1 + suppliers]);
    expect(rows.find(({ id }) => id === U2.id)?.counts['plans']?.value).toBe(1);
  });

  test('what a colleague did with a customer that is mine to see counts for me', async () => {
    const { rows } = await teamOf(heads.M0.client);
    expect(rows.find(({ id }) => id === U3.id)?.counts['today']?.value).toBe(1);
  });

  test('what is hidden from the reader is counted for nobody', async () => {
    const { client: admin } = people.admin;
    const modules = ['customer', 'activity'];
    const role = String(
      (await admin.post('/records/role', { name: '外包', code: 'lent', modules })).body['id'],
    );
    const rights = ['account', 'activity'].map((object) => ({ object, operation: 'view', scope: 'all' }));
    const fields = [{ object: 'account', field: 'next_contact_at', access: 'hidden' }];
    const set = await admin.post(`/records/role/${role}/actions/set_rights`, { params: { rights, fields } });
    expect(set.status, set.text).toBe(200);
    const { client } = await company.person('外包员', two, role);
    const { columns, rows } = await teamOf(client);
    expect(columns.map(({ name }) => name)).toEqual(['today', 'week', 'created', 'untouched']);
    expect(rows.every(({ counts }) => counts['overdue'] === undefined)).toBe(true);
  });
});
