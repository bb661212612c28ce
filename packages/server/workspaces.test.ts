import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@kehu/engine/db/postgres.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from './modules/jobs/job-kinds.ts';
import { setUp } from './modules/setup/setup.ts';
import { systemClock } from './platform/clock/clock.ts';
import { parseWorkspaces } from './platform/config/workspaces.ts';
import type { Services } from './platform/http/services.ts';
import { openLog } from './platform/log/log.ts';
import { serve } from './serve.ts';
import { openBeside, type AllBeside } from './workspaces.ts';

const { connectionString } = await testDatabase();
const database = openDatabase(connectionString, { max: 6 });
const folder = await mkdtemp(join(tmpdir(), 'kehu-workspaces-'));
const hosts = parseWorkspaces('crm.beta.cn=beta, www.beta.cn=beta') ?? new Map<string, string>();
const password = { main: 'Kehu-Main-2026', beta: 'Kehu-Beta-2026' };
let beside: AllBeside;
let port = 0;
const endings: (() => Promise<unknown>)[] = [];

const work = (services: Services, at: string) =>
  startJobs(services.workspace, jobKinds(services.files, at), () => new Date(), { poll: 100 });

beforeAll(async () => {
  const log = openLog('silent', process.stderr);
  const options = { database, dataFolder: folder, clock: systemClock, log };
  beside = await openBeside(hosts, options, work);
  const main = await serve({ ...options, elsewhere: beside.elsewhere });
  const jobs = await work(main.services, folder);
  endings.push(
    () => beside.close(),
    () => main.app.close(),
    () => jobs.stop(),
  );
  await setUp(main.services.workspace, new Date(), password.main, '甲公司');
  const [other] = beside.workspaces;
  if (other) await setUp(other.services.workspace, new Date(), password.beta, '乙公司');
  await main.app.listen({ port: 0, host: '127.0.0.1' });
  port = promised<AddressInfo>(main.app.server.address()).port;
});
afterAll(async () => {
  for (const end of endings) await end();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  readonly text: string;
  readonly cookie: string | undefined;
}

/** One request as a browser makes it for a host; `hear` gets what comes before the end. */
function ask(
  host: string,
  method: string,
  path: string,
  {
    cookie,
    body,
    bearer,
    type = 'application/json',
    hear,
  }: {
    cookie?: string | undefined;
    body?: JsonObject | string;
    bearer?: string;
    type?: string;
    hear?: (text: string) => void;
  } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      host,
      ...(cookie && { cookie }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': type }),
    };
    const asking = request({ port, host: '127.0.0.1', method, path: `/api/v1${path}`, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        hear?.(text);
      });
      answer.on('end', () => {
        const json = text.startsWith('{') ? promised<JsonObject>(JSON.parse(text)) : {};
        const [set] = answer.headers['set-cookie'] ?? [];
        resolve({ status: answer.statusCode ?? 0, body: json, text, cookie: set?.split(';')[0] });
      });
    });
    asking.on('error', reject);
    asking.end(typeof body === 'string' ? body : body && JSON.stringify(body));
  });
}

async function signIn(host: string, secret: string): Promise<string | undefined> {
  const answer = await ask(host, 'POST', '/session', { body: { login_name: 'admin', password: secret } });
  return answer.status === 200 ? answer.cookie : undefined;
}
const names = (answer: Answer): unknown =>
  promised<readonly JsonObject[]>(answer.body['items'] ?? []).map(({ name }) => name);

