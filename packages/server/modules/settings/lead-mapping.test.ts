import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Reply } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Which fields of a lead go where (flows §1.3), as an administrator says. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const seller = await company.person('甲', company.root, 'salesperson');

const field = (object: string, name: string, label: string): Promise<Reply> =>
  admin.post('/records/field_definition', { object, api_name: name, label, type: 'text' });
const made = [
  await field('lead', 'c_scale', '规模'),
  await field('account', 'c_size', '企业规模'),
  await field('lead', 'c_shop', '门店'),
  await field('account', 'c_shop', '门店'),
];

const set = (mapping: JsonObject): Promise<Reply> => admin.patch('/settings', { lead_mapping: mapping });

let serial = 0;
async function converted(values: JsonObject): Promise<JsonObject> {
  serial += 1;
  const lead = await company.record('lead', {
    name: `云岭${serial * 7919}厂`,
    mobile: `1380000${1000 + serial}`,
    owner_id: seller.id,
    ...values,
  });
  const reply = await admin.post(`/records/lead/${lead}/actions/convert`, {
    params: { account: 'create', contact: 'none' },
  });
  expect(reply.status, reply.text).toBe(200);
  const { output } = reply.body;
  const account = isJsonObject(output) ? String(output['account_id']) : '';
  return (await admin.get(`/records/account/${account}`)).body;
}

describe('the mapping of a lead', { timeout: 60_000 }, () => {
  it('has own fields to go by', () => {
    expect(made.map(({ status, text }) => [status, status < 300 ? '' : text])).toEqual(
      made.map(() => [201, '']),
    );
  });

  it('takes own fields of the same name along by itself', async () => {
    expect(await converted({ c_shop: '东门店', c_scale: '三百人' })).toMatchObject({
      c_shop: '东门店',
      c_size: null,
    });
  });

  it('goes as the administrator says from the next conversion on', async () => {
    const reply = await set({
      account: { c_size: 'c_scale', characteristics: 'demand', fax: '', c_shop: '' },
    });
    expect(reply.status, reply.text).toBe(200);
    const account = await converted({
      c_scale: '三百人',
      c_shop: '西门店',
      demand: '要二十吨水泥',
      fax: '0571-88880000',
    });
    expect(account).toMatchObject({
      c_size: '三百人',
      characteristics: '要二十吨水泥',
      fax: null,
      c_shop: null,
    });
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'a field that is not there',
      { account: { nonsense: 'name' } },
      'lead_mapping.account.nonsense',
      'unknown_field',
    ],
    [
      'a field that the lead has not',
      { account: { fax: 'nonsense' } },
      'lead_mapping.account.fax',
      'unknown_field',
    ],
    [
      'fields of other kinds',
      { account: { founded_on: 'name' } },
      'lead_mapping.account.founded_on',
      'bad_format',
    ],
    [
      'what the system keeps',
      { account: { lifecycle: 'status' } },
      'lead_mapping.account.lifecycle',
      'bad_format',
    ],
    ['a customer without a name', { account: { name: '' } }, 'lead_mapping.account.name', 'required'],
  ])('refuses %s, at its place', async (_, mapping, path, code) => {
    const before = (await admin.get('/settings')).body['lead_mapping'];
    const reply = await set(mapping);
    expect([reply.status, reply.fields]).toEqual([422, [path]]);
    expect(reply.text).toContain(`"code":"${code}"`);
    expect((await admin.get('/settings')).body['lead_mapping']).toEqual(before);
  });

  it('is no salesperson’s to change', async () => {
    expect((await seller.client.patch('/settings', { lead_mapping: {} })).status).toBe(403);
  });
});
