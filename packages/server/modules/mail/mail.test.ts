import { inTransaction } from '@kehu/engine/call/call.ts';
import { raw, sql } from '@kehu/engine/db/sql.ts';
import { takeMails } from '@kehu/engine/mail/outbox.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { wallClock } from '@kehu/kernel/time/zone.ts';
import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import { companyOf, type Person } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { deliver, startPostman } from './postman.ts';
import { subjectOf, wordsOf } from './testing/mail-words.ts';
import { openTrap } from './testing/smtp-trap.ts';

const server = await startServer({ baseUrl: 'https://crm.example.cn' });
const company = await companyOf(server);
const admin = await server.admin();
const trap = await openTrap();
afterAll(() => trap.close());
const { services, clock } = server;
const { database } = services.workspace;

const settings = {
  enabled: true,
  host: '127.0.0.1',
  port: trap.port,
  security: 'none',
  login: 'crm@example.cn',
  password: '授权码 abc',
  from_name: '客户系统',
  from_address: 'crm@example.cn',
};

let serial = 0;
const personWith = async (email: string | null, locale = 'zh-CN'): Promise<Person> => {
  const person = await company.person(`收信人${(serial += 1)}`, company.root, 'salesperson');
  const set = sql`update main."user" set email = ${email}, locale = ${locale} where id = ${person.id}::uuid`;
  await database.query(set);
  return person;
};

async function peopleWith(names: readonly string[]): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (const name of names) people.push(await personWith(`${name}@example.cn`));
  return people;
}

const notice: Notice = {
  kind: 'reminder',
  title: { zh: '合同《年框 A&B》三天后到期', en: 'Contract “A&B” ends in three days' },
  body: { zh: '请尽快续签 <b>', en: 'Renew it' },
  by: ['in_app', 'email'],
};

async function tell(to: readonly Person[], about: Notice = notice): Promise<void> {
  const call = await server.system();
  await inTransaction(call, (writing) =>
    services.workspace.contextOf(writing).notify(
      to.map(({ id }) => id),
      about,
    ),
  );
}

const round = (): Promise<number> => deliver(services, 'test', new AbortController().signal);
const rows = async (column: string): Promise<readonly (string | null)[]> =>
  (await database.query(raw(`select ${column} from main.mail order by created_at, id`))).map(
    ([value]) => value ?? null,
  );
const later = (minutes: number): void => clock.move(minutes * 60_000);

beforeEach(async () => {
  await database.query(raw('delete from main.mail'));
  await database.query(raw(`delete from main.notification where kind = 'mail_failed'`));
  trap.caught.length = 0;
  trap.logins.length = 0;
  Object.assign(trap.manners, { refuseLogin: false, recipient: undefined, data: undefined, slowness: 0 });
  const kept = await admin.put('/mail/server', settings);
  expect(kept.status, kept.text).toBe(200);
});

describe('the server for sending', () => {
  it('is for administrators, and its password is never told', async () => {
    const { client } = await personWith('a@example.cn');
    for (const refused of [
      await client.get('/mail/server'),
      await client.put('/mail/server', settings),
      await client.post('/mail/server/test', { ...settings, to: 'a@example.cn' }),
      await client.get('/mail/failed'),
      await client.post('/mail/failed/retry', {}),
    ])
      expect(refused.status).toBe(403);
    const { body, text } = await admin.get('/mail/server');
    expect(body['server']).toMatchObject({ host: '127.0.0.1', has_password: true, login: 'crm@example.cn' });
    expect(text).not.toContain('abc');
    expect(await rowsOf('mail_server', 'password_sealed')).not.toContain('abc');
    const log = await database.query(raw(`select detail::text from main.event where title = 'mail_server'`));
    expect(JSON.stringify(log)).toContain('127.0.0.1');
    expect(JSON.stringify(log)).not.toMatch(/abc|v1\./);
  });

  const without = ({ password: _password, ...rest }: JsonObject): JsonObject => rest;
  test.each<[string, JsonObject, number, string]>([
    ['as it was, without the password', {}, 200, ''],
    ['another host without the password', { host: 'evil.example' }, 422, 'password'],
    ['another port', { port: 2525 }, 422, 'password'],
    ['another login', { login: 'x@example.cn' }, 422, 'password'],
    ['less encryption', { security: 'tls' }, 422, 'password'],
    ['no sign-in at all', { login: null }, 200, ''],
    ['an address that is none', { from_address: 'crm' }, 422, 'from_address'],
    ['a URL for a host', { host: 'smtp://x' }, 422, 'host'],
    ['a port out of range', { port: 70_000 }, 422, 'port'],
    ['a way that there is not', { security: 'ssl' }, 422, 'security'],
  ])('%s: %j → %i %s', async (_, change, status, field) => {
    const answer = await admin.put('/mail/server', { ...without(settings), ...change });
    expect(answer.status, answer.text).toBe(status);
    if (field) expect(JSON.stringify(answer.body['errors'])).toContain(`"${field}"`);
  });

  it('is tried with what stands in the form; what it says is told in a sentence', async () => {
    const test = async (change: JsonObject = {}) =>
      (await admin.post('/mail/server/test', { ...settings, ...change, to: 'boss@example.cn' })).body;
    expect(await test()).toMatchObject({ ok: true, answer: expect.stringContaining('taken') as unknown });
    expect(trap.logins).toEqual(['crm@example.cn:授权码 abc']);
    expect(subjectOf(trap.caught[0]?.raw ?? '')).toBe('测试邮件');
    trap.manners.refuseLogin = true;
    expect(await test()).toMatchObject({
      ok: false,
      zh: expect.stringContaining('授权码') as unknown,
      answer: expect.stringContaining('535') as unknown,
    });
    trap.manners.refuseLogin = false;
    trap.manners.recipient = () => 550;
    expect(await test()).toMatchObject({ ok: false, zh: '收件邮箱 boss@example.cn 被发信服务器拒绝。' });
    expect(await test({ port: 1 })).toMatchObject({
      ok: false,
      zh: '127.0.0.1 的 1 端口拒绝连接，请检查端口。',
    });
    expect(await test({ host: 'smtp.invalid' })).toMatchObject({
      zh: expect.stringContaining('找不到') as unknown,
    });
    expect(await test({ security: 'tls' })).toMatchObject({
      zh: expect.stringContaining('加密方式') as unknown,
    });
    const { body } = await admin.get('/mail/server');
    expect(body['server']).toMatchObject({ test: { ok: false } });
  });
});

