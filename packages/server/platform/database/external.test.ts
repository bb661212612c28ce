import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { databaseNamed, runSql } from '@kehu/testkit/database/connection.ts';
import { expect, test } from 'vitest';
import { checkExternalDatabase } from './external.ts';

const { connectionString } = await testDatabase('empty');
const ascii = `ascii_${process.pid}_${Date.now()}`;

test('a PostgreSQL as it should be is accepted', async () => {
  await expect(checkExternalDatabase(connectionString)).resolves.toBeUndefined();
});

test('a database that cannot hold Chinese is refused', async () => {
  await runSql(
    connectionString,
    `create database ${ascii} encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`,
  );
  try {
    await expect(checkExternalDatabase(databaseNamed(connectionString, ascii))).rejects.toThrow('SQL_ASCII');
  } finally {
    await runSql(connectionString, `drop database ${ascii} with (force)`);
  }
});

test.each([
  ['nobody listens', () => 'postgresql://kehu:secret@127.0.0.1:1/kehu', '没有 PostgreSQL 在监听'],
  ['no such host', () => 'postgresql://kehu:secret@nowhere.invalid/kehu', '找不到该主机'],
  ['no such socket', () => 'postgresql://kehu@/kehu?host=/nowhere', '找不到套接字'],
  ['no such database', () => databaseNamed(connectionString, 'absent'), '数据库不存在'],
  ['a user who may not enter', () => connectionString.replace('kehu@', 'stranger@'), '不允许该用户'],
])('%s: one sentence says so, and no password is told', async (_what, url, sentence) => {
  const refusal = await checkExternalDatabase(url()).catch(String);
  expect(refusal).toContain(sentence);
  expect(refusal).not.toContain('secret');
});
