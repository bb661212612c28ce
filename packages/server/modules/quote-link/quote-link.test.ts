import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { answersTo, type Probe } from '@kehu/testkit/scenarios/indistinguishable.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { openTrap } from '../mail/testing/smtp-trap.ts';
import { deviceOf } from './device.ts';
import { htmlOf } from './mail-page.ts';
import { filled } from './mail-quote.ts';

const server = await startServer({ baseUrl: 'https://crm.example.cn' });
const company = await companyOf(server);
const north = await company.department('北区');
const south = await company.department('南区');
const me = await company.person('王一', north, 'salesperson');
const other = await company.person('李二', south, 'salesperson');
const account = await me.client.post('/records/account', { name: '松岭设备有限公司' });

const minute = 60_000;
const day = 1_440 * minute;

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

  test('hands out the PDF as its sender could print it, until it ends; then every way in is closed', async () => {
    const { id, path } = await sent();
    const pdf = await visitor.get(`${path}/pdf`);
    expect([pdf.status, pdf.headers['content-type'], pdf.headers['x-robots-tag']]).toEqual([
      200,
      'application/pdf',
      'noindex',
    ]);
    expect(pdf.text.startsWith('%PDF')).toBe(true);
    expect(pdf.headers['content-disposition']).toContain('attachment');
    const closed = async () => {
      const ways = [visitor.get(path), visitor.get(`${path}/pdf`)];
      const answer = visitor.post(`${path}/answer`, { answer: 'accept', name: '王总' });
      return (await Promise.all([...ways, answer])).map(
        ({ status, body }) => `${status} ${String(body['code'])}`,
      );
    };
    server.clock.move(61 * day);
    expect(new Set(await closed())).toEqual(new Set(['404 not_found']));
    server.clock.move(-61 * day);
    const renewed = await me.client.post(`/quotes/${id}/link`);
    expect(renewed.body['path']).not.toContain(path.split('/').at(-1));
    expect(new Set(await closed())).toEqual(new Set(['404 not_found']));
  });

  test('an address that asks too often waits a minute, others do not', async () => {
    const { path } = await sent();
    const guesser = server.client({ address: '10.9.8.7' });
    for (let n = 0; n < 12; n++) expect((await guesser.get('/public/quotes/abc/pdf')).status).toBe(404);
    const busy = await guesser.get(path);
    expect([busy.status, busy.body['code']]).toEqual([429, 'rate_limited']);
    expect((await visitor.get(path)).status).toBe(200);
    server.clock.move(minute + 1);
    expect((await guesser.get(path)).status).toBe(200);
  });

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/150', '电脑'],
    ['Mozilla/5.0 (Linux; Android 15) Mobile wxwork/4.1 MicroMessenger/8', '手机 企业微信'],
    ['Mozilla/5.0 (iPad; CPU OS 18)', '平板'],
    [undefined, '电脑'],
  ])('%s is %s', (agent, device) => expect(deviceOf(agent)).toBe(device));
});

describe('a quote by mail', async () => {
  const trap = await openTrap();
  afterAll(() => trap.close());
  const admin = await server.admin();
  const settings = {
    enabled: true,
    host: '127.0.0.1',
    port: trap.port,
    security: 'none',
    login: 'crm@example.cn',
    password: '授权码',
    from_name: '客户系统',
    from_address: 'crm@example.cn',
  };
  const letter = {
    to: ['buyer@example.com'],
    cc: ['boss@example.com'],
    subject: '报价单',
    body: '您好：\n请看 https://a.cn/q/x。',
  };
  const sentQuote = async (): Promise<string> => {
    const { id } = await made([line('电机', '100')]);
    await me.client.post(`/records/quote/${String(id)}/actions/send`, {});
    return String(id);
  };
  const notes = async (id: string): Promise<readonly JsonObject[]> => {
    const about = { field: 'target', op: 'eq', value: { object: 'quote', id } };
    return (await me.client.get(`/records/activity?filter=${encodeURIComponent(JSON.stringify(about))}`))
      .items;
  };

  test('goes with its PDF to the customer and those in copy, and is noted', async () => {
    const id = await sentQuote();
    expect((await me.client.get(`/quotes/${id}/mail`)).body['ready']).toBe(false);
    expect((await me.client.post(`/quotes/${id}/mail`, letter)).status).toBe(503);
    expect((await admin.put('/mail/server', settings)).status).toBe(200);
    await me.client.post(`/quotes/${id}/link`);
    const draft = await me.client.get(`/quotes/${id}/mail`);
    expect(draft.body).toMatchObject({ ready: true, subject: expect.stringContaining('产线报价') });
    expect(draft.body['body']).toMatch(/总金额 CNY 100\.00.*\n.*https:\/\/crm\.example\.cn\/q\//);
    const done = await me.client.post(`/quotes/${id}/mail`, letter);
    expect([done.status, done.body]).toEqual([200, { rejected: [] }]);
    const [mail] = trap.caught;
    expect(mail?.raw).toMatch(/^To: buyer@example\.com\r?\n/m);
    expect(mail?.raw).toMatch(/^Cc: boss@example\.com/m);
    expect(mail?.raw).toContain('Content-Type: application/pdf');
    expect(mail?.raw).toContain(Buffer.from('%PDF-1.').toString('base64').slice(0, 8));
    expect(await notes(id)).toMatchObject([
      { type: 'email', subject: '报价单', content: expect.stringContaining('抄送：boss@example.com') },
    ]);
  });

  test('what does not go is said, and not noted', async () => {
    const id = await sentQuote();
    const { id: open } = await made([line('电机', '100')]);
    const send = (quote: unknown, more: JsonObject = {}, who = me) =>
      who.client.post(`/quotes/${String(quote)}/mail`, { ...letter, ...more });
    expect([(await send(open)).status, (await send(id, {}, other)).status]).toEqual([409, 404]);
    expect((await send(id, { to: ['not an address'] })).fields).toEqual(['to']);
    expect((await send(id, { to: ['a@example.com\r\nBcc: b@example.com'] })).fields).toEqual(['to']);
    trap.manners.recipient = (address) => (address.startsWith('gone') ? 550 : undefined);
    expect((await send(id, { to: ['gone@example.com'], cc: [] })).fields).toEqual(['to']);
    expect(await notes(id)).toEqual([]);
    trap.manners.refuseLogin = true;
    const refused = await send(id);
    expect([refused.status, refused.text]).toEqual([503, expect.stringContaining('授权码')]);
    expect(await notes(id)).toEqual([]);
    trap.manners.refuseLogin = false;
    const partly = await send(id, { to: ['gone@example.com', 'buyer@example.com'], cc: [] });
    expect(partly.body).toEqual({ rejected: ['gone@example.com'] });
    expect(await notes(id)).toMatchObject([
      { content: expect.stringContaining('收件人：buyer@example.com\n') },
    ]);
  });

  test('its words come from the company; a line about nothing is left out', () => {
    const known = { 联系人: '', 主题: '产线', 链接: '' };
    expect(filled('{联系人}您好：\n{主题} {不认识}\n查看：{链接}', known)).toBe('您好：\n产线 {不认识}');
    expect(htmlOf('<b>\nhttps://a.cn/?a=1&b="')).toContain(
      '&lt;b&gt;<br><a href="https://a.cn/?a=1&amp;b=&quot;">',
    );
  });
});
