import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { wishes } from '@kehu/testkit/released/records.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { beforeAll, describe, expect, it } from 'vitest';

/* The contract (api.md), asked of every declared object in the same words. */

const server = await startServer({ readTimeout: 60_000 });
const company = await companyOf(server);
const admin = await server.admin();
const models = [...(await server.system()).registry.objects.values()];
/** Made by roads of their own. */
const ownRoads = ['api_token', 'import_job', 'export_job'];
const nothing = '0195b7a0-0000-7000-8000-000000000000';

beforeAll(async () => {
  const ids = new Map([['department/root', company.root]]);
  const roles = (await admin.get('/records/role?limit=200')).items;
  for (const role of roles) ids.set(`role/${String(role['code'])}`, String(role['id']));
  const clients = new Map<string, Client>([['admin', admin]]);
  for (const { as, object, by = 'admin', values } of wishes) {
    const lin = ids.get('user/lin');
    if (by === 'lin' && lin !== undefined && !clients.has('lin')) clients.set('lin', await server.as(lin));
    // Declarations that change make the document anew, against which every answer is held.
    if (object === 'field_definition' || object === 'layout') continue;
    const asked = Object.entries(values((name) => ids.get(name) ?? ''));
    const body = Object.fromEntries(asked.filter(([field]) => !field.startsWith('c_')));
    const headers = { 'x-confirm-warnings': 'duplicate_found' };
    const made = await (clients.get(by) ?? admin).post(`/records/${object}`, body, headers);
    expect(made.status, `${as}: ${made.text}`).toBe(201);
    ids.set(as, String(made.body['id']));
  }
}, 180_000);

const without = ({ body }: { body: JsonObject }): JsonObject => ({ ...body, request_id: null });

async function firstOf({ name }: ObjectModel): Promise<JsonObject | undefined> {
  return (await admin.get(`/records/${name}?limit=1`)).items[0];
}