const rowsOf = async (table: string, column: string): Promise<string> =>
  JSON.stringify(await database.query(raw(`select ${column} from main.${table}`)));

describe('a mail', () => {
  it('comes once, in its reader’s language, with the way to what it is about', async () => {
    const [chinese, english] = [await personWith('zh@example.cn'), await personWith('en@example.cn', 'en')];
    const account = await chinese.client.post('/records/account', { name: '海宁皮革' });
    const link = { object: 'account', id: String(account.body['id']) };
    await tell([chinese], { ...notice, link });
    await tell([english]);
    expect(await round()).toBe(2);
    expect(await round()).toBe(0);
    const [zh, en] = ['zh@example.cn', 'en@example.cn'].map(
      (to) => trap.caught.find((mail) => mail.to === to)?.raw ?? '',
    );
    expect(subjectOf(zh ?? '')).toContain('合同《年框A&B》三天后到期'.slice(0, 4));
    expect(wordsOf(zh ?? '')).toContain(`https://crm.example.cn/records/account/${link.id}`);
    expect(wordsOf(zh ?? '')).toContain('请尽快续签 &lt;b&gt;');
    expect(wordsOf(en ?? '')).toContain('Contract “A&amp;B” ends in three days');
    expect(wordsOf(en ?? '')).not.toContain('/records/');
    expect(await rows('state')).toEqual(['sent', 'sent']);
  });

  it('does not go to whoever left or may not see the record by now, nor without an address', async () => {
    const [gone, blind, mute] = [
      await personWith('g@example.cn'),
      await personWith('b@example.cn'),
      await personWith(null),
    ];
    const owner = await personWith('o@example.cn');
    const account = await owner.client.post('/records/account', { name: '湖州丝绸' });
    await tell([gone, mute]);
    await tell([blind, owner], { ...notice, link: { object: 'account', id: String(account.body['id']) } });
    await admin.post(`/records/user/${gone.id}/actions/disable`);
    expect(await round()).toBe(1);
    expect(trap.caught.map(({ to }) => to)).toEqual(['o@example.cn']);
    expect((await rows('state')).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      'dropped',
      'dropped',
      'failed',
      'sent',
    ]);
  });

  it('waits while its reader wants quiet', async () => {
    const person = await personWith('q@example.cn');
    const timeIn = (minutes: number): string =>
      wallClock(new Date(clock.now().getTime() + minutes * 60_000).toISOString(), 'Asia/Shanghai').slice(
        11,
        16,
      );
    const quiet = { from: timeIn(-30), to: timeIn(30) };
    await person.client.put('/session/preferences/notices', { value: { quiet } });
    await tell([person]);
    expect(await round()).toBe(0);
    later(28);
    expect(await round()).toBe(0);
    later(3);
    expect(await round()).toBe(1);
    expect(await rows('attempts')).toEqual(['1']);
  });

  it('is not written for whoever wants none, nor while the company sends none', async () => {
    const person = await personWith('n@example.cn');
    await person.client.put('/session/preferences/notices', {
      value: { groups: { rule: { email: false } } },
    });
    await tell([person]);
    await person.client.put('/session/preferences/notices', { value: { groups: { talk: { email: true } } } });
    await tell([person], { ...notice, kind: 'mention', by: ['in_app'] });
    expect(await rows('kind')).toEqual(['mention']);
    await admin.put('/mail/server', { ...settings, enabled: false });
    await tell([person]);
    expect(await rows('kind')).toEqual(['mention']);
    expect(await round()).toBe(0);
  });
});

