import { raw, sql } from '@kehu/engine/db/sql.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import ICAL from 'ical.js';
import { describe, expect, it, test } from 'vitest';
import { folded, textValue } from './ical.ts';

const server = await startServer({ baseUrl: 'https://crm.example.cn' });
const company = await companyOf(server);
const { services } = server;
const { database } = services.workspace;
const admin = await server.admin();
const north = await company.department('北区');
const south = await company.department('南区');
const me = await company.person('王一', north, 'salesperson');
const other = await company.person('李二', south, 'salesperson');

const near = (hours: number): string =>
  new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16) + ':00Z';
const account = await me.client.post('/records/account', { name: '海宁皮革,进出口;公司\\' });
const target = { object: 'account', id: String(account.body['id']) };

async function plan(values: JsonObject, by = me): Promise<string> {
  const made = await by.client.post(
    '/records/appointment',
    { target, start_at: near(5), ...values },
    { 'x-confirm-warnings': 'overlap,in_the_past' },
  );
  expect(made.status, made.text).toBe(201);
  return String(made.body['id']);
}

const pathOf = (body: JsonObject): string => String(body['path']).replace('/api/v1', '');
async function feed(by = me): Promise<string> {
  const made = await by.client.post('/session/calendar-feed');
  expect(made.status, made.text).toBe(200);
  return pathOf(made.body);
}
const fetched = async (path: string): Promise<string> => {
  const got = await server.client().get(path);
  expect(got.status, got.text).toBe(200);
  expect(got.headers['content-type']).toBe('text/calendar; charset=utf-8');
  return got.text;
};

/** As an independent parser reads it. */
function eventsOf(file: string): Map<string, ICAL.Event> {
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return new Map(
    calendar.getAllSubcomponents('vevent').map((one) => {
      const event = new ICAL.Event(one);
      return [event.uid.split('@')[0] ?? '', event];
    }),
  );
}

