import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { countAttempt } from '@kehu/engine/identity/attempts.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { generate } from 'otplib';
import { beforeAll, describe, expect, it } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const password = 'Kehu-2026!';
let logins = 0;

/** Somebody with a password. */
async function withPassword(must = false): Promise<{ id: string; login: string }> {
  logins += 1;
  const login = `login${logins}`;
  const person = await company.person(`员工${logins}`, company.root, 'salesperson', { login_name: login });
  const admin = await server.admin();
  const reset = await admin.post(`/records/user/${person.id}/actions/reset_password`, {
    params: { password },
  });
  expect(reset.status).toBe(200);
  if (!must) {
    const client = server.client();
    await client.post('/session', { login_name: login, password });
    const changed = await client.post('/session/password', {
      old_password: password,
      new_password: `${password}1`,
    });
    expect(changed.status).toBe(200);
  }
  return { id: person.id, login };
}
const good = `${password}1`;

describe('signing in', () => {
  let login = '';
  beforeAll(async () => {
    login = (await withPassword()).login;
  });

  it('opens a session by cookie, and ends it', async () => {
    const client = server.client();
    const reply = await client.post('/session', { login_name: login.toUpperCase(), password: good });
    expect(reply.status).toBe(200);
    expect(reply.headers['set-cookie']).toMatch(
      /^kehu=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await client.get('/session')).body).toMatchObject({ user: { login_name: login } });
    const copy = server.client({ cookie: client.cookie! });
    expect((await client.del('/session')).status).toBe(204);
    expect((await copy.get('/session')).code).toBe('unauthenticated');
  });

  it.each([
    ['a wrong password', () => ({ login_name: login, password: 'wrong' }), 401, 'bad_credentials'],
    ['an unknown name', () => ({ login_name: 'nobody', password: 'wrong' }), 401, 'bad_credentials'],
    ['the system user', () => ({ login_name: 'system', password: '' + 'x' }), 401, 'bad_credentials'],
    ['no password', () => ({ login_name: login }), 422, 'validation_failed'],
    ['a further member', () => ({ login_name: login, password: 'x', admin: true }), 422, 'validation_failed'],
    ['a list', () => [], 400, 'malformed_request'],
  ])('refuses %s', async (_, body, status, code) => {
    const reply = await server.client({ address: '10.9.9.9' }).post('/session', body());
    expect([reply.status, reply.code]).toEqual([status, code]);
  });

  it('refuses a body that is no JSON, in the caller’s language', async () => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: '{"login_name":',
      headers: { 'content-type': 'application/json', 'accept-language': 'en-GB,en;q=0.9' },
    });
    expect(reply.json()).toMatchObject({
      status: 400,
      code: 'malformed_request',
      title: 'Malformed request',
      detail: 'Malformed request',
    });
  });

  it('slows an address that tries many names', async () => {
    const { workspace } = server.services;
    for (let at = 0; at < 60; at++) {
      const attempt = { loginName: `spray${at}`, address: '10.0.3.1', now: server.clock.now() };
      await countAttempt(workspace, attempt);
    }
    const reply = await server
      .client({ address: '10.0.3.1' })
      .post('/session', { login_name: login, password: good });
    expect([reply.status, reply.code, reply.headers['retry-after']]).toEqual([429, 'rate_limited', '900']);
    expect((await server.client().post('/session', { login_name: login, password: good })).status).toBe(200);
  });

  it('refuses other sites', async () => {
    const body = { login_name: login, password: good };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await server.client().post('/session', body, headers)).code).toBe('cross_site');
    }
    const client = server.client();
    expect(
      (
        await client.post('/session', body, {
          origin: 'http://localhost:3000',
          'sec-fetch-site': 'same-origin',
        })
      ).status,
    ).toBe(200);
    expect(
      (await client.post('/records/account', { name: 'x' }, { origin: 'https://evil.example' })).code,
    ).toBe('cross_site');
    expect((await client.del('/session', undefined, { 'sec-fetch-site': 'cross-site' })).code).toBe(
      'cross_site',
    );
  });
});

