import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { answersTo, type Probe } from '@kehu/testkit/scenarios/indistinguishable.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { describe, expect, it } from 'vitest';

/*
 * Two departments that must not know of each other. The north attacks what the south has, over every road that leads
 * to a record; what is hidden must look exactly like what does not exist.
 */
const server = await startServer();
const company = await companyOf(server);
const north = await company.department('北区');
const south = await company.department('南区');
const attacker = await company.person('北区业务员', north, 'salesperson');
const boss = await company.person('北区经理', north, 'manager');
const victim = await company.person('南区业务员', south, 'salesperson');

const secret = '赤霄航空发动机';
const made = await victim.client.post('/records/account', {
  name: secret,
  mobile: '13877776666',
  credit_code: '91350100M000100Y43',
  remark: '底价八折',
  children: { contact: [{ name: '欧阳密', mobile: '13866665555' }] },
});
const account = String(made.body['id']);
const contact = String((await victim.client.get('/records/contact')).items[0]?.['id']);
const target = { object: 'account', id: account };
const activity = String(
  (await victim.client.post('/records/activity', { target, content: '机密谈判' })).body['id'],
);
const comment = String(
  (await victim.client.post('/records/comment', { target, body: '机密评论' })).body['id'],
);
const sent = await victim.client.send(
  '/files',
  { name: '合同.txt', content: '机密合同' },
  { object: 'account', record_id: account },
);
const file = String(sent.body['id']);
const draft = String((await victim.client.send('/files', { name: '草稿.txt', content: '草稿' })).body['id']);
const binned = String((await victim.client.post('/records/account', { name: '焚毁的客户' })).body['id']);
await victim.client.del(`/records/account/${binned}`, { version: 1 });
const view = String(
  (await victim.client.post('/records/saved_view', { object: 'account', name: '私房视图' })).body['id'],
);
const token = String((await victim.client.post('/api-tokens', { name: '密' })).body['id']);
const nothing = '01900000-0000-7000-8000-00000000dead';

const enemies: readonly [string, Person][] = [
  ['a salesperson', attacker],
  ['a manager', boss],
];
const json = (value: object): string => encodeURIComponent(JSON.stringify(value));