describe.each(models.map((model) => [model.name, model] as const))('%s', (name, model) => {
  const path = `/records/${name}`;
  // What a notice tells of others is read, and never asked for.
  const told = model.declaration.tellsOf?.instead ?? {};
  const shown = [...model.fields.values()].filter(
    ({ name: field, declaration }) => !declaration.secret && !(field in told),
  );

  it('is listed, counted, walked and added up alike', async () => {
    const page = await admin.get(`${path}?limit=1&count=exact`);
    expect(page.status, page.text).toBe(200);
    const count = page.body['count'] as { value: number; exact: boolean };
    expect(count.exact).toBe(true);
    const sums = await admin.post(`${path}/aggregate`, { measures: [{ fn: 'count' }] });
    expect([sums.status, sums.body['groups']]).toMatchObject([200, [{ count: count.value }]]);
    const cursor = page.body['next_cursor'];
    expect(cursor === null).toBe(count.value <= 1);
    if (typeof cursor !== 'string') return;
    const next = await admin.get(`${path}?limit=1&cursor=${encodeURIComponent(cursor)}`);
    expect(next.items[0]?.['id']).not.toBe(page.items[0]?.['id']);
  });

  it('answers every condition, order, group and reference that it offers', async () => {
    const asked = shown.filter(({ kind }) => kind.operators.includes('empty'));
    for (let at = 0; at < asked.length; at += 50) {
      const or = asked.slice(at, at + 50).map((field) => ({ field: field.name, op: 'empty' }));
      const found = await admin.post(`${path}/query`, { filter: { or }, limit: 1 });
      expect(found.status, found.text).toBe(200);
    }
    const sorted = shown.filter(({ kind, declaration }) => kind.sortable && !declaration.tally);
    for (let at = 0; at < sorted.length; at += 3) {
      const sort = sorted.slice(at, at + 3).map((field, odd) => `${odd % 2 ? '' : '-'}${field.name}`);
      const found = await admin.post(`${path}/query`, { sort: sort.join(), limit: 1, fields: ['id'] });
      expect(found.status, `${sort.join()}: ${found.text}`).toBe(200);
    }
    const grouped = shown.filter(({ kind, declaration }) => kind.groupable && declaration.list);
    for (const { name: field } of grouped) {
      const body = { group_by: [{ field }], measures: [{ fn: 'count' }], limit: 1 };
      const found = await admin.post(`${path}/aggregate`, body);
      expect(found.status, `${field}: ${found.text}`).toBe(200);
    }
    const references = shown.filter(({ declaration }) =>
      ['ref', 'refs', 'user', 'dept', 'poly'].includes(declaration.kind),
    );
    const expand = references.filter(({ name: field }) => field !== 'id').map((field) => field.name);
    const found = await admin.post(`${path}/query`, { expand, limit: 1 });
    expect(found.status, found.text).toBe(200);
  });

  it('refuses what it does not know, by its name', async () => {
    const asked = await Promise.all([
      admin.get(`${path}?colour=red`),
      admin.post(`${path}/query`, { colour: 'red' }),
      admin.post(`${path}/aggregate`, { measures: [{ fn: 'count' }], colour: 'red' }),
      admin.get(`${path}?fields=colour`),
      admin.get(`${path}?expand=colour`),
      admin.get(`${path}?sort=colour`),
      admin.post(`${path}/query`, { filter: { field: 'colour', op: 'eq', value: 1 } }),
      admin.get(`${path}/${nothing}?colour=red`),
    ]);
    const told = asked.map(({ status, body }) => [
      status,
      (body['errors'] as JsonObject[] | undefined)?.[0]?.['code'],
    ]);
    expect(told).toEqual(asked.map(() => [422, 'unknown_field']));
    const gone = await admin.post(`${path}/${nothing}/actions/fly`, {});
    expect([gone.status, gone.code]).toEqual([404, 'not_found']);
    expect((await admin.get(`${path}?cursor=red`)).fields).toEqual(['cursor']);
  });

  it('is created with known fields, changed with a version, and by nobody who saw another one', async () => {
    const made = await admin.post(path, { colour: 'red' });
    const closed = model.declaration.kind === 'log' || ownRoads.includes(name);
    if (made.status === 403) expect(closed || model.declaration.lineRight === 'none', made.text).toBe(true);
    else expect([made.status, made.fields.includes('colour')], made.text).toEqual([422, true]);
    const record = await firstOf(model);
    if (!record) return;
    const at = `${path}/${String(record['id'])}`;
    const read = await admin.get(at);
    expect(read.status).toBe(200);
    expect((await admin.get(`${at}/timeline?limit=1`)).status).toBe(200);
    if (model.declaration.kind === 'log') {
      const tried = [await admin.patch(at, { version: 1 }), await admin.del(at, { version: 1 })];
      return expect(tried.map(({ status }) => status)).toEqual([403, 403]);
    }
    expect(read.headers['etag']).toMatch(new RegExp(`^(W/)?"${String(record['version'])}"$`));
    const early = [await admin.patch(at, {}), await admin.del(at)];
    expect(early.map(({ code }) => code)).toEqual(['version_required', 'version_required']);
    const stale = await admin.patch(at, { remark: '旧' }, { 'if-match': '"999"' });
    if (stale.status === 403) expect(record['can'] ?? []).not.toContain('edit');
    else {
      expect([stale.status, stale.code], stale.text).toEqual([409, 'version_conflict']);
      expect(stale.body['current']).toMatchObject({ id: record['id'] });
      const unknown = await admin.patch(at, { colour: 'red', version: record['version'] ?? null });
      expect([unknown.status, unknown.fields]).toEqual([422, ['colour']]);
    }
  });

  it('hides from a stranger what is not his as what there is not', async () => {
    const record = await firstOf(model);
    if (!record) return;
    const outsider = await stranger();
    for (const more of ['', '/timeline']) {
      const seen = await outsider.get(`${path}/${String(record['id'])}${more}`);
      if (seen.status === 200) continue;
      expect(without(seen)).toEqual(without(await outsider.get(`${path}/${nothing}${more}`)));
    }
  });
});

let known: Promise<Client> | undefined;
const stranger = (): Promise<Client> =>
  (known ??= company
    .department('别处')
    .then((department) => company.person('外人', department, 'salesperson'))
    .then(({ client }) => client));
