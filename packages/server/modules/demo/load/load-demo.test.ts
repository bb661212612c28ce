import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { sql } from '@kehu/engine/db/sql.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { openWorkspace } from '@kehu/engine/workspace/open.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasDemo, loadDemo } from './load-demo.ts';

const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString);
const workspace = await openWorkspace(database);
const now = new Date('2026-11-22T08:00:00Z');
const told: number[] = [];
afterAll(() => database.close());

beforeAll(async () => {
  expect(await loadDemo(workspace, now, ({ done }) => told.push(done))).toBe(true);
}, 300_000);

async function rows(text: string): Promise<readonly (readonly (string | null)[])[]> {
  return database.query(sql([text]));
}

test('the company is there, and says so while it comes', async () => {
  const counts = await rows(`select (select count(*) from main.account), (select count(*) from main.activity),
    (select count(*) from main."user" where type = 'internal'), (select count(*) from main.department)`);
  expect(counts).toEqual([['604', expect.stringMatching(/^6\d{3}$/), '26', '10']]);
  expect(told.length).toBeGreaterThan(10);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('each record was made by its person at its time, with its event', async () => {
  expect(
    await rows(`select count(*) from main.activity a join main.event e on e.record_id = a.id::text and e.action = 'create'
      where e.created_at <> a.created_at or e.created_by <> a.created_by or a.created_at < a.started_at
        or a.created_at > a.started_at + interval '1 hour'`),
  ).toEqual([['0']]);
  expect(
    await rows(`select count(distinct created_by) > 10, count(distinct created_at) > 6000,
      max(created_at) <= '${now.toISOString()}' from main.activity`),
  ).toEqual([['t', 't', 't']]);
});

test('what follow-ups leave on a customer is right', async () => {
  expect(
    await rows(`select count(*) from main.account a left join (select account_id, count(*) n, max(started_at) last
      from main.activity group by account_id) x on x.account_id = a.id
      left join (select account_id, max(done_at) last from main.customer_care group by account_id) c on c.account_id = a.id
      where a.contact_count <> coalesce(x.n, 0) or a.last_contact_at is distinct from greatest(x.last, c.last)`),
  ).toEqual([['0']]);
});

test('stages of customers lie end to end since they were made, and members, credit and care are there', async () => {
  expect(
    await rows(`select count(*) from main.account_lifecycle_log l join main.account a on a.id = l.account_id
      left join main.account_lifecycle_log n on n.account_id = l.account_id and n.at = l.until and n."from" = l."to"
      where l.at > l.until or (l."from" is null and l.at <> a.created_at) or (l.until is not null and n.id is null)
        or (l.until is null and l."to" <> a.lifecycle)`),
  ).toEqual([['0']]);
  expect(
    await rows(`select (select count(*) > 20 from main.membership), (select count(*) > 20 from main.credit_profile),
      (select count(*) > 20 from main.customer_care where status = 'planned'),
      (select count(*) > 10 from main.customer_care where status = 'done')`),
  ).toEqual([['t', 't', 't', 't']]);
});

test('larger limits of credit wait for their approvers', async () => {
  expect(
    await rows(
      `select current_node, count(*) from main.approval_request where status = 'pending'
        and document_object = 'credit_profile' group by 1 order by 1`,
    ),
  ).toEqual([
    ['总经理', '1'],
    ['销售负责人', '2'],
  ]);
});

test('a salesperson sees his own customers, his head those of the branch', async () => {
  const seen = async (login: string): Promise<number> => {
    const [row] = await rows(`select id from main."user" where login_name = '${login}'`);
    const system = await systemCall(workspace, now);
    const call = { ...system, actor: await workspace.actor(row?.[0] ?? '', now) };
    const page = await list(call, objectOf(call, 'account'), {
      filter: everything,
      sort: [],
      limit: 1,
      count: 'exact',
    });
    return page.count?.value ?? 0;
  };
  const [own, branch, all] = [await seen('shenjiayi'), await seen('guwenbo'), await seen('linyuanzhou')];
  expect(own).toBeGreaterThan(20);
  expect(branch).toBeGreaterThan(own * 2);
  expect(all).toBe(604);
});

test('people cross each other: customers entered twice, one asked for, some given away together', async () => {
  expect(
    await rows(`select (select count(*) from main.territory), (select count(*) from main.collision where status = 'open'),
      (select status from main.batch where action = 'assign_evenly'),
      (select count(*) from main.assignment_log l join main.batch b on b.id = l.batch_id
        where b.action = 'assign_evenly' and l.record_object = 'account')`),
  ).toEqual([['3', '1', 'done', '6']]);
});

test('quotes are with their customers, with their approvers, or still being written', async () => {
  const found = await rows(
    `select status, count(*) > 2, bool_and(total_amount > 0) from main.quote group by 1 order by 1`,
  );
  expect(found.map(([status, many, priced]) => `${status} ${many} ${priced}`)).toEqual([
    'accepted t t',
    'draft t t',
    'pending t t',
    'sent t t',
  ]);
});

test('everybody but the administrator has the password, and a second load does nothing', async () => {
  expect(await rows(`select count(*) from main.credential where password_hash like '$argon2id$%'`)).toEqual([
    ['25'],
  ]);
  expect(await hasDemo(workspace)).toBe(true);
  const before = await rows('select count(*) from main.event');
  expect(await loadDemo(workspace, now)).toBe(false);
  expect(await rows('select count(*) from main.event')).toEqual(before);
});
