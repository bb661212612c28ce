import { countSights } from '@kehu/engine/guard/sights.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import type { Client, Reply } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { flushSights } from './counting.ts';

/* 北区 sees its own customers with their numbers behind a click; 南区 belongs to others. */
const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const owner = await company.person('南区业务员', south, 'salesperson');

const numbers = ['13877776601', '13877776602', '13877776603', '13877776604', '13877776605', '13877776606'];
const names = ['赤霄航空', '青冥船舶', '白虹轴承', '玄铁铸造', '紫电仪表', '龙渊锻压'];

async function roleOf(name: string, access: string): Promise<string> {
  const id = await company.record('role', { name, code: name, modules: ['customer', 'contact'] });
  const rights = ['view', 'create', 'edit', 'export'].map((operation) => ({
    object: 'account',
    operation,
    scope: 'dept',
  }));
  const fields = [{ object: 'account', field: 'mobile', access }];
  const set = await admin.post(`/records/role/${id}/actions/set_rights`, { params: { rights, fields } });
  expect(set.status, set.text).toBe(200);
  return id;
}

const clicker = await company.person('点看员', north, await roleOf('clicker', 'reveal'));
const masked = await company.person('脱敏员', north, await roleOf('veiled', 'masked'));
const ids: string[] = [];

const ask = (client: Client, id: string, field = 'mobile', object = 'account'): Promise<Reply> =>
  client.post('/reveal', { object, id, field });
const settings = (values: JsonObject): Promise<Reply> => admin.patch('/settings', values);

beforeAll(async () => {
  for (const [at, name] of names.entries()) {
    const made = await clicker.client.post('/records/account', {
      name: `${name}有限公司`,
      mobile: numbers[at] ?? null,
    });
    expect(made.status, made.text).toBe(201);
    ids.push(String(made.body['id']));
  }
});
const first = (): string => ids[0] ?? '';

describe('a number behind a click', () => {
  it('shows stars everywhere until it is asked for, and takes new values', async () => {
    for (const path of [
      `/records/account/${first()}`,
      '/records/account',
      `/records/account/${first()}/timeline`,
    ]) {
      const reply = await clicker.client.get(path);
      expect(reply.text, path).not.toContain(numbers[0]);
    }
    const meta = await clicker.client.get('/meta/account');
    expect(meta.text).toContain('"access":"reveal"');
    expect((await ask(clicker.client, first())).body).toEqual({ value: numbers[0], left: 49 });
    const { version } = (await clicker.client.get(`/records/account/${first()}`)).body;
    const stars = await clicker.client.patch(`/records/account/${first()}`, {
      version: version ?? 0,
      mobile: '138****6601',
    });
    expect([stars.status, stars.fields]).toEqual([422, ['mobile']]);
    const changed = await clicker.client.patch(`/records/account/${first()}`, {
      version: version ?? 0,
      mobile: '13877776600',
    });
    expect([changed.status, changed.body['mobile']]).toEqual([200, '138****6600']);
    expect((await ask(clicker.client, first())).body).toEqual({ value: '13877776600', left: 49 });
  });

  it.each<[string, () => Promise<Reply>, number, string]>([
    ['another department', () => ask(owner.client, first()), 404, 'not_found'],
    ['an id of nothing', () => ask(owner.client, crypto.randomUUID()), 404, 'not_found'],
    ['stars for good', () => ask(masked.client, first()), 403, 'forbidden'],
    ['no such field', () => ask(clicker.client, first(), 'nonsense'), 422, 'validation_failed'],
    ['a secret', () => ask(clicker.client, masked.id, 'password_hash', 'user'), 422, 'validation_failed'],
    ['a closed module', () => ask(clicker.client, first(), 'mobile', 'lead'), 403, 'forbidden'],
    ['nobody', () => ask(server.client(), first()), 401, 'unauthenticated'],
  ])('%s is refused', async (_, asked, status, code) => {
    const reply = await asked();
    expect([reply.status, reply.code]).toEqual([status, code]);
    expect(reply.text).not.toContain('6600');
  });

  it('answers another department as it answers for a record that is not there', async () => {
    const [there, nowhere] = [await ask(owner.client, first()), await ask(owner.client, crypto.randomUUID())];
    expect({ ...there.body, request_id: null }).toEqual({ ...nowhere.body, request_id: null });
  });

  it('stands in the log with its person, and on nobody’s timeline', async () => {
    const log = await admin.get('/records/audit_log?limit=50&fields=action,object,record_id,summary,user_id');
    const mine = log.items.filter(({ action }) => action === 'reveal');
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({
      user_id: clicker.id,
      object: 'account',
      summary: '赤霄航空有限公司 · 手机',
    });
    expect((await clicker.client.get(`/records/account/${first()}/timeline`)).text).not.toContain('"reveal"');
  });

  it('lets no more through than the quota, though all ask at once, by token as by browser', async () => {
    expect((await settings({ reveal_daily: 3 })).status).toBe(200);
    const made = await clicker.client.post('/api-tokens', { name: '同步', read_only: false });
    const program = server.client({ token: String(made.body['token']) });
    const readOnly = await clicker.client.post('/api-tokens', { name: '只读', read_only: true });
    expect((await ask(server.client({ token: String(readOnly.body['token']) }), first())).status).toBe(403);
    const answers = await Promise.all(
      ids.flatMap((id, at) => [ask(at % 2 ? program : clicker.client, id), ask(clicker.client, id)]),
    );
    // One was seen before; each of the others counts once, however often it is asked for.
    const seen = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body['value']));
    expect(seen.size).toBe(3);
    expect(answers.filter(({ status }) => status !== 200).every(({ code }) => code === 'over_limit')).toBe(
      true,
    );
    const log = await admin.get('/records/audit_log?limit=100&fields=action');
    expect(log.items.filter(({ action }) => action === 'reveal')).toHaveLength(3);
    expect(log.items.filter(({ action }) => action === 'reveal_refused').length).toBeGreaterThan(0);
  });
});

