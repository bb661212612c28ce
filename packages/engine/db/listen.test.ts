import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, expect, it } from 'vitest';
import { listenOn } from './listen.ts';
import { openDatabase } from './postgres.ts';
import { sql } from './sql.ts';

const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString, { max: 1 });
afterAll(() => database.close());

const [, sockets = ''] = /[?&]host=([^&]+)/.exec(connectionString) ?? [];
const [, port = '5432'] = /[?&]port=(\d+)/.exec(connectionString) ?? [];

/** A door before the database that can be shut: whoever comes then is counted and turned away. */
async function door() {
  const inside = new Set<Socket>();
  const counted = { isOpen: true, comers: 0 };
  const server = createServer((comer) => {
    comer.on('error', () => undefined);
    counted.comers++;
    if (!counted.isOpen) return void comer.destroy();
    const way = connect(`${decodeURIComponent(sockets)}/.s.PGSQL.${port}`);
    way.on('error', () => comer.destroy());
    inside.add(comer);
    comer.pipe(way).pipe(comer);
  });
  await new Promise<void>((next) => server.listen(0, '127.0.0.1', next));
  const shut = (): void => {
    counted.isOpen = false;
    counted.comers = 0;
    for (const comer of inside) comer.destroy();
  };
  return { counted, shut, server, port: (server.address() as AddressInfo).port };
}

it('a listener whose database is away asks once a second, however long that is, and hears again afterwards', async () => {
  const { counted, shut, server, port: outside } = await door();
  const heard: string[] = [];
  let gaps = 0;
  const through = connectionString.replace(/\?host=.*$/, `?host=127.0.0.1&port=${outside}`);
  const stop = await listenOn(
    through,
    'news',
    (text) => heard.push(text),
    () => void gaps++,
  );
  shut();
  await new Promise((next) => setTimeout(next, 4_600));
  expect(counted.comers).toBeGreaterThan(1);
  expect(counted.comers).toBeLessThanOrEqual(5);
  counted.isOpen = true;
  await expect.poll(() => gaps, { timeout: 5_000 }).toBe(1);
  await database.query(sql`select pg_notify('news', 'back')`);
  await expect.poll(() => heard).toEqual(['back']);
  await stop();
  server.close();
}, 20_000);