describe('exactly once, as far as SMTP allows', () => {
  it('whoever else looks at the same time', async () => {
    const people = await peopleWith(Array.from({ length: 12 }, (_, n) => `p${n}`));
    await tell(people);
    trap.manners.slowness = 30;
    const counts = await Promise.all(
      ['a', 'b', 'c'].map((worker) => deliver(services, worker, new AbortController().signal)),
    );
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(12);
    expect(new Set(trap.caught.map(({ to }) => to)).size).toBe(12);
    expect(trap.caught).toHaveLength(12);
  });

  it('of one whose sender died it is not known: it goes again, after its time, under the same name', async () => {
    const person = await personWith('d@example.cn');
    await tell([person]);
    const [taken] = await takeMails(services.workspace, 'dead', clock.now(), 5);
    expect(await round()).toBe(0);
    later(10);
    expect(await round()).toBe(1);
    expect(trap.caught[0]?.messageId).toBe(`<${taken?.id}@example.cn>`);
  });

  it('a stop lets what is being sent end', async () => {
    const person = await personWith('s@example.cn');
    await tell([person]);
    trap.manners.slowness = 150;
    const postman = startPostman(services, 5);
    while ((await rows('state'))[0] === 'waiting') await new Promise((next) => setTimeout(next, 5));
    await postman.stop();
    expect(trap.caught.length).toBe((await rows('state'))[0] === 'sent' ? 1 : 0);
    expect(['sent', 'waiting']).toContain((await rows('state'))[0]);
  });
});

describe('a server that is out of order', () => {
  const bell = async (): Promise<readonly (string | null)[]> =>
    (await database.query(raw(`select body from main.notification where kind = 'mail_failed'`))).map(
      ([body]) => body ?? null,
    );

  it('is tried again, longer and longer, told of once, and then sends everything', async () => {
    const people = await peopleWith(['1', '2']);
    await tell(people);
    trap.manners.data = () => 451;
    for (const minutes of [1, 2, 4, 8]) {
      await round();
      later(minutes - 0.1);
      expect(await round()).toBe(0);
      later(0.2);
    }
    expect(await rows('state')).toEqual(['waiting', 'waiting']);
    expect(await bell()).toHaveLength(1);
    expect((await bell())[0]).toContain('451');
    trap.manners.data = undefined;
    expect(await round()).toBe(2);
  });

  it('gives up a mail in the end; it is listed and may be sent once more', async () => {
    const [good, bad] = [await personWith('ok@example.cn'), await personWith('no@example.cn')];
    await tell([good, bad]);
    trap.manners.recipient = (address) => (address.startsWith('no') ? 550 : undefined);
    expect(await round()).toBe(1);
    const failed = await admin.get('/mail/failed');
    expect(failed.body['items']).toMatchObject([
      { address: 'no@example.cn', problem: { zh: '收件邮箱 no@example.cn 被发信服务器拒绝。' } },
    ]);
    expect(await bell()).toHaveLength(1);
    trap.manners.recipient = undefined;
    const [item] = Object(failed.body['items']) as JsonObject[]; // asserted above
    expect((await admin.post('/mail/failed/retry', { ids: [String(item?.['id'])] })).body).toEqual({
      retried: 1,
    });
    expect(await round()).toBe(1);
    expect((await admin.get('/mail/failed')).body['items']).toEqual([]);
  });

  it('that refuses the sign-in holds all mails back without trying each', async () => {
    await tell(await peopleWith(['x', 'y', 'z']));
    trap.manners.refuseLogin = true;
    await round();
    expect(trap.caught).toEqual([]);
    expect(await rows('state')).toEqual(['waiting', 'waiting', 'waiting']);
    trap.manners.refuseLogin = false;
    later(2);
    expect(await round()).toBe(3);
  });

  it('for two days makes what it was to send out of date', async () => {
    const person = await personWith('old@example.cn');
    await tell([person]);
    later(60 * 24 * 2 + 1);
    expect(await round()).toBe(0);
    expect(await rows('state')).toEqual(['failed']);
  });
});