describe('counting who looks at how much', () => {
  it('counts different records, of browsers and programs, and never the same twice an hour', async () => {
    const { client } = await company.person('翻看员', north, await roleOf('lister', 'write'));
    for (let time = 0; time < 3; time++) await client.get('/records/account?limit=50');
    await client.get(`/records/account/${first()}`);
    await flushSights(server.services);
    const people = (await admin.get('/guard')).body['people'];
    expect(people).toContainEqual(
      expect.objectContaining({ name: '翻看员', listed: ids.length, opened: 1, revealed: 0, exported: 0 }),
    );
  });

  it('is for administrators', async () => {
    expect((await clicker.client.get('/guard')).status).toBe(403);
  });

  it('warns once an hour: of too many, and of more than usual', async () => {
    const quiet = await company.person('寻常员', north, 'salesperson');
    const call = await server.system();
    const hour = (ago: number): string =>
      new Date(Math.floor(call.now.getTime() / 3_600_000) * 3_600_000 - ago * 3_600_000).toISOString();
    const some = (userId: string, n: number, ago = 0) => ({
      userId,
      kind: 'opened' as const,
      hour: hour(ago),
      n,
    });
    await countSights(
      call,
      Array.from({ length: 12 }, (_, at) => some(quiet.id, 4, at + 1)),
    );
    await countSights(call, [some(quiet.id, 20)]);
    const alerts = async () => (await admin.get('/guard')).body['alerts'];
    expect(await alerts()).toEqual([]);
    await countSights(call, [some(quiet.id, 25)]);
    await countSights(call, [some(quiet.id, 25), some(owner.id, 151)]);
    await countSights(call, [some(owner.id, 1)]);
    expect(await alerts()).toEqual([
      expect.objectContaining({ name: '南区业务员', kind: 'opened', n: 151, limit: 150, usual: null }),
      expect.objectContaining({ name: '寻常员', n: 45, usual: 4 }),
    ]);
    const told = await admin.get('/records/notification?limit=10&fields=title,kind');
    expect(told.items.filter(({ kind }) => kind === 'leak_alert')).toHaveLength(2);
  });
});

