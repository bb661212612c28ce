import { sql } from '@kehu/engine/db/sql.ts';
import { create } from '@kehu/engine/records/create.ts';
import { each } from '@kehu/engine/records/write/outcome.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it, test } from 'vitest';
import { recordPdf } from './documents.ts';
import { docx, paragraphsOf } from './testing/docx.ts';

/* A template is kept by whoever keeps settings; what is printed by it is what its reader sees, and nothing more. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');

const seller = await company.record('role', {
  name: '跟单',
  modules: ['customer', 'contact', 'opportunity'],
});
const reader = await company.record('role', { name: '旁观', modules: ['customer'] });
const rights: readonly (readonly [string, string, readonly string[]])[] = [
  [seller, 'account', ['view', 'print']],
  [seller, 'contact', ['view', 'print']],
  [seller, 'opportunity', ['view', 'print']],
  [reader, 'account', ['view']],
];
for (const [role, object, operations] of rights)
  for (const operation of operations)
    await company.record('permission_rule', { role_id: role, object, operation, scope: 'dept' });
for (const [field, access] of [
  ['credit_limit', 'hidden'],
  ['mobile', 'masked'],
] as const)
  await company.record('field_rule', { role_id: seller, object: 'account', field, access });
const clerk = await company.person('跟单员', north, seller);
const onlooker = await company.person('旁观者', north, reader);
const northern = await company.person('北区员', north, 'salesperson');
const southern = await company.person('南区员', south, 'salesperson');

const account = await company.record('account', {
  name: '杭州丝绸有限公司 <A&B>',
  owner_id: northern.id,
  mobile: '13800138000',
  credit_limit: '12300.00',
  first_deal_on: '2026-01-05',
  grade: 'A',
  remark: '第一行\n第二行',
});
const far = await company.record('account', { name: '广州外贸', owner_id: southern.id });
for (const [at, name] of ['王建国', '李秀英', '南方来客'].entries()) {
  const more = { mobile: `1390000000${at}`, position: `职务${at}` };
  const owner = at === 2 ? southern.id : northern.id;
  await company.record('contact', { name, account_id: account, owner_id: owner, ...more });
}

const upload = (content: Buffer, fields: { [name: string]: string }, who = admin) =>
  who.send('/print/templates', { name: '模板.docx', content }, { object: 'account', ...fields });
const made = async (name: string, paragraphs: readonly string[], cells: readonly string[] = []) => {
  const reply = await upload(await docx(paragraphs, cells), { name });
  expect(reply.text).toMatch(/"id"/);
  return String(reply.body['id']);
};

/** What a record's document says to somebody, paragraph by paragraph. */
async function printed(who: Client, template: string, id = account): Promise<readonly string[]> {
  const url = `/api/v1/print/documents/account/${id}?format=docx&template=${template}`;
  const headers = { host: 'localhost:3000', cookie: who.cookie ?? '' };
  const { statusCode, rawPayload } = await server.app.inject({ method: 'GET', url, headers });
  expect(statusCode).toBe(200);
  return paragraphsOf(rawPayload);
}

