import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* What is printed is what its reader sees: no record, field or character more, and none lost without a sign. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');

const role = async (name: string, operations: readonly string[]): Promise<string> => {
  const id = await company.record('role', { name, modules: ['customer', 'contact'] });
  for (const object of ['account', 'contact'])
    for (const operation of operations)
      await company.record('permission_rule', { role_id: id, object, operation, scope: 'dept' });
  return id;
};
const seller = await role('跟单', ['view', 'print']);
const reader = await role('旁观', ['view']);
await company.record('field_rule', {
  role_id: seller,
  object: 'contact',
  field: 'address',
  access: 'hidden',
});
const { client } = await company.person('跟单员', north, seller);
const { client: onlooker } = await company.person('旁观者', north, reader);
const { id: northern } = await company.person('北区员', north, 'salesperson');
const { id: southern } = await company.person('南区员', south, 'salesperson');

const account = (name: string, owner: string, more = {}): Promise<string> =>
  company.record('account', { name, owner_id: owner, ...more });
const home = { region: '330106', address: '文三路 90 号', postal_code: '310012' };
const near = await account('杭州丝绸有限公司', northern, home);
const whole = await account('湖州米业有限公司', northern, { ...home, address: '浙江省湖州市米市巷 1 号' });
const homeless = await account('流动商贩', northern);
const far = await account('广州外贸有限公司', southern, home);
const rare = await account('𠮷野家㐂记有限公司', northern, { ...home, region: '110108' });
const wang = await company.record('contact', {
  name: '王建国',
  gender: 'male',
  mobile: '13800138000',
  account_id: near,
  owner_id: northern,
  address: '不给看的私宅',
});

const ask = (ids: readonly string[], object = 'account', who = client) =>
  who.post('/print/labels', { object, ids: [...ids] });

describe('address labels', () => {
  it('say region, address, postal code and recipient, in the order that was picked', async () => {
    const { status, body } = await ask([whole, near]);
    expect(status).toBe(200);
    expect(body['labels']).toEqual([
      { id: whole, postal_code: '310012', address: '浙江省湖州市米市巷 1 号', recipient: '湖州米业有限公司' },
      {
        id: near,
        postal_code: '310012',
        address: '浙江省杭州市西湖区文三路 90 号',
        recipient: '杭州丝绸有限公司',
      },
    ]);
  });

  it('name each place once', async () => {
    const { body } = await ask([rare]);
    expect(body['labels']).toMatchObject([{ address: '北京市海淀区文三路 90 号' }]);
  });

  it('list who has no address; what one may not see is not there at all', async () => {
    const { body } = await ask([homeless, far]);
    expect(body).toEqual({ labels: [], without: [{ id: homeless, label: '流动商贩' }], lacks: [] });
  });

  it('go to a person at his company where his own address is hidden or empty', async () => {
    const { body, text } = await ask([wang], 'contact');
    expect(body['labels']).toMatchObject([
      { recipient: '杭州丝绸有限公司\n王建国 先生', address: '浙江省杭州市西湖区文三路 90 号' },
    ]);
    expect(text).not.toContain('私宅');
    expect((await ask([wang], 'contact', admin)).text).toContain('私宅');
  });

  it('tell of characters that the font lacks', async () => {
    expect((await ask([rare])).body['lacks']).toEqual(['𠮷']);
  });

  it('are refused without the right to print', async () => {
    expect((await ask([near], 'account', onlooker)).status).toBe(403);
    expect((await onlooker.post('/print/records/account', {})).status).toBe(403);
  });
});

describe('the document', () => {
  const pdf = (ids: readonly string[], more = {}) =>
    client.post('/print/labels/pdf', { object: 'account', ids: [...ids], ...more });

  it('has as many sheets as are needed from the first free label on, with its letters in it', async () => {
    const { status, text, headers } = await pdf([near, whole, rare], { sheet: '2x7', start: 14 });
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(text).toContain('NotoSansHans');
    expect(text).toContain('/FontFile3');
    // The font itself has eight megabytes.
    expect(text.length).toBeLessThan(400_000);
  });

  it('is refused where nothing would stand on it, or the place is not on the sheet', async () => {
    expect((await pdf([homeless, far])).fields).toEqual(['ids']);
    expect((await pdf([near], { sheet: '2x7', start: 15 })).fields).toEqual(['start']);
    expect((await pdf([near], { sheet: '9x9' })).status).toBe(422);
  });
});

it('a printed list has the rows and fields that its reader may print', async () => {
  const { body } = await client.post('/print/records/account', { fields: ['name', 'address'], sort: 'name' });
  expect(body['more']).toBe(false);
  expect((body['items'] as { name: string }[]).map(({ name }) => name)).not.toContain('广州外贸有限公司');
  expect(body['items']).toHaveLength(4);
  const hidden = await client.post('/print/records/contact', { fields: ['name', 'address'] });
  expect(hidden.status).toBe(422);
});