describe('a feed', () => {
  it('is read by a foreign parser as it was planned', async () => {
    const long = '第一行，带逗号;分号\\反斜杠\n第二行：' + '长'.repeat(60) + '😀';
    const id = await plan({
      subject: '拜访：谈年框, 带样品',
      content: long,
      place: '海宁市;工人路 1 号',
      remind_before: ['15', '1440'],
    });
    const day = await plan({
      subject: '展会',
      all_day: true,
      start_at: '2027-03-10T01:00:00Z',
      end_at: '2027-03-11T01:00:00Z',
    });
    const task = await me.client.post('/records/task', {
      subject: '寄合同',
      assignee_ids: [me.id],
      due_at: near(30),
    });
    const file = await fetched(await feed());
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toContain('\n');
    const events = eventsOf(file);
    const event = events.get(id);
    expect(event?.summary).toBe('拜访：谈年框, 带样品');
    expect(event?.location).toBe('海宁市;工人路 1 号');
    expect(event?.description).toContain(long);
    expect(event?.description).toContain('海宁皮革,进出口;公司\\');
    expect(event?.description).toContain(`https://crm.example.cn/records/appointment/${id}`);
    const shown = await me.client.get(`/records/appointment/${id}`);
    expect(event?.startDate.toJSDate().toISOString().slice(0, 16)).toBe(
      String(shown.body['start_at']).slice(0, 16),
    );
    expect(event?.endDate.toJSDate().toISOString().slice(0, 16)).toBe(
      String(shown.body['end_at']).slice(0, 16),
    );
    expect(event?.startDate.zone.tzid).toBe('Asia/Shanghai');
    expect(
      event?.component
        .getAllSubcomponents('valarm')
        .map((one) => String(one.getFirstPropertyValue('trigger'))),
    ).toEqual(['-PT15M', '-P1D']);
    expect(events.get(day)?.startDate.toString()).toBe('2027-03-10');
    expect(events.get(day)?.endDate.toString()).toBe('2027-03-12');
    expect(events.get(String(task.body['id']))?.summary).toBe('【任务】寄合同');
    for (const name of ['dtstamp', 'uid', 'sequence', 'last-modified'])
      expect(event?.component.getFirstPropertyValue(name), name).not.toBeNull();
  });

  test.each([
    ['daily', '2027-01-30', ['2027-01-30', '2027-01-31', '2027-02-01']],
    ['weekly', '2027-01-30', ['2027-01-30', '2027-02-06', '2027-02-13']],
    ['monthly', '2027-01-15', ['2027-01-15', '2027-02-15', '2027-03-15']],
    ['monthly', '2027-01-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
  ])('tells that a plan repeats %s from %s', async (recurrence, first, expected) => {
    const id = await plan({ subject: recurrence, recurrence, start_at: `${first}T06:00:00Z` });
    const event = eventsOf(await fetched(await feed())).get(id);
    const walk = event?.iterator();
    const days = expected.map(() => walk?.next()?.toString().slice(0, 10));
    expect(days).toEqual(expected);
  });

  it('holds what its person takes part in, and nothing that is not his to see', async () => {
    const foreign = await other.client.post('/records/account', { name: '南方客户' });
    const theirs = { target: { object: 'account', id: String(foreign.body['id']) } };
    const secret = await plan({ ...theirs, subject: '南方内部会' }, other);
    const shared = await plan({ ...theirs, subject: '联合拜访', participant_ids: [me.id] }, other);
    const file = await fetched(await feed());
    const events = eventsOf(file);
    expect(events.has(secret)).toBe(false);
    expect(events.has(shared)).toBe(true);
    expect(file).not.toContain('南方客户');
    await other.client.post(`/records/appointment/${shared}/actions/cancel`, {
      params: { reason: '不去了' },
    });
    const again = await me.client.get('/session/calendar-feed');
    expect(eventsOf(await fetched(pathOf(again.body))).has(shared)).toBe(false);
  });

  it('ends when it is renewed, when it is revoked and when its person leaves; nobody is told which', async () => {
    const leaver = await company.person('赵三', north, 'salesperson');
    const status = async (path: string) => (await server.client().get(path)).status;
    const first = await feed(leaver);
    const second = await feed(leaver);
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    expect(pathOf((await leaver.client.get('/session/calendar-feed')).body)).toBe(second);
    expect((await leaver.client.del('/session/calendar-feed')).status).toBe(204);
    expect(await status(second)).toBe(404);
    expect((await leaver.client.get('/session/calendar-feed')).body['path']).toBeNull();
    const third = await feed(leaver);
    await admin.post(`/records/user/${leaver.id}/actions/disable`);
    expect(await status(third)).toBe(404);
    const unknown = await server.client().get(`/public/calendar/${'A'.repeat(43)}.ics`);
    expect(unknown.body).toMatchObject(
      (await server.client().get(third)).body['code'] ? { code: 'not_found' } : {},
    );
    for (const wrong of ['x.ics', `${'A'.repeat(43)}`, '..%2f..%2fetc.ics', `${'A'.repeat(43)}.ICS`])
      expect(await status(`/public/calendar/${wrong}`)).toBe(404);
  });

  it('keeps its secret: hashed and sealed in the database, in no log, and not for programs', async () => {
    const path = await feed();
    const secret = /calendar\/(.*)\.ics/.exec(path)?.[1] ?? '';
    await fetched(path);
    expect(JSON.stringify(await database.query(raw('select * from main.calendar_feed')))).not.toContain(
      secret,
    );
    expect(server.log.join('')).not.toContain(secret);
    const token = await me.client.post('/api-tokens', { name: '程序' });
    const program = server.client({ token: String(token.body['token']) });
    for (const refused of [
      await program.get('/session/calendar-feed'),
      await program.post('/session/calendar-feed'),
    ])
      expect(refused.status).toBe(403);
    const used = await database.query(
      sql`select last_used_at is not null from main.calendar_feed where user_id = ${me.id}::uuid`,
    );
    expect(used[0]?.[0]).toBe('t');
  });

  it('is refused to an address that asks too often', async () => {
    const guesser = server.client({ address: '203.0.113.9' });
    const statuses = new Set<number>();
    for (let n = 0; n < 125; n += 1) statuses.add((await guesser.get(`/public/calendar/${n}.ics`)).status);
    expect([...statuses]).toEqual([404, 429]);
  });
});

describe('lines', () => {
  test.each([
    ['a,b;c\\d\ne', 'a\\,b\\;c\\\\d\\ne'],
    ['bell\u0007 tab\t', 'bell  tab '],
    ['BEGIN:VEVENT\r\nX:1', 'BEGIN:VEVENT\\nX:1'],
  ])('%j is written %j', (text, expected) => {
    expect(textValue(text)).toBe(expected);
  });

  test.each([1, 20, 74, 75, 76, 200])('of %i letters are folded between them', (length) => {
    for (const letter of ['a', '中', '😀']) {
      const line = `SUMMARY:${letter.repeat(length)}`;
      const parts = folded(line).split('\r\n');
      expect(parts.every((part) => Buffer.byteLength(part) <= 75)).toBe(true);
      expect(parts.map((part, n) => (n === 0 ? part : part.slice(1))).join('')).toBe(line);
    }
  });
});