describe('a template is refused', () => {
  it('with every unknown tag named where it stands', async () => {
    const content = await docx(
      ['{客户名字}', '好的 {客户名称}', '{电话|加粗}', '{负责人.密码} {创建人.工资}'],
      ['{#联系人}{姓名}', '{手机号}', '{/联系人}{序号}'],
    );
    const { status, body } = await upload(content, { name: '错的' });
    expect(status).toBe(422);
    expect(
      (body['errors'] as { code: string; message: string }[]).map(({ code, message }) => [code, message]),
    ).toEqual([
      ['unknown_field', '正文，第 1 段：没有字段“客户名字”，是不是“客户名称”？'],
      ['bad_format', expect.stringMatching(/^正文，第 3 段：不认识“加粗”/)],
      ['unknown_field', '正文，第 4 段：没有字段“负责人.密码”'],
      ['unknown_field', '正文，第 4 段：没有字段“创建人.工资”'],
      ['unknown_field', expect.stringMatching(/^正文，表格 1 第 1 行第 2 列：没有字段“手机号”/)],
      ['bad_format', '正文，表格 1 第 1 行第 3 列：“序号”只能用在明细循环中'],
    ]);
  });

  test.each<[string, readonly string[], readonly string[], RegExp]>([
    ['a loop without an end', ['{#联系人}', '{姓名}'], [], /没有对应的 \{\/联系人\}/],
    ['an end without a beginning', ['{/联系人}'], [], /之前没有对应的 \{#联系人\}/],
    ['a loop that leaves its table', ['{#联系人}'], ['{姓名}', '{/联系人}'], /不在同一个/],
    ['braces that do not meet', ['{客户名称'], [], /大括号没有成对/],
    ['braces in braces', ['{{客户名称}}'], [], /大括号没有成对/],
    ['a list where a value stands', ['{联系人}'], [], /是明细/],
    ['words of a date', ['{成立日期|大写}'], [], /只能用于金额/],
    ['a secret', ['{password_hash}'], [], /没有字段/],
    ['what would run elsewhere', ['{constructor}', '{__proto__.x}', '{=process.exit()}'], [], /没有字段/],
  ])('with %s', async (_what, paragraphs, cells, sentence) => {
    const { status, text } = await upload(await docx(paragraphs, cells), { name: '错的' });
    expect(status).toBe(422);
    expect(text.replaceAll('\\"', '"')).toMatch(sentence);
  });

  it('that is no document, is for no printed object, or comes from somebody without settings', async () => {
    expect((await upload(Buffer.from('x'), { name: '错的' })).fields).toEqual(['file']);
    expect((await upload(await docx(['{name}']), { name: '错的', object: 'role' })).fields).toEqual([
      'object',
    ]);
    expect((await upload(await docx(['{name}']), { name: '错的' }, clerk.client)).status).toBe(403);
    const without = await admin.post('/records/print_template', { name: '没有文件', object: 'account' });
    expect([without.status, without.fields]).toEqual([422, ['name']]);
  });
});

describe('a document', () => {
  it('has the values of the record by label or name, in the words of people, and never reads them as tags', async () => {
    const id = await made('全部', [
      '{客户名称} {name} {负责人} {owner_id.name}',
      '{信用额度} {信用额度|大写} {首次成交|yyyy年M月d日}',
      '{客户级别} {备注} {传真|默认:无}',
      '｛客户级别｝',
      '{#传真}有传真{/传真}{^传真}没有传真{/传真}{#客户级别=A}甲{/客户级别=A}',
    ]);
    const text = (await printed(admin, id)).join('|');
    expect(text).toContain('杭州丝绸有限公司 <A&B> 杭州丝绸有限公司 <A&B> 北区员 北区员');
    expect(text).toContain('12,300.00 壹万贰仟叁佰元整 2026年1月5日');
    expect(text).toContain('无|A 重点客户');
    expect(text).toMatch(/没有传真甲$/);
  });

  it('repeats a row for each line that its reader sees', async () => {
    const id = await made('联系人表', ['{客户名称}'], ['{#联系人}{序号}', '{姓名}', '{职务}{/联系人}']);
    expect((await printed(clerk.client, id)).slice(1)).toEqual([
      '1',
      '王建国',
      '职务0',
      '2',
      '李秀英',
      '职务1',
    ]);
    expect((await printed(admin, id)).join()).toContain('南方来客');
  });

  it('leaves what is hidden empty, what is masked masked, and works nothing out of either', async () => {
    const id = await made('额度', [
      '[{信用额度}][{信用额度|大写}]',
      '{手机} {手机|二维码}',
      '{#信用额度}泄露{/信用额度}',
    ]);
    const [limit, phone, leak] = await printed(clerk.client, id);
    expect([limit, phone?.trim(), leak]).toEqual(['[][]', '138****8000', undefined]);
    expect((await printed(admin, id)).join()).toContain('泄露');
  });

  it('leaves its trace on the timeline of the record', async () => {
    const { items } = await admin.get(`/records/account/${account}/timeline?kinds=printed`);
    expect(items[0]).toMatchObject({ kind: 'printed' });
  });

  it('is for who may print the record, by a template that is there', async () => {
    const id = await made('权限', ['{name}']);
    const get = (who: Client, record: string, template = id) =>
      who.get(`/print/documents/account/${record}?template=${template}&format=docx`);
    expect((await get(clerk.client, far)).status).toBe(404);
    expect((await get(onlooker.client, account)).status).toBe(403);
    expect((await get(clerk.client, account, far)).status).toBe(404);
    expect((await onlooker.client.get('/print/templates/account')).status).toBe(403);
    expect((await clerk.client.get('/print/fields/account')).status).toBe(403);
    expect((await clerk.client.get(`/print/templates/${id}/docx`)).status).toBe(403);
  });

  it('is refused when loops within loops would make too many rows', async () => {
    const deep = 12;
    const id = await made('套娃', [`${'{#联系人}'.repeat(deep)}{姓名}${'{/联系人}'.repeat(deep)}`]);
    const { status, fields } = await admin.get(`/print/documents/account/${account}?template=${id}`);
    expect([status, fields]).toEqual([422, ['template']]);
  });

  it('may be a PDF, of many records too; many are in the log', async () => {
    const call = { ...(await server.system()), confirmed: new Set(['duplicate_found']) };
    const many = Array.from({ length: 101 }, (_none, at) => ({ name: `批量${at}`, owner_id: northern.id }));
    const ids = each(await create(call, 'account', many));
    const template = await made('一行', ['{客户名称} 第{公司.名称}']);
    const { status, text, headers } = await clerk.client.post('/print/documents', {
      object: 'account',
      template,
      ids: [...ids, far],
    });
    expect([status, headers['content-type'], text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(101);
    const log = await server.services.workspace.database.query(
      sql`select detail::text from main.event where action = 'printed' and record_id is null`,
    );
    expect(log.map(([detail]) => JSON.parse(detail ?? '') as unknown)).toEqual([
      { object: 'account', count: 101, how: 'template', template: '一行' },
    ]);
    const two = { object: 'account', template, ids: ids.slice(0, 2), format: 'docx' };
    expect((await clerk.client.post('/print/documents', two)).fields).toEqual(['format']);
  });
});

describe('templates of an object', () => {
  const offered = async () =>
    (await clerk.client.get('/print/templates/opportunity')).items.map(({ name }) => String(name));
  const opportunity = async (name: string, fields = {}) =>
    String((await upload(await docx(['{商机名称}']), { name, object: 'opportunity', ...fields })).body['id']);

  it('are the shipped one until there is an own one; one of them is the default', async () => {
    expect(await offered()).toEqual(['商机资料表']);
    const copied = { from: 'shipped', object: 'opportunity', name: '商机表' };
    expect((await admin.post('/print/template-copies', copied)).status).toBe(201);
    const second = await opportunity('乙', { is_default: 'true' });
    const third = await opportunity('丙', { is_default: 'true' });
    expect(await offered()).toEqual(['丙', '商机表', '乙']);
    expect((await admin.get(`/records/print_template/${second}`)).body).toMatchObject({
      is_default: false,
      paper: 'a4',
    });
    const off = { status: 'disabled', version: 1 };
    expect((await admin.patch(`/records/print_template/${third}`, off)).body).toMatchObject({
      is_default: false,
    });
    expect(await offered()).toEqual(['商机表', '乙']);
    expect((await opportunity('乙')).length).toBeLessThan(36);
  });

  it(
    'mean the same fields when these get other names, until the file is replaced',
    { timeout: 60_000 },
    async () => {
      const id = await made('改名', ['{简称}={客户级别}']);
      const field = await company.record('field_definition', {
        object: 'account',
        api_name: 'c_nick',
        label: '绰号',
        type: 'text',
      });
      const own = await made('自定义', ['{绰号}']);
      await admin.patch(`/records/account/${account}`, { version: 1, c_nick: '老丝' });
      const named = await admin.patch(`/records/field_definition/${field}`, { version: 1, label: '别名' });
      expect(named.status).toBe(200);
      expect(await printed(admin, own)).toEqual(['老丝']);
      const again = await admin.send(`/print/templates/${own}/docx`, {
        name: 'b.docx',
        content: await docx(['{绰号}']),
      });
      expect(again.text).toContain('没有字段“绰号”');
      const sound = await admin.send(`/print/templates/${own}/docx`, {
        name: 'b.docx',
        content: await docx(['又是{别名}']),
      });
      expect(sound.status).toBe(200);
      expect(await printed(admin, own)).toEqual(['又是老丝']);
      expect(await printed(admin, id)).toEqual(['=A 重点客户']);
    },
  );

  it('are all sound as they come with the program, and so are the names that are offered', async () => {
    const { items } = await admin.get('/print/shipped');
    for (const { object, name } of items) {
      const { status, text } = await admin.post('/print/template-copies', {
        from: 'shipped',
        object: object ?? '',
        name: `${String(name)}（副本）`,
      });
      expect([status, text]).toEqual([201, expect.any(String)]);
    }
    const { body } = await admin.get('/print/fields/account');
    type Group = {
      kind: string;
      loop?: { open: string; close: string };
      entries: { tag: string; name: string }[];
    };
    const groups = body['groups'] as Group[];
    const tags = groups.map(
      ({ loop, entries }) =>
        `${loop?.open ?? ''}${entries.map(({ tag }) => tag).join('')}${loop?.close ?? ''}`,
    );
    expect(tags.join()).toContain('{公司.印章}');
    expect(tags.join()).not.toContain('{password');
    await made('全部字段', tags);
  });
});

it('the document of a record can be made for mails and links', async () => {
  const printing = { call: await server.system(), files: server.services.files };
  const { name, mime, bytes, ids } = await recordPdf(printing, 'account', account);
  expect([mime, bytes.toString('latin1', 0, 5), ids]).toEqual(['application/pdf', '%PDF-', [account]]);
  expect(name).toMatch(/杭州丝绸有限公司.*\.pdf$/);
  await expect(recordPdf(printing, 'account', seller)).rejects.toThrow('not_found');
});

it('a seal is an administrator’s, and is drawn where its tag stands', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const send = (who: Client, content: Buffer) => who.send('/settings/seal', { name: 'seal.png', content });
  expect((await send(clerk.client, png)).status).toBe(403);
  expect((await send(admin, Buffer.from('<svg/>'))).fields).toEqual(['file']);
  expect((await send(admin, png)).status).toBe(204);
  expect((await clerk.client.get('/settings/seal')).status).toBe(403);
  expect((await server.client().get('/settings/seal')).status).toBe(401);
  const template = await made('盖章', ['{公司.印章|图片:30}']);
  const { text } = await clerk.client.get(`/print/documents/account/${account}?template=${template}`);
  expect(text).toMatch(/\/Subtype \/Image/);
});
