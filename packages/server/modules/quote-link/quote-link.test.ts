import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { answersTo, type Probe } from '@kehu/testkit/scenarios/indistinguishable.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, test } from 'vitest';
import { deviceOf } from './device.ts';

const server = await startServer({ baseUrl: 'https://crm.example.cn' });
const company = await companyOf(server);
const north = await company.department('北区');
const south = await company.department('南区');
const me = await company.person('王一', north, 'salesperson');
const other = await company.person('李二', south, 'salesperson');
const account = await me.client.post('/records/account', { name: '松岭设备有限公司' });

const line = (product_name: string, unit_price: string, more: JsonObject = {}): JsonObject => ({
  product_name,
  quantity: '1',
  unit_price,
  tax_rate: '13',
  note: '内部备注',
  ...more,
});

async function made(lines: readonly JsonObject[], values: JsonObject = {}): Promise<JsonObject> {
  const answer = await me.client.post('/records/quote', {
    subject: '产线报价',
    account_id: account.body['id'] ?? null,
    remark: '底价别告诉客户',
    ...values,
    lines: { quote_line: lines },
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}

const linesOf = async (id: unknown): Promise<readonly JsonObject[]> => {
  const filter = JSON.stringify({ field: 'quote_id', op: 'eq', value: id });
  const got = await me.client.get(`/records/quote_line?limit=200&filter=${encodeURIComponent(filter)}`);
  const items = got.body['items'];
  return (Array.isArray(items) ? items : []) as readonly JsonObject[];
};

describe('a quote saved with its lines', () => {
  test('lines that are named stay, new ones come, the others go; the version moves once', async () => {
    const quote = await made([line('电机', '100', { sort_no: 1 }), line('底座', '50', { sort_no: 2 })]);
    const path = `/records/quote/${String(quote['id'])}`;
    const before = await linesOf(quote['id']);
    const motor = before.find((one) => one['product_name'] === '电机');
    const body = {
      version: quote['version'] ?? null,
      discount_amount: '20',
      lines: { quote_line: [{ id: motor?.['id'] ?? null, quantity: '3' }, line('安装', '30')] },
    };
    const saved = await me.client.patch(path, body);
    expect(saved.status, saved.text).toBe(200);
    expect(saved.body).toMatchObject({ goods_amount: '330.00', total_amount: '310.00', line_count: 2 });
    const after = await linesOf(quote['id']);
    expect(new Set(after.map((one) => one['product_name']))).toEqual(new Set(['安装', '电机']));
    expect(after.some((one) => one['id'] === motor?.['id'])).toBe(true);
    const stale = await me.client.patch(path, body);
    expect([stale.status, stale.body['code']]).toEqual([409, 'version_conflict']);
    const bad = await me.client.patch(path, {
      version: saved.body['version'] ?? null,
      lines: { quote_line: [line('电机', '1'), line('底座', '1', { quantity: '-1' })] },
    });
    expect(bad.status).toBe(422);
    expect(bad.body['errors']).toMatchObject([{ field: 'quote_line[1].quantity', code: 'out_of_range' }]);
    const below = await me.client.patch(path, {
      version: saved.body['version'] ?? null,
      lines: { quote_line: [line('电机', '1')] },
    });
    expect(below.body['errors']).toMatchObject([{ field: 'discount_amount', code: 'out_of_range' }]);
    expect(await linesOf(quote['id'])).toHaveLength(2);
    const foreign = await other.client.patch(path, {
      version: saved.body['version'] ?? null,
      lines: { quote_line: [] },
    });
    expect(foreign.status).toBe(404);
    const elsewhere = await me.client.patch(path, {
      version: saved.body['version'] ?? null,
      lines: { quote_line: [{ id: account.body['id'] ?? null }] },
    });
    expect(elsewhere.body['errors']).toMatchObject([{ field: 'quote_line[0].id', code: 'ref_not_found' }]);
  });
});

describe('of another department', () => {
  test.each(['draft', 'sent'])('a %s quote takes lines like one that does not exist', async (state) => {
    const { id } = await made([line('电机', '100')]);
    if (state === 'sent') await me.client.post(`/records/quote/${String(id)}/actions/send`, {});
    const probe: Probe = (client, quote) =>
      client.post('/records/quote_line', { ...line('电机', '1'), quote_id: quote });
    const nothing = '01900000-0000-7000-8000-000000000000';
    const answers = await answersTo(probe, other.client, String(id), nothing);
    expect(answers.hidden).toEqual(answers.nothing);
    expect(answers.hidden.status).toBe(422);
  });
});

describe('a link for the customer', () => {
  const phone = { 'user-agent': 'Mozilla/5.0 (iPhone) Mobile MicroMessenger/8.0' };
  const visitor = server.client();

  async function sent(): Promise<{ id: string; path: string }> {
    const quote = await made([line('电机', '100'), line('备件', '9', { is_optional: true })]);
    const id = String(quote['id']);
    expect((await me.client.post(`/quotes/${id}/link`)).status).toBe(409);
    expect((await me.client.post(`/records/quote/${id}/actions/send`, {})).status).toBe(200);
    const link = await me.client.post(`/quotes/${id}/link`);
    expect(link.status, link.text).toBe(200);
    return { id, path: `/public/quotes/${String(link.body['path']).replace('/q/', '')}` };
  }

  test('shows the quote without anything internal, and tells its owner', async () => {
    const { id, path } = await sent();
    const page = await visitor.get(path, phone);
    expect(page.status, page.text).toBe(200);
    expect(page.body).toMatchObject({
      subject: '产线报价',
      total_amount: '100.00',
      status: 'sent',
      in_words: '壹佰元整',
    });
    for (const hidden of ['底价', '内部备注', 'cost', 'margin', 'remark', 'list_price', 'owner_id', id])
      expect(page.text).not.toContain(hidden);
    await visitor.get(path, phone);
    const link = await me.client.get(`/quotes/${id}/link`);
    expect(link.body).toMatchObject({ view_count: 1, last_device: '手机 微信' });
    for (const agent of ['Windows NT', 'iPhone', 'Windows NT'])
      await visitor.get(path, { 'user-agent': agent });
    const notices = await me.client.get('/records/notification?limit=50');
    expect(notices.items.filter(({ kind }) => kind === 'quote_opened')).toHaveLength(1);
    const timeline = await me.client.get(`/records/quote/${id}/timeline`);
    expect(timeline.text).toContain('opened');
    expect((await other.client.get(`/quotes/${id}/link`)).status).toBe(404);
    expect((await me.client.post(`/records/quote/${id}/actions/opened`, {})).status).toBe(403);
  });

  test('is confirmed once, however often; altered, renewed and ended ones are all the same', async () => {
    const { id, path } = await sent();
    const say = (body: JsonObject) => visitor.post(`${path}/answer`, body);
    expect((await say({ answer: 'accept' })).status).toBe(422);
    const both = await Promise.all([
      say({ answer: 'accept', name: '王总' }),
      say({ answer: 'accept', name: '王总' }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await say({ answer: 'reject', name: '王总', reason: '贵' })).status).toBe(409);
    const quote = await me.client.get(`/records/quote/${id}`);
    expect(quote.body).toMatchObject({ status: 'accepted', answered_by: '王总' });
    const altered = await visitor.get(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`);
    const short = await visitor.get('/public/quotes/abc');
    expect((await me.client.del(`/quotes/${id}/link`)).status).toBe(204);
    const ended = await visitor.get(path);
    for (const gone of [altered, short, ended])
      expect([gone.status, gone.body['code']]).toEqual([404, 'not_found']);
  });

  test('is declined with a reason; a version that was replaced says so', async () => {
    const { id, path } = await sent();
    expect((await visitor.post(`${path}/answer`, { answer: 'reject', name: '王总' })).status).toBe(422);
    const said = await visitor.post(`${path}/answer`, { answer: 'reject', name: '王总', reason: '交期太长' });
    expect(said.body).toMatchObject({ status: 'rejected' });
    const quote = await me.client.get(`/records/quote/${id}`);
    expect(quote.body).toMatchObject({
      reject_reason: 'other',
      reject_note: '交期太长',
      answered_by: '王总',
    });
    expect((await me.client.post(`/records/quote/${id}/actions/revise`, {})).status).toBe(200);
    expect((await visitor.get(path)).body).toMatchObject({ status: 'superseded' });
  });

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/150', '电脑'],
    ['Mozilla/5.0 (Linux; Android 15) Mobile wxwork/4.1 MicroMessenger/8', '手机 企业微信'],
    ['Mozilla/5.0 (iPad; CPU OS 18)', '平板'],
    [undefined, '电脑'],
  ])('%s is %s', (agent, device) => expect(deviceOf(agent)).toBe(device));
});
