import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* 业务跟踪 (R-C15): follow-ups, plans and tasks as one sheet, under the reader's rights. */
const server = await startServer();
const company = await companyOf(server);
const north = await company.department('北区');
const one = await company.person('甲', north, 'salesperson');
const two = await company.person('乙', north, 'salesperson');
const boss = await company.person('经理', north, 'manager');
const far = await company.person('丙', await company.department('南区'), 'salesperson');

const start = server.clock.now().getTime() - 40 * 86_400_000;
const on = (day: number, hour = 0): string =>
  new Date(start + day * 86_400_000 + hour * 3_600_000).toISOString();
const account = await company.record('account', { name: '云岭水泥厂', owner_id: one.id });
const other = await company.record('account', { name: '碧溪丝绸行', owner_id: two.id });
const person = await company.record('contact', { name: '刘一', mobile: '13900003333', account_id: account });

const told = (
  owner: Person,
  id: string,
  day: number,
  content: string,
  more: JsonObject = {},
): Promise<string> =>
  company.record('activity', {
    target: { object: 'account', id },
    content,
    owner_id: owner.id,
    started_at: on(day),
    ...more,
  });
for (let day = 1; day <= 6; day++) await told(one, account, day, `第${day}天`);
// Several at one moment: none may be lost between two pages.
for (const word of ['甲', '乙', '丙']) await told(one, account, 10, `同时${word}`);
await told(one, account, 30, '见了刘总', { contact_ids: [person] });
await told(two, other, 3, '别人的客户');
await company.record('appointment', {
  subject: '拜访',
  type: 'meeting',
  owner_id: one.id,
  target: { object: 'account', id: account },
  contact_ids: [person],
  start_at: on(10),
  end_at: on(10, 1),
});
await company.record('task', {
  subject: '寄样品',
  owner_id: one.id,
  assignee_ids: [two.id],
  target: { object: 'account', id: account },
  due_at: on(5, 1),
});

interface Sheet {
  readonly items: readonly { readonly object: string; readonly at: string; readonly record: JsonObject }[];
  readonly next_cursor: string | null;
}

async function sheet(client: Client, query: JsonObject): Promise<Sheet> {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const reply = await client.get(`/tracking?${search}`);
  expect(reply.status, reply.text).toBe(200);
  return promised<Sheet>(reply.body);
}

const word = ({ record }: Sheet['items'][number]): Json => record['content'] || (record['subject'] ?? null);
const words = (found: Sheet): string => found.items.map(word).join(' ');

async function turned(client: Client, query: JsonObject, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Sheet = await sheet(client, { ...query, limit, ...(cursor !== null && { cursor }) });
    ids.push(...page.items.map(({ record }) => String(record['id'])));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return ids;
}

describe('the sheet', { timeout: 60_000 }, () => {
  it.each<[string, JsonObject, string]>([
    ['of a customer', { account }, '见了刘总 同时 同时 同时 拜访 第6天 寄样品 第5天 第4天 第3天 第2天 第1天'],
    [
      'oldest first, of some days',
      { account, oldest_first: true, from: on(2), to: on(5) },
      '第2天 第3天 第4天',
    ],
    ['of a person', { contact: person }, '见了刘总 拜访'],
    ['of one’s own people', { person: two.id }, '寄样品 别人的客户'],
    ['of tasks alone', { account, kinds: 'task' }, '寄样品'],
    ['of nothing', { account, from: on(35) }, ''],
  ])('%s', async (_, query, expected) => {
    const found = await sheet(boss.client, query);
    // Which of several at one moment comes first is theirs to say.
    const sorted = (text: string): readonly string[] =>
      text.split(' ').map((each) => (/^同时|^拜访/.test(each) && 'account' in query ? '十日' : each));
    expect(sorted(words(found))).toEqual(sorted(expected));
  });

  it.each([1, 2, 5])('by pages of %d holds everything once, in the same order', async (limit) => {
    const whole = (await sheet(boss.client, { account, limit: 200 })).items.map(({ record }) =>
      String(record['id']),
    );
    expect(await turned(boss.client, { account }, limit)).toEqual(whole);
    const upward = await turned(boss.client, { account, oldest_first: true }, limit);
    expect(new Set(upward)).toEqual(new Set(whole));
  });

  it('names what it is about', async () => {
    const { items } = await sheet(one.client, { contact: person });
    expect(items.map(({ record }) => record['_refs'])).toMatchObject([
      { account_id: { label: '云岭水泥厂' }, contact_ids: [{ label: '刘一' }], owner_id: { label: '甲' } },
      { account_id: { label: '云岭水泥厂' } },
    ]);
  });

  it.each([
    ['a colleague sees his part of the task alone', () => two.client, '寄样品'],
    ['another department sees nothing', () => far.client, ''],
  ])('%s', async (_, client, expected) => {
    expect(words(await sheet(client(), { account }))).toBe(expected);
  });

  it('answers for a hidden customer as for one that is not there', async () => {
    const nowhere = '01900000-0000-7000-8000-000000000000';
    expect(await sheet(far.client, { account })).toEqual(await sheet(far.client, { account: nowhere }));
  });

  it('refuses a cursor of another sheet', async () => {
    const { next_cursor } = await sheet(boss.client, { account, limit: 1 });
    const reply = await boss.client.get(
      `/tracking?account=${other}&cursor=${encodeURIComponent(next_cursor ?? '')}`,
    );
    expect([reply.status, reply.fields]).toEqual([422, ['cursor']]);
    expect((await boss.client.get('/tracking?cursor=nonsense')).status).toBe(422);
  });
});

describe('as a file', { timeout: 60_000 }, () => {
  it('holds the same lines for whoever may take them away, and is in the audit log', async () => {
    const admin = await server.admin();
    const reply = await admin.get(`/tracking/export?account=${account}`);
    expect(reply.status, reply.text).toBe(200);
    const lines = reply.text.trim().split('\r\n');
    expect(lines.length).toBe(13);
    expect(lines[0]).toContain('时间,类别');
    expect(lines[1]).toContain('云岭水泥厂');
    const and = [
      { field: 'object', op: 'eq', value: 'activity' },
      { field: 'action', op: 'eq', value: 'export' },
      { field: 'at', op: 'within', value: 'today' },
    ];
    const log = await admin.post('/records/audit_log/query', { filter: { and }, sort: '-at', limit: 1 });
    expect(log.items, log.text).toMatchObject([{ summary: 'activity', before: null, after: null }]);
    expect(Object.keys(log.items[0] ?? {})).not.toContain('created_at');
  });

  // Nobody but administrators has the letter X for follow-ups (permissions §4).
  it.each([one, boss])('is nobody’s who may not export', async ({ client }) => {
    const reply = await client.get(`/tracking/export?account=${account}`);
    expect([reply.status, reply.code]).toEqual([403, 'forbidden']);
  });
});