describe('an export of many', () => {
  const wish = { object: 'account', format: 'csv', columns: ['name', 'mobile'] };
  const begin = (client: Client, more: JsonObject = {}): Promise<Reply> =>
    client.post('/exports', { ...wish, ...more });
  const decide = (client: Client, id: unknown, body: JsonObject = { approve: true }): Promise<Reply> =>
    client.post(`/exports/${String(id)}/decision`, body);
  const small = { filter: { and: [{ field: 'name', op: 'eq', value: '龙渊锻压有限公司' }] } };

  it('waits for a superior, once he has been told why; small ones add up', async () => {
    await settings({ export_approval_rows: 2 });
    const chief = await company.person('北区经理', north, 'manager');
    await company.head(north, chief.id);
    const asked = await begin(clicker.client);
    expect([asked.status, asked.fields]).toEqual([422, ['reason']]);
    const two = await Promise.all([
      begin(clicker.client, small),
      begin(clicker.client, small),
      begin(clicker.client, small),
    ]);
    expect(two.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 202, 422]);
    const requested = await begin(clicker.client, { reason: '展会邀约' });
    expect(requested.body).toMatchObject({ job: null, approval: 'pending' });
    const id = requested.body['export_id'];
    expect((await clicker.client.get(`/exports/${String(id)}/file`)).status).toBe(404);
    const waiting = await chief.client.get('/exports/waiting');
    expect(waiting.items).toMatchObject([{ id, name: '点看员', wanted_rows: 6, reason: '展会邀约' }]);
    const told = await chief.client.get('/records/notification?fields=kind');
    expect(told.items[0]).toMatchObject({ kind: 'export_request' });

    expect((await decide(clicker.client, id)).status).toBe(403);
    const stranger = await company.person('南区经理', south, 'manager');
    const [there, nowhere] = [
      await decide(stranger.client, id),
      await decide(stranger.client, crypto.randomUUID()),
    ];
    expect([there.status, { ...there.body, request_id: 0 }]).toEqual([
      404,
      { ...nowhere.body, request_id: 0 },
    ]);
    expect((await stranger.client.get('/exports/waiting')).items).toEqual([]);
    expect((await decide(chief.client, id, { approve: false })).fields).toEqual(['note']);
    const forged = await clicker.client.post('/records/export_job', { ...wish, approval: 'approved' });
    expect(forged.status).toBe(403);
    const answers = await Promise.all([decide(chief.client, id), decide(chief.client, id)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    const [row] = (await clicker.client.get('/records/export_job?sort=-created_at&limit=1')).items;
    expect(row).toMatchObject({ approval: 'approved', decided_by: chief.id });
    expect(row?.['job_id']).toBeTruthy();
  });

  it('is the same on paper: lists and labels count with files, and wait for approval, which holds for a day', async () => {
    await settings({ export_approval_rows: 2 });
    const { client: printer } = await company.person('打印员', north, 'manager');
    const listed = (more: JsonObject = {}) =>
      printer.post('/print/records/account', { fields: ['name'], ...more });
    const labels = (who: Client, some: readonly string[], more: JsonObject = {}) =>
      who.post('/print/labels', { object: 'account', ids: [...some], ...more });
    expect((await labels(printer, ids.slice(0, 1))).status).toBe(200);
    // The same paper again is no second one.
    expect((await labels(printer, ids.slice(0, 1))).status).toBe(200);
    expect((await labels(printer, ids.slice(1, 2))).status).toBe(200);
    const asked = await listed();
    expect([asked.status, asked.fields, asked.body['items']]).toEqual([422, ['reason'], undefined]);
    expect((await printer.post('/exports', { ...wish, ...small })).fields).toEqual(['reason']);
    const requested = await listed({ reason: '拜访用' });
    expect([requested.status, requested.body]).toEqual([202, { approval: 'pending' }]);
    expect((await listed()).status).toBe(202);
    const waiting = (await admin.get('/exports/waiting')).items.filter(({ name }) => name === '打印员');
    expect(waiting).toMatchObject([{ format: 'print', wanted_rows: 6, reason: '拜访用' }]);
    expect((await decide(admin, waiting[0]?.['id'])).status).toBe(204);
    expect((await listed()).items).toHaveLength(6);
    // What was approved is this list, not another one.
    expect((await labels(printer, ids.slice(2, 4))).fields).toEqual(['reason']);
    expect((await labels(admin, ids)).status).toBe(200);
    server.clock.move(86_400_000);
    expect(
      (
        await (
          await server.as(String(waiting[0]?.['user_id']))
        ).post('/print/records/account', { fields: ['name'] })
      ).fields,
    ).toEqual(['reason']);
    server.clock.move(-86_400_000);
  });

  it('leaves administrators alone and asks nobody when it is switched off', async () => {
    expect((await begin(admin)).status).toBe(202);
    await settings({ export_approval_rows: 0 });
    expect((await begin(clicker.client)).status).toBe(202);
  });
});

it('gives the quota anew the next day', async () => {
  server.clock.move(86_400_000);
  const tomorrow = await server.as(clicker.id);
  expect((await ask(tomorrow, ids[5] ?? '')).body).toEqual({ value: numbers[5], left: 2 });
});
