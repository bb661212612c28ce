import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import type { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { expect } from 'vitest';
import { rowsOf, within } from './rows.ts';

const query = (filter: Json): string => encodeURIComponent(JSON.stringify(filter));

/** Every figure that the log tells of the stages of 直销 opens opportunities that add up to it; nobody else's. */
export async function logOpens(admin: Client, client: Client, stranger: Client): Promise<void> {
  const { items: processes } = await admin.get('/records/sales_process');
  const id = String(processes.find(({ name }) => name === '直销')?.['id']);
  const { body } = await client.get(`/reports/funnel?process=${id}`);
  const stagesOf = rowsOf(body['stages']);
  const behind = (who: Client, stage: JsonObject | undefined, way: string): Promise<readonly JsonObject[]> =>
    who
      .get(`/reports/funnel/records?process=${id}&stage=${String(stage?.['id'])}&way=${way}`)
      .then(({ items }) => items);
  for (const row of stagesOf) {
    const [reached, skips, backs, days] = [
      await behind(client, row, 'reached'),
      await behind(client, row, 'skips'),
      await behind(client, row, 'backs'),
      await behind(client, row, 'days'),
    ];
    const times = (rows: readonly JsonObject[]): number =>
      rows.reduce((all, { value }) => all + Number(value), 0);
    const mean = days.length === 0 ? null : (times(days) / days.length).toFixed(1);
    expect([row['name'], reached.length, times(skips), times(backs), mean]).toEqual([
      row['name'],
      row['reached'],
      row['skips'],
      row['backs'],
      row['days'],
    ]);
  }
  expect(await behind(stranger, stagesOf[0], 'reached')).toEqual([]);
  const wrong = await client.get(`/reports/funnel/records?process=${id}&stage=${id}&way=nothing`);
  expect([wrong.status, wrong.fields]).toEqual([422, ['way']]);
}

/** Whose quarter, what is won in it, what is sure besides, and its target; both parts are what their lists add up to. */
export async function attained(client: Client, whose: string): Promise<readonly Json[]> {
  const { body } = await client.get(`/reports/attainment?whose=${whose}`);
  const quarter = rowsOf(body['periods']).find(({ unit }) => unit === 'quarter');
  const [won, commit] = [within(quarter?.['won']), within(quarter?.['commit'])];
  for (const [part, field] of [
    [won, 'actual_amount'],
    [commit, 'expected_amount'],
  ] as const) {
    const list = await client.get(`/records/opportunity?filter=${query(part['filter'] ?? null)}`);
    const sum = sumOf(list.items.map((item) => String(item[field])));
    expect([list.items.length, sum]).toEqual([part['count'], part['amount']]);
  }
  return [body['name'] ?? null, won['amount'] ?? null, commit['amount'] ?? null, quarter?.['target'] ?? null];
}

/** Somebody's target of this month at home, and what the targets behind it add up to. */
export async function targetAtHome(client: Client): Promise<readonly Json[]> {
  const [month] = rowsOf((await client.get('/reports/attainment')).body['periods']);
  const filter = query({ field: 'id', op: 'in', value: month?.['target_ids'] ?? null });
  const { items } = await client.get(`/records/sales_target?filter=${filter}`);
  return [month?.['target'] ?? null, sumOf(items.map((item) => String(item['value'])))];
}

/** Forecast and funnel as files: for one who may export, not for one who may not; counted, and in the log. */
export async function workbooks(admin: Client, manager: Client, seller: Client): Promise<void> {
  for (const report of ['forecast', 'funnel']) {
    const file = await manager.get(`/reports/${report}/sheet`);
    expect([file.status, file.text.slice(0, 2), file.headers['content-disposition']]).toEqual([
      200,
      'PK',
      expect.stringContaining('.xlsx'),
    ]);
    expect((await seller.get(`/reports/${report}/sheet`)).status).toBe(403);
  }
  const watched = rowsOf((await admin.get('/guard')).body['people']).find(({ name }) => name === '经');
  expect(Number(watched?.['exported'])).toBeGreaterThan(9);
  const { items } = await admin.get('/records/audit_log?limit=50&fields=action');
  expect(items.filter(({ action }) => action === 'export').length).toBe(2);
}

/** Lines of the categories of products add up to what the opportunities are worth, and open. */
export async function byCategory(
  company: Awaited<ReturnType<typeof companyOf>>,
  client: Client,
  chance: (values: JsonObject) => Promise<string>,
): Promise<void> {
  const category = await company.record('product_category', { name: '机床' });
  const product = await company.record('product', {
    name: '数控车床',
    category_id: category,
    standard_price: '100',
    unit: 'piece',
  });
  const id = await chance({ expected_amount: '1', probability: '15', name: '带明细' });
  const line = (values: JsonObject): Promise<string> =>
    company.record('opportunity_line', { opportunity_id: id, quantity: '1', ...values });
  await line({ product_id: product, quantity: '3', unit_price: '33.33' });
  await line({ description: '安装', unit_price: '0.05' });
  const { body } = await client.get('/reports/forecast?split=product');
  const open = rowsOf(body['open']);
  const total = within(body['open_total']);
  expect(sumOf(open.map((row) => String(row['expected'])))).toBe(total['expected']);
  expect(sumOf(open.map((row) => String(row['weighted'])))).toBe(total['weighted']);
  const of = (key: string | null) => open.find((row) => row['key'] === key);
  expect([of(category)?.['label'], of(category)?.['expected'], of('none')?.['expected']]).toEqual([
    '机床',
    '99.99',
    '0.05',
  ]);
  const lines = await client.post('/records/opportunity_line/query', {
    filter: {
      and: [
        { field: 'opportunity_id.status', op: 'eq', value: 'open' },
        { field: 'product_id.category_id', op: 'eq', value: category },
      ],
    },
    fields: ['opportunity_id', 'amount'],
    expand: ['opportunity_id'],
  });
  expect(sumOf(lines.items.map((item) => String(item['amount'])))).toBe('99.99');
  const past = await client.get('/reports/forecast?split=product&on=2026-01-01');
  expect([past.status, past.fields]).toEqual([422, ['split']]);
}
