import type { Served } from '@kehu/server/serve.ts';
import { setUp } from '@kehu/server/modules/setup/setup.ts';
import { refreshStatistics } from '@kehu/engine/query/refresh-statistics.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { makeClient, type Client, type Reply } from '../server/client.ts';
import { contractOf } from '../server/contract.ts';
import { wishes } from './records.ts';
import type { Known } from './wish.ts';

/** Password of everybody in the dump. */
export const releasedPassword = 'Kehu-Released-2026';

/** Works in a new Kehu over HTTP until every object, every kind of own field and every table of the engine has rows. */
export async function liveInto(served: Served): Promise<void> {
  const { app, services } = served;
  const { workspace, clock } = services;
  await setUp(workspace, clock.now(), releasedPassword, '远图传媒集团');
  const contract = async () => contractOf(await workspace.registry());
  const admin = makeClient({ app, contract });
  sound(await admin.post('/session', { login_name: 'admin', password: releasedPassword }));
  const ids = await givenIds(admin);
  const known: Known = (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`no record was made as ${name}`);
    return id;
  };
  await changeRule(admin, 'duplicate_rule', 'contact', { fields: ['mobile'] });
  await changeRule(admin, 'numbering_rule', 'account', { pattern: 'C{yyyyMMdd}{seq:4}' });
  const clients = new Map([['admin', admin]]);
  for (const { as, object, by = 'admin', values } of wishes) {
    if (by === 'lin' && !clients.has(by))
      clients.set(by, await firstSignIn(admin, known('user/lin'), makeClient({ app, contract })));
    const client = clients.get(by) ?? admin;
    const made = sound(await client.post(`/records/${object}`, values(known), confirmed));
    ids.set(as, String(made.body['id']));
  }
  await doThings(admin, clients.get('lin') ?? admin, known);
  await makeClient({ app, contract }).post('/session', { login_name: 'lin', password: 'wrong' });
  await grant(served, known);
  await tellOfRounds(served, known);
  for (const object of ['account', 'contact', 'activity'])
    await refreshStatistics(await systemCall(workspace, clock.now()), object);
}

async function changeRule(admin: Client, rule: string, object: string, values: JsonObject): Promise<void> {
  const rules = sound(await admin.get(`/records/${rule}?limit=200`)).items;
  const { id, version } = rules.find((one) => one['object'] === object) ?? {};
  sound(await admin.patch(`/records/${rule}/${String(id)}`, { ...values, version: version ?? null }));
}

const confirmed = { 'x-confirm-warnings': 'duplicate_found' };

function sound(reply: Reply): Reply {
  if (reply.status >= 400) throw new Error(`${reply.status}: ${reply.text}`);
  return reply;
}

async function givenIds(admin: Client): Promise<Map<string, string>> {
  const roles = sound(await admin.get('/records/role?limit=200')).items;
  const [root] = sound(await admin.get('/records/department')).items;
  return new Map([
    ...roles.map((role) => [`role/${String(role['code'])}`, String(role['id'])] as const),
    ['department/root', String(root?.['id'])],
  ]);
}

/** With the one-time code that the administrator hands over. */
async function firstSignIn(admin: Client, id: string, client: Client): Promise<Client> {
  const cleared = sound(await admin.post(`/records/user/${id}/actions/clear_password`, { params: {} }));
  const output: Json = cleared.body['output'] ?? null;
  const code = isJsonObject(output) ? String(output['code']) : '';
  const values = { login_name: 'lin', code, new_password: releasedPassword };
  sound(await client.post('/session/set-password', values));
  return client;
}

