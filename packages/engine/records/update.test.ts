import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { refusalOf, wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from './object-of.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';
import { only } from './write/outcome.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, roles } = company;
afterAll(() => company.database.close());

let serial = 0;
const fresh = (): string =>
  `${['云岭', '碧溪', '朔方', '棠梨', '听涛'][(serial += 1) % 5]}${serial * 7919}号店`;
const mobile = (): string => `1370000${String(1000 + (serial += 1))}`;
const accountOf = (owner: string, values: JsonObject = {}): Promise<string> =>
  company.make('system', 'account', { name: fresh(), owner_id: ids[owner] ?? '', ...values });
async function edit(
  who: string,
  object: string,
  id: string,
  values: JsonObject,
  more: { version?: number; now?: Date } = {},
): Promise<string> {
  const call = await company.as(who, more.now ? { now: more.now } : {});
  return wordOf(
    update(call, object, [{ id, values, ...(more.version && { version: more.version }) }]).then(only),
  );
}

async function shown(object: string, id: string, who = 'admin'): Promise<JsonObject> {
  const call = await company.as(who);
  return read(call, objectOf(call, object), id);
}

async function act(
  who: string,
  object: string,
  action: string,
  id: string,
  params: JsonObject = {},
): Promise<string> {
  const [result] = await runAction(await company.as(who), object, action, [id], params);
  return wordFor(result?.error);
}

async function eventsOf(id: string): Promise<readonly JsonObject[]> {
  const rows = await company.database.query(
    sql`select row_to_json(e) from ${tableOf('main', 'event')} e where record_id = ${id} order by seq`,
  );
  return rows.map(([json]) => JSON.parse(json ?? '{}') as JsonObject);
}

describe('a change', () => {
  test('moves version and time, tells what changed and nothing that did not', async () => {
    const id = await accountOf('U1', { grade: 'A' });
    const later = new Date(company.now.getTime() + 5_000);
    expect(await edit('U1', 'account', id, { grade: 'B', remark: null }, { version: 1, now: later })).toBe(
      'ok',
    );
    expect(await shown('account', id)).toMatchObject({
      grade: 'B',
      version: 2,
      updated_at: later.toISOString(),
      updated_by: ids['U1'],
    });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'update',
      changes: [{ field: 'grade', from: 'A', to: 'B' }],
      source: 'api',
    });
    expect(await edit('U1', 'account', id, { grade: 'B' })).toBe('ok');
    expect(await shown('account', id)).toMatchObject({ version: 2 });
    expect(await eventsOf(id)).toHaveLength(2);
  });

  test.each<[string, JsonObject]>([
    ['owner_id: read_only_field', { owner_id: 'U2' }],
    ['kind: read_only_field', { kind: 'person' }],
    ['lifecycle: read_only_field', { lifecycle: 'deal' }],
    ['is_locked: read_only_field', { is_locked: true }],
    ['status: read_only_field', { status: 'frozen' }],
    ['ok', { status: 'inactive' }],
    ['updated_at: read_only_field', { updated_at: '2020-01-01T00:00:00.000Z' }],
    ['contact_count: read_only_field', { contact_count: 9 }],
    ['name: required', { name: null }],
    ['credit_code: bad_check_digit, email: bad_format', { email: 'x', credit_code: '91350100M000100Y4Z' }],
    ['merged_into: read_only_field', { merged_into: '00000000-0000-7000-8000-00000000dead' }],
  ])('%s: %j', async (expected, given) => {
    const id = await accountOf('U1');
    const values = 'owner_id' in given ? { owner_id: ids['U2'] ?? '' } : given;
    expect(await edit('U1', 'account', id, values)).toBe(expected);
    expect(await edit('U1', 'account', id, await shown('account', id, 'U1'))).toBe('ok');
  });

  test('a stale one is shown the record as it is now, masked and without what is hidden from him', async () => {
    const id = await accountOf('U1', { mobile: '13500001111', email: 'a@example.cn' });
    await veil('salesperson', [
      { object: 'account', field: 'mobile', access: 'masked' },
      { object: 'account', field: 'email', access: 'hidden' },
    ]);
    const call = await company.as('U1');
    for (const work of [
      update(call, 'account', [{ id, version: 7, values: { remark: 'x' } }]),
      remove(call, 'account', [{ id, version: 7 }]),
    ]) {
      const refusal = await refusalOf(work.then(only));
      expect(refusal.code).toBe('version_conflict');
      const current = refusal.extra['current'] as JsonObject; // what api.md promises
      expect(current).toMatchObject({ id, mobile: '135****1111' });
      expect('email' in current).toBe(false);
    }
    expect(await edit('U1', 'account', id, { mobile: '13500002222' })).toBe('mobile: read_only_field');
    expect(await edit('U1', 'account', id, { email: 'b@example.cn' })).toBe('email: unknown_field');
    await veil('salesperson', []);
  });

  test('two at once: the later of the same version loses', async () => {
    const id = await accountOf('U1');
    const call = await company.as('U1');
    const results = await Promise.all(
      ['A', 'B', 'D'].map((grade) =>
        wordOf(update(call, 'account', [{ id, version: 1, values: { grade } }]).then(only)),
      ),
    );
    expect(results.toSorted()).toEqual(['ok', 'version_conflict', 'version_conflict']);
  });

  test('two who take the same name at once: one is told so, and neither meets a fault', async () => {
    const tags = await Promise.all(
      ['甲', '乙'].map((name) => company.make('admin', 'tag', { name: `${name}${fresh()}` })),
    );
    const call = await company.as('admin');
    const name = fresh();
    const results = await Promise.all(
      tags.map((id) => wordOf(update(call, 'tag', [{ id, values: { name } }]).then(only))),
    );
    expect(results.filter((word) => word === 'ok')).toHaveLength(1);
    expect(results.some((word) => word.includes('not_unique'))).toBe(true);
  });
});

