import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

const server = await startServer();
const company = await companyOf(server);
const lin = await company.person('林峰', company.root, 'salesperson');
const zhao = await company.person('赵敏', company.root, 'salesperson');

const kept = async (who: typeof lin): Promise<unknown> =>
  (await who.client.get('/session')).body['preferences'];
const list = { columns: ['name', 'grade'], widths: { name: 300 } };

describe('preferences', () => {
  it('are the person’s own, on every device, until he forgets them', async () => {
    expect(await kept(lin)).toEqual({});
    expect((await lin.client.put('/session/preferences/list.account', { value: list })).status).toBe(204);
    expect(await kept(lin)).toEqual({ 'list.account': list });
    expect(await kept(zhao)).toEqual({});
    await lin.client.put('/session/preferences/list.account', { value: { columns: ['name'] } });
    await lin.client.put('/session/preferences/look', { value: { density: 'compact' } });
    expect(await kept(lin)).toEqual({ 'list.account': { columns: ['name'] }, look: { density: 'compact' } });
    await lin.client.put('/session/preferences/list.account', { value: null });
    expect(await kept(lin)).toEqual({ look: { density: 'compact' } });
  });

  it.each([
    ['a name that is none', 'list..%2F', { value: {} }],
    ['a list', 'look', { value: [] }],
    ['a word', 'look', { value: 'compact' }],
    ['nothing', 'look', {}],
    ['a further member', 'look', { value: {}, user_id: 'x' }],
    ['more than a screen needs', 'look', { value: { much: 'x'.repeat(9_000) } }],
  ])('refuse %s', async (_, name, body) => {
    expect((await zhao.client.put(`/session/preferences/${name}`, body)).status).toBe(422);
    expect(await kept(zhao)).toEqual({});
  });

  it('tell at once what language a program without one of its own is answered in, and a job writes in', async () => {
    const title = async () => (await zhao.client.post('/records/account', {})).body['title'];
    expect(await title()).toBe('填写的内容有误');
    expect((await zhao.client.patch('/session', { locale: 'en' })).status).toBe(200);
    expect(await title()).not.toMatch(/[一-龥]/);
    await zhao.client.patch('/session', { locale: 'zh-CN' });
    expect(await title()).toBe('填写的内容有误');
  });
});