/** What people do beside filling in forms: hand over, follow, attach, delete, import, export, make tokens. */
async function doThings(admin: Client, lin: Client, known: Known): Promise<void> {
  const act = async (client: Client, name: string, action: string, params: JsonObject): Promise<void> => {
    const [object = ''] = name.split('/');
    const path = `/records/${object}/${known(name)}/actions/${action}`;
    sound(await client.post(path, { params }));
  };
  await act(lin, 'account/1', 'follow', {});
  await act(admin, 'credit', 'adjust', { limit: '90000.00', reason: '合作扩大' });
  await act(admin, 'account/0', 'assign', { owner_id: known('user/lin') });
  await act(admin, 'account/4', 'freeze', { reason: '欠款' });
  await act(admin, 'account/7', 'set_lifecycle', { lifecycle: 'deal', locked: true, note: '已签约' });
  await act(lin, 'account/1', 'share', { team_ids: [known('team')], expires_on: '2036-12-31' });
  await act(lin, 'account/1', 'add_members', { user_ids: [known('user/zhao')], role_text: '售前支持' });
  await act(lin, 'account/8', 'return_to_pool', { reason: 'no_time', pool_id: known('pool') });
  await act(lin, 'account/8', 'claim', {});
  await act(admin, 'account/8', 'assign', { owner_id: known('user/lin') });
  await act(lin, 'quote/sent', 'send', {});
  sound(await lin.post(`/quotes/${known('quote/sent')}/link`));
  const change = { version: 1, grade: 'A', c_money: '1234.50' };
  sound(await lin.patch(`/records/account/${known('account/5')}`, change));
  sound(await admin.post('/records/account/actions/delete', { ids: [known('account/29')] }));
  sound(await admin.patch('/settings', { session_hours: 24 }));
  const sheet = { from: 'shipped', object: 'account', name: '客户资料表' };
  sound(await admin.post('/print/template-copies', sheet));
  sound(await admin.post('/api-tokens', { name: 'ERP' }));
  const text = { name: '合同.txt', content: '合同正文' };
  sound(await admin.send('/files', text, { object: 'account', record_id: known('account/1') }));
  const csv = '客户名称,手机号码\n导入的客户有限公司,13800000001\n,13800000002\n';
  const wish = { object: 'account', mapping: JSON.stringify({ 0: 'name', 1: 'mobile' }) };
  await ended(admin, sound(await admin.send('/imports', { name: '客户.csv', content: csv }, wish)));
  const columns = ['name', 'mobile'];
  await ended(admin, sound(await admin.post('/exports', { object: 'account', format: 'csv', columns })));
  const once = { 'idempotency-key': 'once-only-1' };
  sound(await admin.post('/records/tag', { name: '只做一次' }, once));
}

async function ended(client: Client, begun: Reply): Promise<void> {
  const job: Json = begun.body['job'] ?? null;
  const id = isJsonObject(job) ? String(job['id']) : '';
  for (;;) {
    const { state } = sound(await client.get(`/jobs/${id}`)).body;
    if (state === 'done') return;
    if (state !== 'queued' && state !== 'running') throw new Error(`job ${id} ended ${String(state)}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** What rounds of the night and the morning leave behind, which are not waited for. */
async function tellOfRounds({ services }: Served, known: Known): Promise<void> {
  const { database, schema } = services.workspace;
  const [id, day] = [known('account/1'), services.clock.now().toISOString().slice(0, 10)];
  await database.query(sql`insert into ${tableOf(schema, 'pool_warning')}
    values ('account', ${id}::uuid, ${day}::date, ${day}::date)`);
  await database.query(
    sql`insert into ${tableOf(schema, 'visit_told')} values (${id}::uuid, ${day}::date, 'due')`,
  );
}

/** Shares come with a screen of their own later; the table is there. */
async function grant({ services }: Served, known: Known): Promise<void> {
  const { database, schema } = services.workspace;
  const at = services.clock.now().toISOString();
  for (const object of ['account', 'contact', 'activity', 'account_group']) {
    const record = known(object === 'account_group' ? 'group' : `${object}/3`);
    await database.query(sql`insert into ${tableOf(schema, `${object}_grant`)}
      (principal_id, record_id, level, with_children, source, activity)
      values (${known('user/zhao')}::uuid, ${record}::uuid, 'read', true, 'share:1', ${at}::timestamptz)`);
  }
}
