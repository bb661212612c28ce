import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hold, type Held } from '@kehu/testkit/database/held.ts';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { isAlive, postgresProcessesOf } from './proc.ts';

const base = mkdtempSync(join(tmpdir(), 'kehu-start-'));
chmodSync(base, 0o755);
const asRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const hasty = { hasty: true };
const held: Held[] = [];

afterEach(async () => {
  for (const one of held.splice(0)) {
    await one.stop();
    for (const pid of postgresProcessesOf(join(one.dataFolder, 'database'))) quit(pid);
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It ended between looking and asking.
  }
}

async function start(folder: string, options: Parameters<typeof hold>[1] = {}): Promise<Held> {
  const one = await hold(folder, options);
  held.push(one);
  return one;
}

const remember = (database: Held, what: string) =>
  database.query(`create table if not exists kept (what text); insert into kept values ('${what}')`);

describe('one folder, from its first start to its last', () => {
  const folder = join(base, 'first');

  test('the first start makes a database for Chinese, even from a shell that knows no UTF-8', async () => {
    const database = await start(folder, {
      env: { ...process.env, LC_ALL: 'C', PGHOST: 'nowhere', PGPORT: '1' },
    });
    const [facts] = await database.query(`
      select current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
             current_setting('listen_addresses') as addresses, current_setting('jit') as jit`);
    expect(facts).toEqual({ encoding: 'UTF8', zone: 'UTC', addresses: '', jit: 'off' });
    await remember(database, '北京');
    expect(await database.stop()).toBe(0);
    expect(postgresProcessesOf(join(folder, 'database'))).toEqual([]);
  });

  test('the next start finds everything, and Ctrl-C twice stops it once', async () => {
    const database = await start(folder);
    expect(await database.query('select what from kept')).toEqual([{ what: '北京' }]);
    database.process.kill('SIGTERM');
    expect(await database.stop()).toBe(0);
  });

  test('node killed: the database lives on, and the next start adopts it', async () => {
    const killed = await start(folder);
    const before = killed.postmaster();
    await killed.kill();
    expect(isAlive(before)).toBe(true);
    const database = await start(folder);
    expect(database.postmaster()).toBe(before);
    await database.stop();
    expect(isAlive(before)).toBe(false);
  });

  test('node and database killed: what was acknowledged is there', async () => {
    const killed = await start(folder);
    await remember(killed, '上海');
    const postmaster = killed.postmaster();
    await killed.kill();
    process.kill(postmaster, 'SIGKILL');
    const database = await start(folder);
    expect(await database.query('select what from kept')).toEqual([{ what: '北京' }, { what: '上海' }]);
  });

  test('database killed while running: it is started again, at the same address', async () => {
    const database = await start(folder);
    process.kill(database.postmaster(), 'SIGKILL');
    await database.until('lost');
    await database.until('restored');
    expect(await database.query('select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
  });

  test('a second start on the same folder is refused, naming the first', async () => {
    const first = await start(folder);
    await expect(start(folder)).rejects.toThrow(`process ${first.process.pid}`);
    await expect(start(folder)).rejects.toThrow('正被另一个');
    expect(await first.query('select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  test('two starts at the same moment: one serves, the other is refused', async () => {
    const outcomes = await Promise.allSettled([start(folder), start(folder)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a pid file whose number is worn by another program is neither believed nor obeyed', async () => {
    const killed = await start(folder);
    const postmaster = killed.postmaster();
    await killed.kill();
    process.kill(postmaster, 'SIGKILL');
    while (isAlive(postmaster)) await wait(10);
    for (const file of ['database/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) {
      const [, ...rest] = readFileSync(join(folder, file), 'utf8').split('\n');
      writeFileSync(join(folder, file), [process.pid, ...rest].join('\n'));
    }
    const database = await start(folder);
    expect(database.postmaster()).not.toBe(process.pid);
  });
});

describe('unusual places', () => {
  test.each([
    ['blanks, commas and Chinese signs', join(base, '客户 资料, "2026"')],
    ['a path too long for a socket', join(base, 'long'.repeat(30))],
  ])('%s', async (_what, folder) => {
    const database = await start(folder, hasty);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    const sockets = new URL(database.connectionString.replace('@/', '@here/')).searchParams.get('host') ?? '';
    expect(Buffer.byteLength(join(sockets, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
    await database.stop();
    if (!sockets.startsWith(folder)) rmSync(sockets, { recursive: true });
  });

  test('a first start that was interrupted leaves nothing in the way', async () => {
    const folder = join(base, 'interrupted');
    mkdirSync(join(folder, 'database.new/base'), { recursive: true });
    writeFileSync(join(folder, 'database.new/PG_VERSION'), '18');
    expect(await (await start(folder, hasty)).query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a database folder of another version is left alone', async () => {
    const folder = join(base, 'older');
    mkdirSync(join(folder, 'database'), { recursive: true });
    if (asRoot) chownSync(join(folder, 'database'), NOBODY, NOBODY);
    writeFileSync(join(folder, 'database/PG_VERSION'), '14\n');
    await expect(start(folder, hasty)).rejects.toThrow('不是 PostgreSQL 18');
  });
});

describe.runIf(asRoot)('started by root', () => {
  test('an ordinary user runs his own database', async () => {
    const folder = join(base, 'his');
    mkdirSync(folder);
    chownSync(folder, NOBODY, NOBODY);
    const database = await start(folder, { uid: NOBODY, ...hasty });
    expect(await database.query(`select 'fine' as it_is`)).toEqual([{ it_is: 'fine' }]);
    expect(await database.stop()).toBe(0);
  });

  test('and root serves it later without taking it away from him', async () => {
    const folder = join(base, 'his');
    expect(await (await start(folder, hasty)).stop()).toBe(0);
    expect(await (await start(folder, { uid: NOBODY, ...hasty })).query('select 1 as one')).toEqual([
      { one: 1 },
    ]);
  });

  test('an empty private folder that the operator named is used', async () => {
    const folder = mkdtempSync(join(base, 'private-'));
    expect((await start(folder, { chosen: true, ...hasty })).dataFolder).toBe(folder);
  });

  test('in a closed home: a named folder is refused, otherwise the data goes to /var/lib/kehu', async () => {
    const home = join(base, 'home');
    mkdirSync(home, { mode: 0o700 });
    await expect(start(join(home, 'data'), { chosen: true, ...hasty })).rejects.toThrow('KEHU_DATA');
    const database = await start(join(home, 'clone/.kehu'), hasty);
    try {
      expect(dirname(database.dataFolder)).toBe('/var/lib/kehu');
      expect(readFileSync(join(home, 'clone/.kehu/data-lies-elsewhere.txt'), 'utf8')).toContain(
        database.dataFolder,
      );
      expect(existsSync(join(home, 'clone/.kehu/database'))).toBe(false);
    } finally {
      await database.stop();
      rmSync(database.dataFolder, { recursive: true, force: true });
    }
  });
});

describe.runIf(process.env.KEHU_PROVE !== undefined)('long: killed at random moments', () => {
  test('no acknowledged row is ever lost', { timeout: 300_000 }, async () => {
    const folder = join(base, 'killed');
    const acknowledged: number[] = [];
    for (let round = 0; round < 25; round++) {
      const database = await start(folder);
      await database.query('create table if not exists counted (n int primary key)');
      const found = await database.query('select n from counted order by n');
      expect(found).toEqual(expect.arrayContaining(acknowledged.map((n) => ({ n }))));
      const stopAt = Date.now() + 50 + Math.random() * 400;
      for (let n = round * 1_000; Date.now() < stopAt; n++) {
        await database.query(`insert into counted values (${n})`);
        acknowledged.push(n);
      }
      const postmaster = database.postmaster();
      if (round % 3 !== 0) process.kill(postmaster, 'SIGKILL');
      if (round % 3 !== 1) await database.kill();
      else await database.until('restored').then(() => database.stop());
    }
    expect(acknowledged.length).toBeGreaterThan(100);
  });
});
