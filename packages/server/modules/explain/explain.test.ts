import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { answersTo, type Probe } from '@kehu/testkit/scenarios/indistinguishable.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Who may see what, and why: told by the branches themselves; and looking at the product as somebody else. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const owner = await company.person('甲', north, 'salesperson');
const boss = await company.person('北区经理', north, 'manager');
const mate = await company.person('乙', north, 'salesperson');
const far = await company.person('丙', south, 'salesperson');
const farBoss = await company.person('南区经理', south, 'manager');
const everybody: readonly Person[] = [owner, boss, mate, far, farBoss];
const account = await company.record('account', { name: '启明精工', owner_id: owner.id });
const contact = await company.record('contact', { name: '刘一', mobile: '13900001111', account_id: account });
const act = (id: string, action: string, params: JsonObject) =>
  owner.client.post(`/records/account/${id}/actions/${action}`, { params });
await act(account, 'share', { department_ids: [south], access: 'read', expires_on: '2036-12-31' });
await act(account, 'add_members', { user_ids: [mate.id], role_text: '售前支持' });
const nothing = '0198f6a0-0000-7000-8000-00000000abcd';

const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
const textsIn = (value: Json | undefined): readonly string[] =>
  objectsIn(value).map((reason) => String(reason['text']));

/** Everybody who may, and why, by name; every page of it. */
async function who(person: Person, path: string, operation = 'view'): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let cursor: Json | undefined;
  do {
    const more = typeof cursor === 'string' ? `&cursor=${cursor}` : '';
    const page = await person.client.get(`/explain/${path}/who?operation=${operation}${more}`);
    expect(page.status, page.text).toBe(200);
    for (const item of page.items) {
      const user = isJsonObject(item['user']) ? item['user'] : {};
      found.set(String(user['name']), textsIn(item['reasons']).join('；'));
    }
    cursor = page.body['next_cursor'];
  } while (cursor);
  return found;
}

describe('who may see a record', { timeout: 60_000 }, () => {
  it('is told with the reason of each', async () => {
    const found = await who(owner, `account/${account}`);
    expect(found.get('甲')).toContain('负责人本人');
    expect(found.get('北区经理')).toContain('所属部门“北区”');
    expect(found.get('乙')).toContain('团队成员·售前支持（读写，甲授权）');
    expect(found.get('丙')).toContain('共享给部门“南区”（只读，甲授权，至 2036-12-31）');
    expect((await who(owner, `contact/${contact}`)).get('丙')).toContain('所属客户：共享给部门“南区”');
  });

  it.each(['view', 'edit'])('are those who get it when they ask, and no others: %s', async (operation) => {
    for (const [object, id] of [
      ['account', account],
      ['contact', contact],
    ]) {
      const told = await who(owner, `${object}/${id}`, operation);
      for (const { name, client } of everybody) {
        const { status, body } = await client.get(`/records/${object}/${id}`);
        const can = Array.isArray(body['can']) ? body['can'] : [];
        const may = operation === 'view' ? status === 200 : can.includes(operation);
        expect(told.has(name), `${name} ${object} ${operation}`).toBe(may);
      }
    }
  });

  it('says of every operation whether and why', async () => {
    const { body } = await far.client.get(`/explain/account/${account}`);
    const lines = objectsIn(body['operations']);
    const line = (name: string) => lines.find(({ operation }) => operation === name);
    expect(line('view')).toMatchObject({ allowed: true });
    expect(line('edit')).toMatchObject({ allowed: false });
    expect(textsIn(line('edit')?.['reasons'])).toContain('没有读写的共享或团队身份');
    expect(line('delete')).toMatchObject({ allowed: false });
  });

  it('says of a list which branches it walks', async () => {
    const { body } = await boss.client.get('/explain/account');
    expect(textsIn(body['reasons'])).toEqual(expect.arrayContaining(['您负责的', '部门：北区']));
  });

  it('says which condition keeps a record out of a list', async () => {
    const grade = { field: 'grade', op: 'eq', value: 'A' };
    const name = { field: 'name', op: 'contains', value: '启明' };
    const ask = { id: account, filter: { and: [name, grade] }, slice: 'mine' };
    const own = await owner.client.post('/explain/account/missing', ask);
    expect(own.body).toMatchObject({ listed: false, reasons: [{ kind: 'filter', filter: grade }] });
    const shared = await far.client.post('/explain/account/missing', { ...ask, filter: name });
    expect(shared.body).toMatchObject({ reasons: [{ kind: 'slice' }] });
  });
});