describe('passwords', () => {
  it('must be changed after a reset, before anything else', async () => {
    const { login } = await withPassword(true);
    const client = server.client();
    const signedIn = await client.post('/session', { login_name: login, password });
    expect(signedIn.body).toMatchObject({ user: { must_change_password: true } });
    expect((await client.get('/records/account')).code).toBe('password_change_required');
    expect((await client.get('/session')).status).toBe(200);
    const before = client.cookie;
    const refused = await client.post('/session/password', { old_password: password, new_password: 'short' });
    expect([refused.status, refused.fields]).toEqual([422, ['new_password']]);
    expect((await client.post('/session/password', { old_password: 'wrong', new_password: good })).code).toBe(
      'bad_credentials',
    );
    // Whoever handed the temporary one over knows it.
    const same = await client.post('/session/password', { old_password: password, new_password: password });
    expect([same.status, same.fields]).toEqual([422, ['new_password']]);
    expect(
      (await client.post('/session/password', { old_password: password, new_password: good })).status,
    ).toBe(200);
    expect(client.cookie).not.toBe(before);
    expect((await client.get('/records/account')).status).toBe(200);
    expect((await server.client({ cookie: before! }).get('/session')).code).toBe('unauthenticated');
  });

  it('are set with a one-time code after they were cleared', async () => {
    const { id, login } = await withPassword();
    const admin = await server.admin();
    const cleared = await admin.post(`/records/user/${id}/actions/clear_password`);
    const { code } = cleared.body['output'] as { code: string };
    expect((await server.client().post('/session', { login_name: login, password: good })).code).toBe(
      'bad_credentials',
    );
    const set = (given: string, new_password = 'New-pass-1') =>
      server.client().post('/session/set-password', { login_name: login, code: given, new_password });
    expect((await set('AAAA-BBBB-CCCC')).code).toBe('bad_credentials');
    // Thinking up a password is no guessing.
    for (let at = 0; at < 6; at++) expect((await set(code, 'weak')).fields).toEqual(['new_password']);
    expect((await set(code.toLowerCase())).status).toBe(200);
    expect((await set(code)).code).toBe('bad_credentials');
  });

  it('end every session of somebody who is disabled, at once', async () => {
    const { id, login } = await withPassword();
    const client = server.client();
    await client.post('/session', { login_name: login, password: good });
    const admin = await server.admin();
    expect((await admin.post(`/records/user/${id}/actions/disable`)).status).toBe(200);
    expect([401]).toContain((await client.get('/records/account')).status);
    expect((await server.client().post('/session', { login_name: login, password: good })).code).toBe(
      'account_disabled',
    );
    expect((await server.client().post('/session', { login_name: login, password: 'wrong-1' })).code).toBe(
      'bad_credentials',
    );
  });
});

describe('second factor', () => {
  it('is asked for once it is on, and takes each code once', async () => {
    const { login } = await withPassword();
    const client = server.client();
    await client.post('/session', { login_name: login, password: good });
    const { secret } = (await client.post('/session/otp')).body as { secret: string };
    const code = async () => generate({ secret, epoch: Math.floor(server.clock.now().getTime() / 1000) });
    expect((await client.put('/session/otp', { secret, otp: '000000' })).status).toBe(422);
    expect((await client.put('/session/otp', { secret, otp: await code() })).status).toBe(204);
    const signIn = (otp?: string) =>
      server.client().post('/session', { login_name: login, password: good, ...(otp && { otp }) });
    expect((await signIn()).code).toBe('otp_required');
    server.clock.move(60_000);
    const once = await code();
    expect((await signIn(once)).status).toBe(200);
    expect((await signIn(once)).code).toBe('bad_credentials');
  });

  it('is asked for with a one-time code as well: that stands for the password alone', async () => {
    const { id, login } = await withPassword();
    const client = server.client();
    await client.post('/session', { login_name: login, password: good });
    const { secret } = (await client.post('/session/otp')).body as { secret: string };
    const otp = async () => generate({ secret, epoch: Math.floor(server.clock.now().getTime() / 1000) });
    expect((await client.put('/session/otp', { secret, otp: await otp() })).status).toBe(204);
    const cleared = await (await server.admin()).post(`/records/user/${id}/actions/clear_password`);
    const { code } = cleared.body['output'] as { code: string };
    const set = (more: JsonObject = {}) =>
      server
        .client()
        .post('/session/set-password', { login_name: login, code, new_password: 'New-pass-1', ...more });
    expect((await set()).code).toBe('otp_required');
    expect((await set({ otp: '000000' })).code).toBe('bad_credentials');
    server.clock.move(60_000);
    expect((await set({ otp: await otp(), new_password: 'weak' })).fields).toEqual(['new_password']);
    server.clock.move(60_000);
    expect((await set({ otp: await otp() })).status).toBe(200);
  });

  it('is switched off by an administrator when its owner has lost his phone; everybody is signed out', async () => {
    const { id, login } = await withPassword();
    const client = server.client();
    await client.post('/session', { login_name: login, password: good });
    const { secret } = (await client.post('/session/otp')).body as { secret: string };
    const otp = await generate({ secret, epoch: Math.floor(server.clock.now().getTime() / 1000) });
    expect((await client.put('/session/otp', { secret, otp })).status).toBe(204);
    const action = `/records/user/${id}/actions/clear_second_factor`;
    const admin = await server.admin();
    expect((await client.post(action)).status).toBe(403);
    expect((await client.get('/second-factors')).body['ids']).toEqual([]);
    expect((await admin.get('/second-factors')).body['ids']).toContain(id);
    expect((await admin.post(action)).status).toBe(200);
    expect((await admin.get('/second-factors')).body['ids']).not.toContain(id);
    expect((await admin.post(action)).code).toBe('state_conflict');
    // A session is remembered for a second.
    await expect.poll(async () => (await client.get('/session')).status, { timeout: 10_000 }).toBe(401);
    const again = await server.client().post('/session', { login_name: login, password: good });
    expect(again.status, again.text).toBe(200);
  });
});