describe('two companies behind one port', { timeout: 60_000 }, () => {
  it('know their own people only; a host that nobody named leads to the first', async () => {
    expect(await signIn('crm.beta.cn', password.main)).toBeUndefined();
    expect(await signIn('kehu.example.cn', password.beta)).toBeUndefined();
    expect(await signIn(`crm.beta.cn:${port}`, password.beta)).toBeDefined();
    expect(await signIn('WWW.Beta.CN', password.beta)).toBeDefined();
    expect(await signIn('127.0.0.1', password.main)).toBeDefined();
  });

  it('keep sessions, records, tokens, files, streams and work apart', async () => {
    const [main, beta] = [await signIn('a.cn', password.main), await signIn('crm.beta.cn', password.beta)];
    const heard: string[] = [];
    const stream = ask('crm.beta.cn', 'GET', '/events', {
      cookie: beta,
      hear: (text) => void heard.push(text),
    }).catch(() => undefined);

    const made = await ask('a.cn', 'POST', '/records/account', {
      cookie: main,
      body: { name: '甲公司的客户' },
    });
    expect(made.status, made.text).toBe(201);
    const id = String(made.body['id']);
    for (const path of [`/records/account/${id}`, `/records/account/${id}/timeline`])
      expect((await ask('crm.beta.cn', 'GET', path, { cookie: beta })).status).toBe(404);
    expect(names(await ask('crm.beta.cn', 'GET', '/records/account', { cookie: beta }))).toEqual([]);
    expect(names(await ask('a.cn', 'GET', '/records/account', { cookie: main }))).toEqual(['甲公司的客户']);
    expect((await ask('crm.beta.cn', 'GET', '/session', { cookie: main })).status).toBe(401);
    expect((await ask('a.cn', 'GET', '/session', { cookie: beta })).status).toBe(401);

    const token = await ask('a.cn', 'POST', '/api-tokens', { cookie: main, body: { name: 'ERP' } });
    const bearer = String(token.body['token']);
    expect((await ask('a.cn', 'GET', '/records/account', { bearer })).status).toBe(200);
    expect((await ask('crm.beta.cn', 'GET', '/records/account', { bearer })).status).toBe(401);

    const part =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n机密\r\n--x--\r\n';
    const sent = await ask('crm.beta.cn', 'POST', '/files', {
      cookie: beta,
      body: part,
      type: 'multipart/form-data; boundary=x',
    });
    expect(sent.status, sent.text).toBe(201);
    const file = `/files/${String(sent.body['id'])}`;
    expect((await ask('crm.beta.cn', 'GET', file, { cookie: beta })).text).toBe('机密');
    expect((await ask('a.cn', 'GET', file, { cookie: main })).status).toBe(404);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['workspaces']));
    expect(await readdir(join(folder, 'workspaces/beta'))).toContain('files');

    const wish = { object: 'account', format: 'csv', columns: ['name'] };
    const begun = await ask('crm.beta.cn', 'POST', '/exports', { cookie: beta, body: wish });
    const job = String(promised<JsonObject>(begun.body['job'])['id']);
    expect((await ask('a.cn', 'GET', `/jobs/${job}`, { cookie: main })).status).toBe(404);
    let state: unknown = 'queued';
    while (state === 'queued' || state === 'running') {
      await new Promise((next) => setTimeout(next, 50));
      state = (await ask('crm.beta.cn', 'GET', `/jobs/${job}`, { cookie: beta })).body['state'];
    }
    expect(state).toBe('done');
    const rows = await database.query(
      raw(`select (select count(*) from main.job where id = '${job}'),
      (select count(*) from beta.event where object = 'account'), (select count(*) from beta.account)`),
    );
    expect(rows).toEqual([['0', '0', '0']]);
    expect(heard.join('')).not.toContain(id);
    expect(heard.join('')).toContain('event: job');
    await ask('crm.beta.cn', 'DELETE', '/session', { cookie: beta });
    await beside.close();
    await stream;
  });
});

it.each([
  ['crm.b.cn=b', [['crm.b.cn', 'b']]],
  [
    'Crm.B.cn=b， c.localhost=c',
    [
      ['crm.b.cn', 'b'],
      ['c.localhost', 'c'],
    ],
  ],
  ['crm.b.cn', undefined],
  ['crm.b.cn=main', undefined],
  ['crm.b.cn=pg_x', undefined],
  ['crm.b.cn=B C', undefined],
  ['crm.b.cn=b;drop', undefined],
  ['a.cn=a,a.cn=b', undefined],
  ['crm.b.cn:3000=b', undefined],
])('reads %j', (text, expected) => {
  const found = parseWorkspaces(text);
  expect(found && [...found]).toEqual(expected);
});