describe('many at once', () => {
  test('a batch asks for its own right, and reports each record', async () => {
    const mine = await accountOf('U1');
    const foreign = await accountOf('U3');
    const run = async (who: string, values: Json): Promise<readonly string[]> => {
      const results = await runAction(await company.as(who), 'account', 'batch_update', [mine, foreign], {
        values,
      });
      return results.map(({ error }) => wordFor(error));
    };
    expect(await run('U1', { grade: 'A' })).toEqual(['ok', 'not_found']);
    expect(await run('U1', { status: 'frozen' })).toEqual(['status: read_only_field', 'not_found']);
    expect(await run('F1', { grade: 'A' })).toEqual(['forbidden', 'forbidden']);
    const right = (await rightsOf('salesperson')).filter((one) => one['operation'] !== 'batch_update');
    await setRights('salesperson', right);
    expect(await run('U1', { grade: 'B' })).toEqual(['forbidden', 'not_found']);
    expect(await edit('U1', 'account', mine, { grade: 'D' })).toBe('ok');
  });
});

describe('trees', () => {
  test('no circle, neither by oneself nor in one stroke', async () => {
    const [a, b, c] = await Promise.all([accountOf('U1'), accountOf('U1'), accountOf('U1')]);
    expect(await edit('U1', 'account', a, { parent_id: a })).toBe('parent_id: out_of_range');
    expect(await edit('U1', 'account', b, { parent_id: a })).toBe('ok');
    expect(await edit('U1', 'account', c, { parent_id: b })).toBe('ok');
    expect(await edit('U1', 'account', a, { parent_id: c })).toBe('parent_id: out_of_range');
    const [x, y] = await Promise.all([accountOf('U1'), accountOf('U1')]);
    const swapped = await update(await company.as('U1'), 'account', [
      { id: x, values: { parent_id: y } },
      { id: y, values: { parent_id: x } },
    ]);
    expect(swapped.some(({ ok }) => !ok)).toBe(true);
  });

  test('groups have at most three levels, those that move along counted', async () => {
    const group = (parent: string | null): Promise<string> =>
      company.make('U1', 'account_group', { name: fresh(), parent_id: parent });
    const top = await group(null);
    const second = await group(top);
    const third = await group(second);
    expect(await wordOf(group(third))).toBe('parent_id: over_limit');
    const other = await group(null);
    const below = await group(other);
    expect(await edit('U1', 'account_group', other, { parent_id: second })).toBe('parent_id: over_limit');
    expect(await edit('U1', 'account_group', below, { parent_id: second })).toBe('ok');
  });
});

