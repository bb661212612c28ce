import { startServer } from '@kehu/testkit/server/start-server.ts';
import { expect, it } from 'vitest';

const server = await startServer();
const body = { password: 'Kehu-2026', company_name: '云图传媒' };
const from = (address: string) => server.client({ address });

it('is needed, and asks a code of who comes from elsewhere', async () => {
  expect((await from('127.0.0.1').get('/setup')).body).toEqual({ needed: true, code_required: false });
  expect((await from('192.168.1.9').get('/setup')).body).toEqual({ needed: true, code_required: true });
  const rebound = await from('127.0.0.1').get('/setup', { host: 'evil.example' });
  expect(rebound.body).toEqual({ needed: true, code_required: true });
  const proxied = await from('127.0.0.1').get('/setup', { 'x-forwarded-for': '8.8.8.8' });
  expect(proxied.body).toEqual({ needed: true, code_required: true });
});

it('refuses the wrong code, a foreign site and a weak password, and nothing is done', async () => {
  expect((await from('192.168.1.9').post('/setup', body)).code).toBe('bad_credentials');
  expect((await from('192.168.1.9').post('/setup', { ...body, code: 'AAAA-BBBB-CCCC' })).code).toBe(
    'bad_credentials',
  );
  expect((await from('127.0.0.1').post('/setup', body, { origin: 'https://evil.example' })).code).toBe(
    'cross_site',
  );
  expect(
    (await from('127.0.0.1').post('/setup', body, { host: 'evil.example', origin: 'http://evil.example' }))
      .code,
  ).toBe('bad_credentials');
  expect((await from('127.0.0.1').post('/setup', { ...body, password: 'short' })).fields).toEqual([
    'password',
  ]);
  expect((await from('127.0.0.1').post('/setup', { ...body, company_name: ' 　' })).fields).toEqual([
    'company_name',
  ]);
  expect((await from('127.0.0.1').post('/setup', { ...body, role: 'x' })).fields).toEqual(['role']);
  expect((await server.client().get('/setup')).body['needed']).toBe(true);
});

it('happens once, also when two do it at the same moment', async () => {
  const remote = from('192.168.1.9');
  const replies = await Promise.all([
    remote.post('/setup', { ...body, code: server.services.setupCode.toLowerCase() }),
    from('127.0.0.1').post('/setup', { ...body, company_name: '另一家' }),
  ]);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await server.client().get('/setup')).body).toEqual({ needed: false, code_required: false });
  expect((await from('127.0.0.1').post('/setup', body)).code).toBe('not_found');
  const admin = server.client();
  expect((await admin.post('/session', { login_name: 'admin', password: 'Kehu-2026' })).status).toBe(200);
  const settings = await admin.get('/settings');
  expect(['云图传媒', '另一家']).toContain(settings.body['company_name']);
  expect((await admin.get('/meta')).body['company']).toMatchObject({ name: settings.body['company_name'] });
  const changed = await admin.patch('/settings', { session_hours: 8 });
  expect(changed.body).toMatchObject({ session_hours: 8 });
  expect((await admin.patch('/settings', { session_hours: 0 })).fields).toEqual(['session_hours']);
  expect((await admin.patch('/settings', { nothing: 1 })).fields).toEqual(['nothing']);
});
