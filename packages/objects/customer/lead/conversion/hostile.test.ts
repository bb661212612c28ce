import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { update } from '@kehu/engine/records/update.ts';
import { refusalOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../testing/scene.ts';

/* Converting as a way around: the duplicate rule, somebody else's pool, fields that are kept from the converting person. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids, roles } = company;
const { fresh, leadOf, word, act, shown, count } = sceneOf(company);
afterAll(() => company.database.close());

const ordered = { confirmed: ['duplicate_found'] };
const pools = new Map<string, string>();

const poolOf = async (name: string, values: JsonObject): Promise<void> => {
  const admins = { object: 'account', admin_ids: [ids['M2'] ?? ''] };
  pools.set(name, await company.make('system', 'public_pool', { name, ...admins, ...values }));
};

/** Somebody of the first department who sells, but for some fields. */
const veiled = async (name: string, fields: readonly (readonly [string, string])[]): Promise<void> => {
  const role = await company.make('system', 'role', { name, modules: ['customer', 'contact', 'lead'] });
  const rights = ['account', 'contact', 'lead'].flatMap((object) =>
    ['view', 'create', 'edit', 'convert'].map((operation) => ({
      object,
      operation,
      role_id: role,
      scope: 'self',
    })),
  );
  for (const right of rights) await company.make('system', 'permission_rule', right);
  for (const [object, field] of fields)
    await company.make('system', 'field_rule', { role_id: role, object, field, access: 'hidden' });
  ids[name] = await company.make('system', 'user', {
    name,
    login_name: name,
    department_id: ids['one'] ?? '',
    role_ids: [role],
  });
};

beforeAll(async () => {
  await poolOf('一部公海', { department_ids: [ids['one'] ?? ''] });
  await poolOf('二部公海', { department_ids: [ids['two'] ?? ''] });
  await poolOf('主管公海', { member_roles: [roles['manager'] ?? ''] });
  await poolOf('大家公海', {});
  await veiled('nameless', [['lead', 'name']]);
  await veiled('hintless', [['contact', 'company_hint']]);
});

describe('a customer that goes into a pool', () => {
  test.each([
    ['U1', '一部公海', 'ok'],
    ['U1', '二部公海', 'pool_id: not_in_options'],
    ['U1', '主管公海', 'pool_id: not_in_options'],
    ['U1', '大家公海', 'ok'],
    ['M1', '主管公海', 'ok'],
    ['admin', '二部公海', 'ok'],
  ])('by %s, %s: %s', async (who, pool, expected) => {
    const params = { pool_id: pools.get(pool) ?? '', contact: 'none' };
    const one = await leadOf('U1');
    expect(await word(who, 'convert', one, params)).toBe(expected);
    const many = await leadOf('U1', { contact_name: null });
    expect(await act(who, 'convert_batch', [many], { pool_id: params.pool_id })).toEqual([expected]);
    for (const lead of [one, many]) {
      expect(await count('account', `lead_id = '${lead}'`)).toBe(expected === 'ok' ? 1 : 0);
      if (expected === 'ok')
        expect(await shown('account', (await shown('lead', lead))['account_id'])).toMatchObject({
          owner_id: null,
          owner_dept_id: null,
          pool_id: params.pool_id,
          previous_owner_id: ids['U1'],
        });
    }
  });

  test.each(['warn', 'block'])('is asked about like any other when the rule says %s', async (action) => {
    const rule = await company.rule('duplicate_rule', 'account', { action, fields: ['name'] });
    const name = fresh();
    const hidden = await company.make('U3', 'account', { name });
    const lead = await leadOf('U1', { name });
    const params = { pool_id: pools.get('一部公海') ?? '', contact: 'none' };
    const refusal = await refusalOf(
      runAction(await company.as('U1'), 'lead', 'convert', [lead], params).then(([one]) => {
        if (one?.error) throw one.error;
      }),
    );
    expect(refusal.code).toBe(action === 'warn' ? 'confirmation_required' : 'duplicate_found');
    const told = JSON.stringify(refusal.extra);
    expect(told).toContain('"visible":false');
    expect(told).not.toContain(hidden);
    expect(told).not.toContain(name);
    expect(await count('account', `name = '${name}'`)).toBe(1);
    const confirmed = action === 'warn' ? 'ok' : 'duplicate_found';
    expect(await word('U1', 'convert', lead, params, ordered)).toBe(confirmed);
    await remove(await company.system(), 'duplicate_rule', [{ id: rule }]);
  });
});

describe('what is kept from the converting person', () => {
  test('does not stand with the contact that is made', async () => {
    const name = fresh();
    const lead = await leadOf('nameless', { name });
    expect(await word('nameless', 'convert', lead, { account: 'none' }, ordered)).toBe('ok');
    const made = (await shown('lead', lead))['contact_id'];
    expect(await shown('contact', made, 'nameless')).toMatchObject({ name: '王建国', company_hint: null });
  });

  test('goes along where it stays so', async () => {
    const lead = await leadOf('hintless');
    expect(await word('hintless', 'convert', lead, { account: 'none' }, ordered)).toBe('ok');
    const { contact_id: made, name } = await shown('lead', lead);
    expect(await shown('contact', made)).toMatchObject({ company_hint: name });
    expect(await shown('contact', made, 'hintless')).not.toHaveProperty('company_hint');
  });

  test('founds no customer of that name', async () => {
    const hint = fresh();
    const person = {
      name: '孤身',
      mobile: '13900001234',
      company_hint: hint,
      owner_id: ids['hintless'] ?? '',
    };
    const id = await company.make('system', 'contact', person);
    const attach = async (who: string): Promise<unknown> => {
      const [result] = await runAction(await company.as(who), 'contact', 'attach_account', [id], {
        create: true,
      });
      return result?.error;
    };
    await expect(attach('hintless')).rejects.toMatchObject({ code: 'validation_failed' });
    expect(await count('account', `name = '${hint}'`)).toBe(0);
    // Nor does an empty one answer differently.
    await update(await company.system(), 'contact', [{ id, values: { company_hint: null } }]);
    await expect(attach('hintless')).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
