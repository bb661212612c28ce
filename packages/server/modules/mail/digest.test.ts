import { sql } from '@kehu/engine/db/sql.ts';
import { keepPreference } from '@kehu/engine/identity/preferences.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, expect, it } from 'vitest';
import { deliver } from './postman.ts';
import { wordsOf } from './testing/mail-words.ts';
import { openTrap } from './testing/smtp-trap.ts';

/* The reminders of the day by mail: whom, when, how often, and what of. */
const server = await startServer({ baseUrl: 'https://crm.example.cn' });
const company = await companyOf(server);
const admin = await server.admin();
const trap = await openTrap();
afterAll(() => trap.close());
const { services, clock } = server;
const { database } = services.workspace;
await admin.put('/mail/server', {
  enabled: true,
  host: '127.0.0.1',
  port: trap.port,
  security: 'none',
  from_address: 'crm@example.cn',
});

let serial = 0;
const personWith = async (email: string, locale = 'zh-CN'): Promise<Person> => {
  const person = await company.person(`收信人${(serial += 1)}`, company.root, 'salesperson');
  const set = sql`update main."user" set email = ${email}, locale = ${locale} where id = ${person.id}::uuid`;
  await database.query(set);
  return person;
};
const round = (): Promise<number> => deliver(services, 'test', new AbortController().signal);
const later = (minutes: number): void => clock.move(minutes * 60_000);
const states = async (): Promise<readonly (string | null | undefined)[]> =>
  (await database.query(sql`select state from main.mail order by created_at, id`)).map(([state]) => state);
const bodyTo = (to: string): string => wordsOf(trap.caught.find((mail) => mail.to === to)?.raw ?? '');
/** As his settings keep it; sessions are over long before the days of this story are. */
async function wish(person: Person, digest: JsonObject | null): Promise<void> {
  const call = { ...(await server.system()), actor: await services.workspace.actor(person.id, clock.now()) };
  await keepPreference(call, 'notices', { digest });
}
const wall = (): string => wallClock(clock.now().toISOString(), 'Asia/Shanghai');
/** On to the next time that the clock of the office shows this. */
const until = (time: string): void => {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  later((minutes(time) - minutes(wall().slice(11, 16)) + 1_440) % 1_440 || 1_440);
};
const at = (time: string): string => new Date(`${wall().slice(0, 10)}T${time}:00+08:00`).toISOString();

it('come at the hour that somebody chose, once a day, with what he may see by then', async () => {
  until('06:00');
  const [early, late, none] = [
    await personWith('early@example.cn'),
    await personWith('late@example.cn', 'en'),
    await personWith('none@example.cn'),
  ];
  const own = await early.client.post('/records/account', {
    name: '绍兴轻纺',
    next_contact_at: at('10:00'),
  });
  const target = { object: 'account', id: String(own.body['id']) };
  const plan = {
    subject: '拜访 <老周>',
    type: 'meeting',
    target,
    start_at: at('14:00'),
    end_at: at('15:00'),
  };
  expect((await early.client.post('/records/appointment', plan)).status).toBe(201);
  await late.client.post('/records/account', { name: '台州模塑', next_contact_at: at('09:00') });
  await late.client.post('/records/task', {
    subject: '寄样品',
    assignee_ids: [late.id],
    due_at: at('17:00'),
  });
  const gone = await early.client.post('/records/account', {
    name: '丽水竹木',
    next_contact_at: at('11:00'),
  });
  await wish(early, { at: '07:00', daysOff: true });
  await wish(late, { at: '07:30', daysOff: true });
  await wish(none, { at: '07:00', daysOff: true });
  expect(await round()).toBe(0);
  until('07:01');
  // What stopped being his between the hour and the sending is not told.
  const move = sql`update main.account set owner_id = ${late.id}::uuid where id = ${String(gone.body['id'])}::uuid`;
  await database.query(move);
  expect(await round()).toBe(1);
  expect(await round()).toBe(0);
  expect(bodyTo('early@example.cn')).toContain('今天的计划 (1)');
  expect(bodyTo('early@example.cn')).toContain('拜访 &lt;老周&gt; · 绍兴轻纺');
  expect(bodyTo('early@example.cn')).toContain(`https://crm.example.cn/records/account/${target.id}`);
  expect(bodyTo('early@example.cn')).not.toMatch(/台州|丽水/);
  expect(trap.caught.map(({ to }) => to)).toEqual(['early@example.cn']);
  until('07:31');
  await Promise.all(['a', 'b'].map((one) => deliver(services, one, new AbortController().signal)));
  expect(trap.caught.map(({ to }) => to)).toEqual(['early@example.cn', 'late@example.cn']);
  for (const said of ['Tasks due or overdue (1)', '寄样品', 'Customers to contact today (2)'])
    expect(bodyTo('late@example.cn')).toContain(said);
  // A day without anything brings no mail; the next day brings its own.
  trap.caught.length = 0;
  until('07:31');
  await round();
  expect(new Set(trap.caught.map(({ to }) => to))).toEqual(new Set(['early@example.cn', 'late@example.cn']));
  expect(bodyTo('early@example.cn')).toContain('逾期未联系的客户 (1)');
  for (const person of [early, late, none]) await wish(person, null);
});

it('keep to working days, are made up for on their day alone, and outlast a server that is out of order', async () => {
  const person = await personWith('w@example.cn');
  await person.client.post('/records/account', { name: '衢州化工', next_contact_at: at('10:00') });
  until('06:00');
  // A Saturday in no week of exchange.
  while (new Date(`${wall().slice(0, 10)}T00:00:00Z`).getUTCDay() !== 6) later(1_440);
  await wish(person, { at: '08:00', daysOff: false });
  later(600);
  expect(await round()).toBe(0);
  later(2 * 1_440);
  // Monday at four: the hour passed while nothing ran.
  expect(await round()).toBe(1);
  trap.caught.length = 0;
  trap.manners.data = () => 451;
  until('08:00');
  await round();
  later(30);
  trap.manners.data = undefined;
  expect(await round()).toBe(1);
  expect(trap.caught).toHaveLength(1);
  trap.manners.data = () => 451;
  until('08:00');
  await round();
  trap.manners.data = undefined;
  await wish(person, null);
  later(20 * 60);
  expect(await round()).toBe(0);
  expect((await states()).at(-1)).toBe('dropped');
  // Chosen after its hour: from tomorrow on.
  await wish(person, { at: '01:00', daysOff: true });
  expect(await round()).toBe(0);
  await wish(person, { at: '25:00' });
  expect(await round()).toBe(0);
  await wish(person, null);
});