describe('what one does not see', { timeout: 60_000 }, () => {
  const probes: readonly [string, Probe][] = [
    ['the record', (client, id) => client.get(`/explain/account/${id}`)],
    ['who may see it', (client, id) => client.get(`/explain/account/${id}/who`)],
    ['why a list lacks it', (client, id) => client.post('/explain/account/missing', { id })],
  ];
  it.each(probes)('is explained like what there is not: %s', async (_, probe) => {
    const hidden = await company.record('account', { name: '云帆制造', owner_id: far.id });
    for (const person of [owner, boss, mate]) {
      const answers = await answersTo(probe, person.client, hidden, nothing);
      expect(answers.hidden).toEqual(answers.nothing);
      expect(answers.hidden.status).toBe(404);
    }
  });

  it('is no more told of a field: a hidden one is unknown', async () => {
    const role = await company.role('salesperson');
    await company.record('field_rule', {
      role_id: role,
      object: 'account',
      field: 'remark',
      access: 'hidden',
    });
    await company.record('field_rule', {
      role_id: role,
      object: 'account',
      field: 'phone',
      access: 'masked',
    });
    const asked = async (field: string) => owner.client.get(`/explain/account/fields/${field}`);
    const { hidden, nothing: none } = await answersTo(
      (client, field) => client.get(`/explain/account/fields/${field}`),
      owner.client,
      'remark',
      'nonsense',
    );
    expect(hidden).toEqual(none);
    expect((await asked('phone')).body).toMatchObject({ access: 'masked' });
    const told = await admin.get(`/explain/account/fields/remark?user=${owner.id}`);
    expect(told.body).toMatchObject({ access: 'hidden' });
    expect(textsIn(told.body['reasons'])).toEqual(['角色“业务员”：不可见']);
  });

  it('is told of others to administrators alone', async () => {
    const path = `/explain/account/${account}?user=${farBoss.id}`;
    expect((await boss.client.get(path)).code).toBe('forbidden');
    const { body } = await admin.get(path);
    expect(body['user']).toMatchObject({ name: '南区经理', department: '南区' });
    expect((await admin.get(`/explain/account/${account}?user=${nothing}`)).fields).toEqual(['user']);
  });
});

describe('looking as somebody else', { timeout: 60_000 }, () => {
  const as = (person: Person): Record<string, string> => ({ 'x-preview-user': person.id });

  it('shows what he sees, and nothing that is his alone', async () => {
    const theirs = await company.record('account', { name: '云岭厂', owner_id: far.id });
    expect((await admin.get(`/records/account/${theirs}`, as(owner))).status).toBe(404);
    expect((await admin.get(`/records/account/${account}`, as(owner))).status).toBe(200);
    expect((await admin.get('/session', as(owner))).body).toMatchObject({ user: { name: '甲' } });
    const explained = await admin.get(`/explain/account/${account}`, as(owner));
    expect(explained.body['user']).toMatchObject({ name: '甲' });
    await farBoss.client.post('/records/saved_view', { object: 'account', name: '私房视图' });
    const views = await admin.get('/records/saved_view', as(farBoss));
    expect(views.text).not.toContain('私房视图');
    expect((await admin.get('/records/notification', as(farBoss))).items).toEqual([]);
    for (const path of ['/sessions', '/api-tokens', '/session/calendar-feed'])
      expect((await admin.get(path, as(owner))).code, path).toBe('forbidden');
  });

  it('changes nothing, and is in the log and on his timeline', async () => {
    const reply = await admin.post('/records/account', { name: '假借' }, as(owner));
    expect([reply.status, reply.code]).toEqual([403, 'forbidden']);
    const looks = await admin.post('/records/audit_log/query', {
      filter: { field: 'action', op: 'eq', value: 'look_as' },
      fields: ['summary'],
    });
    expect(looks.items.filter(({ summary }) => summary === '甲')).toHaveLength(1);
    const history = await owner.client.get(`/records/user/${owner.id}/timeline`);
    expect(history.items.map(({ kind }) => kind)).toContain('look_as');
  });

  it('is for administrators in a browser, and of people who work here', async () => {
    expect((await boss.client.get('/records/account', as(owner))).code).toBe('forbidden');
    const made = await admin.post('/api-tokens', { name: '程序' });
    const program = server.client({ token: String(made.body['token']) });
    expect((await program.get('/records/account', as(owner))).code).toBe('forbidden');
    await admin.post(`/records/user/${mate.id}/actions/disable`);
    expect((await admin.get('/records/account', as(mate))).code).toBe('not_found');
    expect((await admin.get('/records/account', { 'x-preview-user': nothing })).code).toBe('not_found');
  });
});