describe('who sees a group', () => {
  test('everybody, unless it is private', async () => {
    const open = await company.make('U1', 'account_group', { name: fresh() });
    const secret = await company.make('U1', 'account_group', { name: fresh(), visibility: 'private' });
    for (const [who, id, expected] of [
      ['U3', open, 'ok'],
      ['U3', secret, 'not_found'],
      ['M1', secret, 'not_found'],
      ['G', secret, 'not_found'],
      ['U1', secret, 'ok'],
      ['admin', secret, 'ok'],
      ['P1', open, 'not_found'],
    ] as const)
      expect([who, await wordOf(shown('account_group', id, who))]).toEqual([who, expected]);
    expect(await edit('U3', 'account_group', open, { name: fresh() })).toBe('forbidden');
    expect(await edit('M1', 'account_group', open, { sort_no: 2 })).toBe('ok');
  });
});

describe('states have their own doors', () => {
  test('lock, quota of the owner, unlock', async () => {
    await company.database.query(
      sql`insert into ${tableOf('main', 'setting')} (key, value, updated_at) values ('account_lock_quota', '2', now())`,
    );
    const all = await Promise.all([accountOf('U2'), accountOf('U2'), accountOf('U2')]);
    expect(await act('U2', 'account', 'lock', all[0])).toBe('ok');
    expect(await act('U2', 'account', 'lock', all[0])).toBe('state_conflict');
    expect(await act('M1', 'account', 'lock', all[1])).toBe('ok');
    const refusal = await refusalOf(act('M1', 'account', 'lock', all[2]));
    expect([refusal.code, refusal.status]).toEqual(['over_limit', 409]);
    expect(await act('U2', 'account', 'unlock', all[0])).toBe('ok');
    expect(await act('U2', 'account', 'lock', all[2])).toBe('ok');
  });

  test('freeze is for those who approve, needs a reason and tells the owner', async () => {
    const id = await accountOf('U1');
    const why = { reason: '欠款' };
    expect(await act('U1', 'account', 'freeze', id, why)).toBe('forbidden');
    expect(await wordOf(act('M1', 'account', 'freeze', id))).toBe('reason: required');
    expect(await act('F1', 'account', 'freeze', id, why)).toBe('ok');
    expect(await act('M1', 'account', 'freeze', id, why)).toBe('state_conflict');
    expect(await shown('account', id)).toMatchObject({ status: 'frozen' });
    expect(await act('M1', 'account', 'unfreeze', id, { reason: '已付' })).toBe('ok');
    expect((await eventsOf(id)).filter(({ action }) => action === 'freeze')[0]).toMatchObject({
      detail: why,
    });
  });

  test('life cycle by its action, with a note', async () => {
    const id = await accountOf('U1');
    expect(await wordOf(act('U1', 'account', 'set_lifecycle', id, { lifecycle: 'lost' }))).toBe(
      'note: required',
    );
    expect(
      await act('U1', 'account', 'set_lifecycle', id, { lifecycle: 'lost', note: '倒闭', locked: true }),
    ).toBe('ok');
    expect(await shown('account', id)).toMatchObject({
      lifecycle: 'lost',
      lifecycle_locked: true,
      lifecycle_at: company.now.toISOString(),
    });
  });

  test('a company with a credit code does not become a person', async () => {
    const id = await accountOf('U1', { credit_code: '91350100M000100Y43' });
    expect(await wordOf(act('U1', 'account', 'convert_kind', id))).toBe('state_conflict');
    const plain = await accountOf('U1', { mobile: mobile() });
    expect(await act('U1', 'account', 'convert_kind', plain)).toBe('ok');
    expect(await shown('account', plain)).toMatchObject({ kind: 'person' });
  });
});

async function rightsOf(code: string): Promise<readonly JsonObject[]> {
  const rows = await company.database
    .query(sql`select json_build_object('object', object, 'operation', operation, 'scope', scope)
    from ${tableOf('main', 'permission_rule')} where role_id = ${roles[code] ?? ''}::uuid`);
  return rows.map(([json]) => JSON.parse(json ?? '{}') as JsonObject);
}

async function setRights(
  code: string,
  rights: readonly JsonObject[],
  fields?: readonly JsonObject[],
): Promise<void> {
  const [result] = await runAction(await company.as('admin'), 'role', 'set_rights', [roles[code] ?? ''], {
    rights,
    ...(fields && { fields }),
  });
  if (result?.error) throw result.error;
}

async function veil(code: string, fields: readonly JsonObject[]): Promise<void> {
  await setRights(code, await rightsOf(code), fields);
}