const probes: readonly [string, string, Probe][] = [
  ['reads an account', account, (c, id) => c.get(`/records/account/${id}`)],
  ['reads it with fields', account, (c, id) => c.get(`/records/account/${id}?fields=name&expand=owner_id`)],
  ['reads a contact', contact, (c, id) => c.get(`/records/contact/${id}`)],
  ['reads an activity', activity, (c, id) => c.get(`/records/activity/${id}`)],
  ['reads a comment', comment, (c, id) => c.get(`/records/comment/${id}`)],
  ['reads an attachment', file, (c, id) => c.get(`/records/attachment/${id}`)],
  ['reads from the recycle bin', binned, (c, id) => c.get(`/records/account/${id}`)],
  ['reads a view', view, (c, id) => c.get(`/records/saved_view/${id}`)],
  ['reads a token', token, (c, id) => c.get(`/records/api_token/${id}`)],
  ['downloads a file', file, (c, id) => c.get(`/files/${id}`)],
  ['downloads a draft', draft, (c, id) => c.get(`/files/${id}`)],
  ['uses a view', view, (c, id) => c.get(`/records/account?view=${id}`)],
  ['ends a token', token, (c, id) => c.del(`/api-tokens/${id}`)],
  ['changes', account, (c, id) => c.patch(`/records/account/${id}`, { grade: 'A', version: 1 })],
  [
    'changes with a stale version',
    account,
    (c, id) => c.patch(`/records/account/${id}`, { grade: 'A', version: 99 }),
  ],
  [
    'changes badly',
    account,
    (c, id) => c.patch(`/records/account/${id}`, { grade: 'ZZ', bogus: 1, version: 1 }),
  ],
  ['deletes', account, (c, id) => c.del(`/records/account/${id}`, { version: 1 })],
  ['deletes a comment', comment, (c, id) => c.del(`/records/comment/${id}`, { version: 1 })],
  ['deletes a file', file, (c, id) => c.del(`/records/attachment/${id}`, { version: 1 })],
  ['looks at the timeline', account, (c, id) => c.get(`/records/account/${id}/timeline`)],
  ['looks at the timeline of what was deleted', binned, (c, id) => c.get(`/records/account/${id}/timeline`)],
  ['locks', account, (c, id) => c.post(`/records/account/${id}/actions/lock`)],
  ['unlocks', account, (c, id) => c.post(`/records/account/${id}/actions/unlock`)],
  [
    'freezes',
    account,
    (c, id) => c.post(`/records/account/${id}/actions/freeze`, { params: { reason: 'x' } }),
  ],
  ['follows', account, (c, id) => c.post(`/records/account/${id}/actions/follow`)],
  ['restores', binned, (c, id) => c.post(`/records/account/${id}/actions/restore`)],
  ['purges', binned, (c, id) => c.post(`/records/account/${id}/actions/purge`)],
  [
    'assigns to himself',
    account,
    (c, id) => c.post(`/records/account/${id}/actions/assign`, { params: { owner_id: attacker.id } }),
  ],
  ['acts on many', account, (c, id) => c.post('/records/account/actions/delete', { ids: [id] })],
  [
    'updates many',
    account,
    (c, id) =>
      c.post('/records/account/actions/batch_update', { ids: [id], params: { values: { grade: 'A' } } }),
  ],
  ['follows many', account, (c, id) => c.post('/records/account/actions/follow', { ids: [id] })],
  ['restores many', binned, (c, id) => c.post('/records/account/actions/restore', { ids: [id] })],
  [
    'lists by id',
    account,
    (c, id) => c.get(`/records/account?count=exact&filter=${json({ field: 'id', op: 'eq', value: id })}`),
  ],
  [
    'lists deleted by id',
    binned,
    (c, id) =>
      c.get(`/records/account?deleted=true&count=exact&filter=${json({ field: 'id', op: 'eq', value: id })}`),
  ],
  [
    'lists children',
    account,
    (c, id) =>
      c.get(`/records/contact?count=exact&filter=${json({ field: 'account_id', op: 'eq', value: id })}`),
  ],
  [
    'lists comments',
    account,
    (c, id) =>
      c.get(
        `/records/comment?filter=${json({ field: 'target', op: 'eq', value: { object: 'account', id } })}`,
      ),
  ],
  [
    'counts',
    account,
    (c, id) =>
      c.get(`/records/account?count=capped&limit=1&filter=${json({ field: 'id', op: 'in', value: [id] })}`),
  ],
  [
    'groups',
    account,
    (c, id) =>
      c.post('/records/contact/aggregate', {
        filter: { field: 'account_id', op: 'eq', value: id },
        measures: [{ fn: 'count' }],
        group_by: [{ field: 'account_id' }],
      }),
  ],
  ['makes it a parent', account, (c, id) => c.post('/records/account', { name: '探路甲', parent_id: id })],
  [
    'hangs a contact on it',
    account,
    (c, id) => c.post('/records/contact', { name: '探路乙', mobile: '13711112222', account_id: id }),
  ],
  [
    'hangs an activity on it',
    account,
    (c, id) => c.post('/records/activity', { content: '探路', target: { object: 'account', id } }),
  ],
  [
    'hangs a comment on it',
    account,
    (c, id) => c.post('/records/comment', { body: '探路', target: { object: 'account', id } }),
  ],
  [
    'hangs an address on it',
    account,
    (c, id) =>
      c.post('/records/account_address', {
        address: '探路',
        region: { province_code: '110000', city_code: '110100', district_code: '110101' },
        account_id: id,
      }),
  ],
  [
    'hangs a file on it',
    account,
    (c, id) => c.send('/files', { name: 'a.txt', content: 'x' }, { object: 'account', record_id: id }),
  ],
  [
    'answers a comment',
    comment,
    (c, id) =>
      c.post('/records/comment', {
        body: '探路',
        parent_id: id,
        target: { object: 'user', id: attacker.id },
      }),
  ],
  [
    'takes a file over',
    file,
    (c, id) =>
      c.post('/records/activity', {
        content: '探路',
        target: { object: 'account', id: nothing },
        files: [id],
      }),
  ],
  ['takes a draft over', draft, (c, id) => c.patch('/session', { avatar: id })],
  ['ends a job', account, (c, id) => c.del(`/jobs/${id}`)],
];

it.each([
  ['account', `/records/account/${account}`],
  ['contact', `/records/contact/${contact}`],
  ['activity', `/records/activity/${activity}`],
  ['comment', `/records/comment/${comment}`],
  ['attachment', `/records/attachment/${file}`],
  ['file', `/files/${file}`],
  ['draft', `/files/${draft}`],
  ['view', `/records/saved_view/${view}`],
  ['token', `/records/api_token/${token}`],
  ['search', `/search?q=${secret}`],
])('the victim has a %s to hide', async (_, path) => {
  expect((await victim.client.get(path)).status).toBe(200);
});

it('the victim has a deleted record to hide', async () => {
  const { items } = await victim.client.get('/records/account?deleted=true');
  expect(items.map(({ id }) => id)).toContain(binned);
});

