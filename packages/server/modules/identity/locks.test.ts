import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { forgetAudit } from '@kehu/engine/events/forget.ts';
import { wakeDue } from '@kehu/engine/jobs/wake.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/* Five failures lock for fifteen minutes (permissions §1). */
const server = await startServer();
const company = await companyOf(server);
const good = 'Kehu-2026!1';
let logins = 0;

/** Somebody who has set his password. */
async function withPassword(): Promise<{ id: string; login: string }> {
  logins += 1;
  const login = `login${logins}`;
  const person = await company.person(`员工${logins}`, company.root, 'salesperson', { login_name: login });
  const admin = await server.admin();
  const params = { password: 'Kehu-2026!' };
  await admin.post(`/records/user/${person.id}/actions/reset_password`, { params });
  const client = server.client();
  await client.post('/session', { login_name: login, password: params.password });
  const changed = await client.post('/session/password', {
    old_password: params.password,
    new_password: good,
  });
  expect(changed.status).toBe(200);
  return { id: person.id, login };
}

describe('failures to sign in', () => {
  it('locks a name after five failures, for fifteen minutes, also against many at once', async () => {
    const { login: victim } = await withPassword();
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        server
          .client({ address: `10.0.1.${at}` })
          .post('/session', { login_name: victim, password: `guess-${at}` }),
      ),
    );
    expect(tries.filter((reply) => reply.code === 'bad_credentials')).toHaveLength(5);
    expect(tries.filter((reply) => reply.code === 'account_locked')).toHaveLength(7);
    const right = await server.client().post('/session', { login_name: victim, password: good });
    expect(right.code).toBe('account_locked');
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800);
    expect(right.body['detail']).toMatch(/请 1[45] 分钟后再试/);
    server.clock.move(15 * 60_000 + 1_000);
    expect((await server.client().post('/session', { login_name: victim, password: good })).status).toBe(200);
  });

  it.each([
    ['unlocks', 'unlock', {}, good],
    ['gives a new password', 'reset_password', { password: 'Neues-2026' }, 'Neues-2026'],
  ])('lets somebody who is locked in when an administrator %s', async (_, action, params, opens) => {
    const { id, login: victim } = await withPassword();
    for (let at = 0; at < 5; at++)
      await server
        .client({ address: '10.0.4.1' })
        .post('/session', { login_name: victim.toUpperCase(), password: 'x' });
    const signIn = () => server.client().post('/session', { login_name: victim, password: opens });
    expect((await signIn()).code).toBe('account_locked');
    const helped = await (await server.admin()).post(`/records/user/${id}/actions/${action}`, { params });
    expect(helped.status).toBe(200);
    expect((await signIn()).status).toBe(200);
  });

  it('shows who is locked, in the list, to filters and on the timeline, until the time is over', async () => {
    const { id, login: victim } = await withPassword();
    const admin = await server.admin();
    const colleague = await company.person('同事', company.root, 'salesperson');
    const fail = () =>
      server.client({ address: '10.0.5.1' }).post('/session', { login_name: victim, password: 'x' });
    const status = async () => (await admin.get(`/records/user/${id}`)).body['status'];
    expect((await server.client().post('/session', { login_name: victim, password: good })).status).toBe(200);
    for (let at = 0; at < 4; at++) await fail();
    expect(await status()).toBe('active');
    await fail();
    expect(await status()).toBe('locked');
    const filter = encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: 'locked' }));
    const locked = await admin.get(`/records/user?filter=${filter}&fields=name`);
    expect(locked.items.map((one) => one['id'])).toContain(id);
    const kinds = async (client: typeof admin) =>
      (await client.get(`/records/user/${id}/timeline?kinds=sign_in,sign_in_locked`)).items;
    expect((await kinds(admin)).slice(0, 2)).toMatchObject([
      { kind: 'sign_in_locked', record_id: id, detail: { address: '10.0.5.1' } },
      { kind: 'sign_in', actor: { id } },
    ]);
    expect(await kinds(colleague.client)).toEqual([]);
    expect((await colleague.client.get(`/records/user/${id}`)).body['locked_until']).toBeUndefined();
    // He keeps his records, and others may give him more.
    const account = await admin.post('/records/account', { name: '锁定期间的客户', owner_id: id });
    expect(account.status, account.text).toBe(201);
    server.clock.move(15 * 60_000 + 1_000);
    const { workspace } = server.services;
    const waking = {
      clock: () => server.clock.now(),
      signal: new AbortController().signal,
      onFault: () => {},
    };
    expect(await wakeDue(workspace, waking)).toBeGreaterThan(0);
    expect(await status()).toBe('active');
  });

  it('is unlocked by a good sign-in after the time, and never while disabled', async () => {
    const { id, login: victim } = await withPassword();
    const admin = await server.admin();
    for (let at = 0; at < 5; at++)
      await server.client({ address: '10.0.6.1' }).post('/session', { login_name: victim, password: 'x' });
    const status = async () => (await admin.get(`/records/user/${id}`)).body['status'];
    expect((await admin.post(`/records/user/${id}/actions/disable`)).status).toBe(200);
    server.clock.move(15 * 60_000 + 1_000);
    expect((await server.client().post('/session', { login_name: victim, password: good })).code).toBe(
      'account_disabled',
    );
    expect(await status()).toBe('disabled');
    expect((await admin.post(`/records/user/${id}/actions/enable`)).status).toBe(200);
    for (let at = 0; at < 5; at++)
      await server.client({ address: '10.0.6.1' }).post('/session', { login_name: victim, password: 'x' });
    expect(await status()).toBe('locked');
    server.clock.move(15 * 60_000 + 1_000);
    expect((await server.client().post('/session', { login_name: victim, password: good })).status).toBe(200);
    expect(await status()).toBe('active');
  });

  it('locks a name that does not exist alike', async () => {
    const codes: (string | undefined)[] = [];
    for (let at = 0; at < 6; at++) {
      const reply = await server
        .client({ address: '10.0.2.1' })
        .post('/session', { login_name: 'ghost', password: 'x' });
      codes.push(reply.code);
    }
    expect(codes).toEqual([...Array<string>(5).fill('bad_credentials'), 'account_locked']);
  });

  it('and sign-ins are forgotten with the log, on the timeline too', async () => {
    const { id, login } = await withPassword();
    const { workspace } = server.services;
    const admin = await server.admin();
    expect((await server.client().post('/session', { login_name: login, password: good })).status).toBe(200);
    const kinds = async () =>
      (await admin.get(`/records/user/${id}/timeline`)).items.map(({ kind }) => String(kind));
    expect(await kinds()).toContain('sign_in');
    await forgetAudit(workspace, new Date(server.clock.now().getTime() + 3 * 365 * 86_400_000));
    const left = await kinds();
    expect(left).not.toContain('sign_in');
    expect(left).toContain('create');
    const lost = await workspace.database
      .query(sql`select 1 from ${tableOf(workspace.schema, 'event_subject')} s
      where not exists (select 1 from ${tableOf(workspace.schema, 'event')} e where e.id = s.event_id)`);
    expect(lost).toEqual([]);
  });
});
