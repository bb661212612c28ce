import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const admin = await server.admin();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function formOf(
  name: string,
  bytes: Buffer,
): { readonly payload: Buffer; readonly headers: Record<string, string> } {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  };
}

const put = async (cookie: string, mode: string, name: string, bytes: Buffer) => {
  const { payload, headers } = formOf(name, bytes);
  const url = `/api/v1/settings/logo/${mode}`;
  const reply = await server.app.inject({
    method: 'PUT',
    url,
    payload,
    headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin' },
  });
  return { status: reply.statusCode, body: reply.body };
};
const face = async () => (await server.client().get('/public/company')).body;

describe('the logo', () => {
  it('is put in its place by an administrator and shown to everybody, before signing in too', async () => {
    expect(await face()).toMatchObject({ locale: 'zh-CN', logo: { light: null, dark: null } });
    expect((await put(admin.cookie ?? '', 'light', '标志.png', png)).status).toBe(204);
    const { logo } = (await admin.get('/meta')).body['company'] as { logo: { light: string; dark: null } };
    expect(logo).toEqual({
      light: expect.stringMatching(/^\/api\/v1\/public\/logo\/light\?v=[0-9a-f]{16}$/),
      dark: null,
    });
    expect((await face())['logo']).toEqual(logo);
    const shown = await server.app.inject({ method: 'GET', url: logo.light });
    expect(shown.rawPayload.equals(png)).toBe(true);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await admin.get('/settings')).text).not.toContain('iVBOR');
    expect((await admin.del('/settings/logo/light')).status).toBe(204);
    expect((await face())['logo']).toEqual({ light: null, dark: null });
    expect((await server.client().get('/public/logo/light')).status).toBe(404);
  });

  it.each([
    [
      'what can run code',
      'logo.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      422,
    ],
    ['a page that calls itself a picture', 'logo.png', Buffer.from('<html><script>1</script></html>'), 422],
    ['a paper', 'logo.pdf', Buffer.from('%PDF-1.7'), 422],
    ['too much', 'logo.png', Buffer.concat([png, Buffer.alloc(600_000)]), 413],
  ])('is never %s', async (_, name, bytes, status) => {
    expect((await put(admin.cookie ?? '', 'light', name, bytes)).status).toBe(status);
    expect((await face())['logo']).toEqual({ light: null, dark: null });
  });

  it('is changed by nobody else, and there are two of them', async () => {
    const seller = await company.person('业务员', company.root, 'salesperson');
    expect((await put(seller.client.cookie ?? '', 'light', 'a.png', png)).status).toBe(403);
    expect((await seller.client.del('/settings/logo/light')).status).toBe(403);
    expect((await put('', 'light', 'a.png', png)).status).toBe(401);
    expect((await put(admin.cookie ?? '', 'sepia', 'a.png', png)).status).toBe(404);
  });
});

describe('language and zone of the company', () => {
  it('are what new people begin with, and what today means', async () => {
    expect((await admin.patch('/settings', { time_zone: 'Mars/Olympus' })).fields).toEqual(['time_zone']);
    expect((await admin.patch('/settings', { locale: 'de' })).fields).toEqual(['locale']);
    const changed = await admin.patch('/settings', { time_zone: 'America/New_York', locale: 'en' });
    expect(changed.status, changed.text).toBe(200);
    const meta = (await admin.get('/meta')).body['company'];
    expect(meta).toMatchObject({ timeZone: 'America/New_York' });
    const fresh = await company.person('新员工', company.root, 'salesperson');
    expect((await admin.get(`/records/user/${fresh.id}`)).body).toMatchObject({
      locale: 'en',
      time_zone: 'America/New_York',
    });
    // 02:30 in Shanghai is the afternoon of the day before in New York.
    const made = await admin.post('/records/account', { name: '跨时区客户' });
    const at = Date.parse(String(made.body['created_at']));
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York' }).format(at);
    expect(String(made.body['no'])).toContain(day.replaceAll('-', ''));
    expect((await admin.patch('/settings', { time_zone: 'Asia/Shanghai', locale: 'zh-CN' })).status).toBe(
      200,
    );
  });
});