describe.each(enemies)('%s of another department', (_, { client }) => {
  it.each(probes)('%s: like nothing', async (_name, id, probe) => {
    const answers = await answersTo(probe, client, id, nothing);
    expect(answers.hidden).toEqual(answers.nothing);
    expect(answers.hidden.status).not.toBe(500);
    expect(answers.hidden.text).not.toMatch(/赤霄|欧阳密|机密|13877776666|13866665555|焚毁|私房/);
  });

  it.each([
    ['a list', '/records/account?limit=200&count=exact'],
    ['a list by owner', `/records/account?filter=${json({ field: 'owner_id', op: 'eq', value: victim.id })}`],
    [
      'a list by department',
      `/records/account?filter=${json({ field: 'owner_dept_id', op: 'eq', value: south })}`,
    ],
    ['a list by exact name', `/records/account?filter=${json({ field: 'name', op: 'eq', value: secret })}`],
    ['a negated list', `/records/account?filter=${json({ field: 'name', op: 'ne', value: '甲' })}`],
    ['a quick search', `/records/account?q=${secret}`],
    ['a search by pinyin', '/records/account?q=chixiao'],
    ['a search by phone', '/records/account?q=6666'],
    ['a path', `/records/contact?filter=${json({ field: 'account_id.name', op: 'eq', value: secret })}`],
    ['the recycle bin', '/records/account?deleted=true&count=exact'],
    ['activities', '/records/activity?limit=200'],
    ['comments', '/records/comment?limit=200'],
    ['attachments', '/records/attachment?limit=200'],
    ['views', '/records/saved_view?limit=200'],
    ['everything', `/search?q=${secret}&limit=20`],
    ['everything by person', '/search?q=欧阳密&limit=20'],
    ['slices', '/records/account?slice=shared&limit=200'],
    ['tokens', '/api-tokens'],
    ['notices', '/records/notification?limit=200'],
  ])('%s holds nothing of it', async (_name, path) => {
    const reply = await client.get(path);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.text).not.toMatch(/赤霄|欧阳密|机密|13877776666|焚毁|私房/);
    expect(reply.text).not.toContain(account);
  });

  it('groups and sums nothing of it', async () => {
    const reply = await client
      .post('/records/account/aggregate', {
        group_by: [{ field: 'owner_id' }, { field: 'name' }],
        measures: [{ fn: 'count' }],
      })
      .catch(() => undefined);
    expect(reply?.text ?? '').not.toMatch(/赤霄/);
    const total = await client.post('/records/activity/aggregate', { measures: [{ fn: 'count' }] });
    expect(total.body['groups']).toMatchObject([{ count: 0 }]);
  });

  it('is told of a collision by owner and department alone', async () => {
    const reply = await client.get(`/records/account/check-duplicates?name=${secret}&mobile=13877776666`);
    for (const match of reply.body['matches'] as JsonObject[]) {
      expect(match['visible']).toBe(false);
      expect(Object.keys(match)).not.toEqual(expect.arrayContaining(['id']));
      expect(Object.keys(match)).not.toEqual(expect.arrayContaining(['title']));
    }
    expect(reply.text).not.toContain(account);
  });
});

describe('references into the other department', () => {
  it('keep their id and lose their name', async () => {
    const own = await attacker.client.post('/records/account', { name: '北极星光学' });
    const id = String(own.body['id']);
    const call = { ...(await server.system()) };
    const { update } = await import('@kehu/engine/records/update.ts');
    await update(call, 'account', [{ id, values: { parent_id: account } }]);
    const reply = await attacker.client.get(`/records/account/${id}?expand=parent_id`);
    expect(reply.body['_refs']).toMatchObject({ parent_id: { id: account, label: null } });
    expect(reply.text).not.toContain('赤霄');
    const path = await attacker.client.get(
      `/records/account?filter=${json({ field: 'parent_id.name', op: 'eq', value: secret })}`,
    );
    expect(path.items).toEqual([]);
    const groups = await attacker.client.post('/records/account/aggregate', {
      group_by: [{ field: 'parent_id' }],
      measures: [{ fn: 'count' }],
    });
    expect(groups.text).not.toContain('赤霄');
    const timeline = await attacker.client.get(`/records/account/${id}/timeline`);
    expect(timeline.text).not.toContain('赤霄');
  });

  it('are no way to push records over the border', async () => {
    const own = await attacker.client.post('/records/account', { name: '北斗导航仪器' });
    const params = { owner_id: victim.id };
    const path = `/records/account/${String(own.body['id'])}/actions`;
    expect((await attacker.client.post(`${path}/assign`, { params })).code).toBe('cross_department_assign');
    expect((await boss.client.post(`${path}/assign`, { params })).code).toBe('cross_department_assign');
    const body = { name: '代建', owner_id: victim.id };
    expect((await attacker.client.post('/records/account', body)).code).toBe('forbidden');
    expect((await boss.client.post('/records/account', body)).code).toBe('forbidden');
  });
});
