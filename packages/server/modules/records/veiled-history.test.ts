import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, describe, expect, it } from 'vitest';

/* What was done to a record tells no more of it than the record itself: on its timeline, and in the log of everything. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const south = await company.department('南区');
const json = (value: object): string => encodeURIComponent(JSON.stringify(value));
const secrets = /13877776666|13877775555|底价|陈机密/;

let boss: Person;
let account = '';
let contact = '';

async function roleFrom(template: string, fields: readonly JsonObject[]): Promise<string> {
  const params = { template, name: `自定${template}` };
  const made = await admin.post('/records/role/actions/from_template', { params });
  const id = String((made.body['results'] as JsonObject[] | undefined)?.[0]?.['id'] ?? made.body['id']);
  for (const field of fields) await company.record('field_rule', { role_id: id, ...field });
  return id;
}

async function fill(of: Person, name: string, operator: string): Promise<string> {
  const made = await of.client.post('/records/account', {
    name,
    mobile: `${operator}77776666`,
    remark: '底价八折',
  });
  const id = String(made.body['id']);
  const changed = { mobile: `${operator}77775555`, remark: '底价七折', grade: 'A', version: 1 };
  expect((await of.client.patch(`/records/account/${id}`, changed)).status).toBe(200);
  return id;
}

describe('the log', () => {
  beforeAll(async () => {
    const role = await roleFrom('general_manager', [
      { object: 'account', field: 'mobile', access: 'masked' },
      { object: 'account', field: 'remark', access: 'hidden' },
      { object: 'contact', field: 'name', access: 'hidden' },
    ]);
    boss = await company.person('总经理', company.root, role);
    const seller = await company.person('业务员', south, 'salesperson');
    account = await fill(seller, '赤霄航空', '138');
    const person = await seller.client.post('/records/contact', {
      name: '陈机密',
      mobile: '13811112222',
      account_id: account,
    });
    contact = String(person.body['id']);
    await seller.client.patch(`/records/contact/${contact}`, { position: '总监', version: 1 });
  });

  const linesOf = (id: string) => {
    const filter = json({ field: 'record_id', op: 'eq', value: id });
    return `/records/audit_log?limit=200&filter=${filter}`;
  };

  it('shows everything to an administrator', async () => {
    const { text } = await admin.get(linesOf(account));
    expect(text).toContain('13877775555');
    expect(text).toContain('底价七折');
  });

  it.each([
    ['as it is', ''],
    ['with some fields', '&fields=before,after,summary'],
    ['with one side alone', '&fields=after'],
  ])('keeps from its reader what the record keeps from him: %s', async (_, fields) => {
    const reply = await boss.client.get(linesOf(account) + fields);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.text).not.toMatch(secrets);
    const changed = reply.items.find((line) => JSON.stringify(line['after'] ?? null).includes('grade'));
    expect(changed?.['after']).toMatchObject({ mobile: '138****5555', grade: 'A' });
    expect(changed?.['after']).not.toHaveProperty('remark');
    if (fields !== '&fields=after')
      expect(changed?.['before']).toMatchObject({ mobile: '138****6666', grade: 'C' });
  });

  it('shows one line no better than a list', async () => {
    for (const { id } of (await admin.get(linesOf(account))).items) {
      const reply = await boss.client.get(`/records/audit_log/${String(id)}`);
      expect([reply.status, secrets.test(reply.text)]).toEqual([200, false]);
    }
  });

  it('names no record whose name is hidden, and finds none by it', async () => {
    const lines = await boss.client.get(linesOf(contact));
    expect(lines.items.length).toBeGreaterThan(0);
    expect(lines.text).not.toMatch(secrets);
    expect(lines.items.every((line) => line['summary'] === null)).toBe(true);
    const asked = await boss.client.get(
      `/records/audit_log?filter=${json({ field: 'summary', op: 'contains', value: '陈' })}`,
    );
    expect([asked.status, asked.fields]).toEqual([422, ['summary']]);
    expect((await boss.client.get('/records/audit_log?sort=summary')).status).toBe(422);
    const groups = await boss.client.post('/records/audit_log/aggregate', {
      group_by: [{ field: 'summary' }],
      measures: [{ fn: 'count' }],
    });
    expect(groups.status).toBe(422);
  });

  it('tells the same on the timeline', async () => {
    const { text } = await boss.client.get(`/records/account/${account}/timeline?limit=100`);
    expect(text).toContain('grade');
    expect(text).not.toMatch(secrets);
  });
});

describe('the timeline of what lies in a pool', () => {
  it('masks for a member what the record masks for him', async () => {
    const seller = await company.person('原主', south, 'salesperson');
    const member = await company.person('公海成员', await company.department('西区'), 'salesperson');
    const id = await fill(seller, '青云机械', '139');
    const pool = String((await admin.get('/records/public_pool')).items[0]?.['id']);
    const { update } = await import('@kehu/engine/records/update.ts');
    await update(
      await server.system(),
      'account',
      [{ id, values: { owner_id: null, owner_dept_id: null, pool_id: pool } }],
      { unlocked: true },
    );
    const record = await member.client.get(`/records/account/${id}`);
    expect([record.status, record.body['mobile']]).toEqual([200, '139****5555']);
    const timeline = await member.client.get(`/records/account/${id}/timeline?limit=100`);
    expect(timeline.status).toBe(200);
    expect(timeline.text).toContain('mobile');
    expect(timeline.text).not.toMatch(/13977776666|13977775555/);
  });
});