describe('API tokens', () => {
  it('work as their person, are shown once, and cannot make others', async () => {
    const person = await company.person('程序员', company.root, 'salesperson');
    const made = await person.client.post('/api-tokens', { name: 'erp' });
    expect(made.status, made.text).toBe(201);
    const token = String(made.body['token']);
    const program = server.client({ token });
    expect((await program.post('/records/account', { name: '甲公司' })).status).toBe(201);
    expect((await program.post('/api-tokens', { name: 'more' })).code).toBe('forbidden');
    expect((await program.post('/session/password', { old_password: 'x', new_password: 'y' })).code).toBe(
      'forbidden',
    );
    const listed = await person.client.get('/api-tokens');
    expect(listed.text).not.toContain(token);
    expect(listed.items[0]).toMatchObject({ name: 'erp', hint: token.slice(-4) });
    const id = String(made.body['id']);
    expect((await person.client.del(`/api-tokens/${id}`)).status).toBe(204);
    expect((await program.get('/session')).code).toBe('unauthenticated');
  });

  it('that only read may ask and not change', async () => {
    const person = await company.person('报表', company.root, 'salesperson');
    const { body } = await person.client.post('/api-tokens', { name: 'bi', read_only: true });
    const program = server.client({ token: String(body['token']) });
    expect((await program.get('/records/account')).status).toBe(200);
    expect((await program.post('/records/account/query', {})).status).toBe(200);
    expect((await program.post('/records/account', { name: '乙公司' })).code).toBe('forbidden');
  });

  it.each([
    ['reset_password', { password: 'Neues-2026' }],
    ['clear_password', {}],
  ])('end when an administrator takes the password away: %s', async (action, params) => {
    const person = await company.person('外泄', company.root, 'salesperson');
    const { body } = await person.client.post('/api-tokens', { name: 'erp' });
    const program = server.client({ token: String(body['token']) });
    expect((await program.get('/session')).status).toBe(200);
    const admin = await server.admin();
    expect((await admin.post(`/records/user/${person.id}/actions/${action}`, { params })).status).toBe(200);
    await expect
      .poll(async () => (await program.get('/session')).code, { timeout: 5_000 })
      .toBe('unauthenticated');
  });

  it('end with their day', async () => {
    const person = await company.person('临时', company.root, 'salesperson');
    const expires = new Date(server.clock.now().getTime() + 3_600_000).toISOString();
    const { body } = await person.client.post('/api-tokens', { name: 'short', expires_at: expires });
    const program = server.client({ token: String(body['token']) });
    expect((await program.get('/session')).status).toBe(200);
    server.clock.move(3_700_000);
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await program.get('/session')).code).toBe('unauthenticated');
  });
});

it('writes no password, token or phone number into the log', async () => {
  await server.client().post('/session', { login_name: 'x', password: 'Secret-123' });
  server.services.log.info(
    { password: 'Secret-123', cookie: 'kehu=abc', note: '手机 13800138000' },
    '电话 13900139000',
  );
  const text = server.log.join('');
  for (const secret of ['Secret-123', 'kehu=abc', '13800138000', '13900139000'])
    expect(text).not.toContain(secret);
});
