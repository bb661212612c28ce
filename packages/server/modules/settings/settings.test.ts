import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const server = await startServer();
let admin: Client;
beforeAll(async () => {
  admin = await server.admin();
});

const csv = (rows: number): string =>
  ['name', ...Array.from({ length: rows }, (_, at) => `湖州第${at + 1}丝绸有限公司`)].join('\n');
const send = (rows: number): ReturnType<Client['send']> =>
  admin.send(
    '/imports',
    { name: 'a.csv', content: csv(rows) },
    { object: 'account', mapping: '{"0":"name"}' },
  );

const said = (change: Record<string, Json> = {}): Json => ({
  type: 'call',
  zh: '占线',
  en: '',
  result: 'no_answer',
  days: 1,
  ...change,
});
const year = (off: Json, worked: Json = []): Json => ({ year: 2027, off, worked });

describe('company settings', () => {
  it.each<[string, Json, string]>([
    ['import_max', 0, 'import_max'],
    ['import_max', 200_001, 'import_max'],
    ['session_hours', 'long', 'session_hours'],
    ['credit_code_check', 'never', 'credit_code_check'],
    ['modules_off', ['settings'], 'modules_off'],
    ['credit_code', '91330100', 'credit_code'],
    ['nothing', 1, 'nothing'],
    ['work_days', [], 'work_days'],
    ['work_days', [8], 'work_days'],
    ['holidays', [year([['2027-02-30', '2027-03-01', '春节']])], 'holidays.2027.off.0'],
    ['holidays', [year([['2027-02-05', '2027-02-01', '春节']])], 'holidays.2027.off.0'],
    ['holidays', [year([['2026-02-05', '2026-02-06', '春节']])], 'holidays.2027.off.0'],
    ['holidays', [year([['2027-02-05', '2027-02-12', ' ']])], 'holidays.2027.off.0'],
    [
      'holidays',
      [
        year([
          ['2027-02-05', '2027-02-12', '春节'],
          ['2027-02-12', '2027-02-13', '又一个'],
        ]),
      ],
      'holidays.2027.off.1',
    ],
    ['holidays', [year([['2027-02-05', '2027-02-12', '春节']], ['2027-02-06'])], 'holidays.2027.worked.0'],
    ['holidays', [year([]), year([])], 'holidays.2027'],
    ['work_hours', { from: '18:00', to: '09:00' }, 'work_hours'],
    ['work_hours', { from: '9:00', to: '25:00' }, 'work_hours'],
    ['follow_presets', [said({ type: 'pigeon' })], 'follow_presets.0.type'],
    ['follow_presets', [said(), said({ zh: '忙', result: 'busy' })], 'follow_presets.1.result'],
    ['follow_presets', [said({ zh: ' ' })], 'follow_presets.0.zh'],
    ['follow_presets', [said(), said({ zh: '占线 ' })], 'follow_presets.1.zh'],
    ['follow_presets', [said({ days: 400 })], 'follow_presets'],
    [
      'follow_presets',
      Array.from({ length: 9 }, (_, n) => said({ zh: `第${n}种` })),
      'follow_presets.8.type',
    ],
  ])('refuse %s = %j', async (name, value, field) => {
    const reply = await admin.patch('/settings', { [name]: value });
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.body['errors'])).toContain(field);
  });

  it('tell everybody which days are worked', async () => {
    const spring = year([['2027-02-05', '2027-02-12', '春节']], ['2027-02-14']);
    const workHours = { from: '08:30', to: '17:30' };
    const days = { work_days: [1, 2, 3], work_hours: workHours, holidays: [spring] };
    expect((await admin.patch('/settings', days)).status).toBe(200);
    const { body } = await admin.get('/meta');
    expect(body['company']).toMatchObject({ workDays: [1, 2, 3], workHours, holidays: [spring] });
  });

  it('tell everybody what usually comes of a follow-up', async () => {
    const followPresets = [said(), said({ type: 'meeting' })];
    expect((await admin.patch('/settings', { follow_presets: followPresets })).status).toBe(200);
    expect((await admin.get('/meta')).body['company']).toMatchObject({ followPresets });
  });

  it('limit the rows of an import before anything is written', async () => {
    expect((await admin.patch('/settings', { import_max: 3 })).status).toBe(200);
    const refused = await send(4);
    expect(refused.status).toBe(422);
    expect(refused.body['errors']).toMatchObject([{ field: 'file', code: 'over_limit' }]);
    expect((await send(3)).status).toBe(202);
    expect((await admin.get('/records/account')).items).toEqual([]);
  });

  it('limit the records of an export', async () => {
    for (const name of ['湖州丝绸有限公司', '嘉兴米业有限公司'])
      expect((await admin.post('/records/account', { name })).status).toBe(201);
    await admin.patch('/settings', { export_max: 1 });
    const refused = await admin.post('/exports', { object: 'account', format: 'csv', columns: ['name'] });
    expect([refused.status, refused.body['code']]).toEqual([409, 'over_limit']);
    await admin.patch('/settings', { export_max: 2 });
    const begun = await admin.post('/exports', { object: 'account', format: 'csv', columns: ['name'] });
    expect(begun.status).toBe(202);
  });

  it('limit picked records and the size of a file', async () => {
    const ids = (await admin.get('/records/account')).items.map(({ id }) => id ?? null);
    await admin.patch('/settings', { batch_max: 1, upload_max_mb: 1 });
    const batch = await admin.post('/records/account/actions/batch_update', {
      ids,
      params: { values: { grade: 'A' } },
    });
    expect(batch.body['errors']).toMatchObject([{ field: 'ids', code: 'over_limit' }]);
    const file = await admin.send('/files', { name: 'a.txt', content: 'x'.repeat(1_100_000) }, {});
    expect(file.status).toBe(413);
  });

  it('tell the next number of a rule without taking it', async () => {
    const asked = (): ReturnType<Client['get']> =>
      admin.get('/settings/numbering/account?pattern=K{seq:3}-{owner}&reset=never');
    expect((await asked()).body).toEqual({ next: 'K001-admin' });
    expect((await asked()).body).toEqual({ next: 'K001-admin' });
    const rules = (await admin.get('/records/numbering_rule?limit=200')).items;
    const rule = rules.find(({ object }) => object === 'account');
    expect(rule).toMatchObject({ pattern: 'KH{yyyyMMdd}{seq:4}', reset: 'day', manual_allowed: true });
    const changed = { pattern: 'K{seq:3}-{owner}', reset: 'never', version: 1 };
    const path = `/records/numbering_rule/${String(rule?.['id'])}`;
    expect((await admin.patch(path, changed)).status).toBe(200);
    const made = await admin.post('/records/account', { name: '绍兴黄酒有限公司' });
    const { body } = await admin.get(`/records/account/${String(made.body['id'])}`);
    expect(body['no']).toBe('K001-admin');
    expect((await asked()).body).toEqual({ next: 'K002-admin' });
  });
});
