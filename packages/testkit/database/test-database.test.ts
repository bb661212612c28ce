import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from './test-database.ts';

const first = await testDatabase();
const second = await testDatabase('empty');
const clients = [first, second].map(({ connectionString }) => new pg.Client({ connectionString }));
afterAll(() => Promise.all(clients.map((client) => client.end())));

test('each database is its own: what one file writes, another never sees', async () => {
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query('create table only_here (id int)');
  const there = await clients[1]?.query(`select to_regclass('only_here') as found`);
  expect(there?.rows).toEqual([{ found: null }]);
});

test('the server is the one that customers run: UTF-8, UTC, pinyin order', async () => {
  const found = await clients[0]?.query(`
    select current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
           (select string_agg(city, '' order by city collate "zh-x-icu") from (values ('北'), ('重'), ('上')) c(city)) as cities`);
  expect(found?.rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', cities: '北上重' }]);
});
