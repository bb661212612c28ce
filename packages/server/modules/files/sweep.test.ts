import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { purge } from '@kehu/engine/records/purge.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { diskStore } from '../../platform/files/disk.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { expect, it } from 'vitest';
import { sweepFilesKind } from './sweep-kind.ts';

const server = await startServer();
const { services, clock } = server;
const company = await companyOf(server);
const { client } = await company.person('张三', company.root, 'salesperson');
const folder = join(server.dataFolder, 'files');
const day = 86_400_000;

const keyOf = async (id: string): Promise<string> => {
  const rows = await services.workspace.database.query(
    raw(`select storage_key from main.attachment where id = '${id}'`),
  );
  return rows[0]?.[0] ?? '';
};
const isThere = async (key: string): Promise<boolean> =>
  (await stat(join(folder, key)).catch(() => undefined)) !== undefined;

/** Lets a file be as old as it would be after these days. */
async function age(path: string, days: number): Promise<void> {
  const then = new Date(clock.now().getTime() - days * day);
  await utimes(join(folder, path), then, then);
}

async function send(
  name: string,
  fields: { [name: string]: string } = {},
): Promise<{ id: string; key: string }> {
  const sent = await client.send('/files', { name, content: `内容 ${name}` }, fields);
  expect(sent.status, sent.text).toBe(201);
  const id = String(sent.body['id']);
  return { id, key: await keyOf(id) };
}

async function sweep(): Promise<unknown> {
  const call = await server.system();
  const runner = await startJobs(services.workspace, [sweepFilesKind(services.files)], () => clock.now(), {
    poll: 50,
  });
  const id = await inTransaction(call, (writing) => enqueue(writing, { kind: 'sweep_files', input: {} }));
  for (;;) {
    const [row] = await services.workspace.database.query(
      raw(`select state, result from main.job where id = '${id ?? ''}'`),
    );
    if (row?.[0] === 'done' || row?.[0] === 'failed') {
      await runner.stop();
      expect(row[0]).toBe('done');
      return JSON.parse(row[1] ?? '{}') as unknown;
    }
    await new Promise((next) => setTimeout(next, 20));
  }
}

it('removes bytes that nobody refers to, and no others', { timeout: 60_000 }, async () => {
  const account = String((await client.post('/records/account', { name: '有附件的客户' })).body['id']);
  const other = String((await client.post('/records/account', { name: '将被清除的客户' })).body['id']);
  const on = (record: string) => ({ object: 'account', record_id: record });
  const kept = await send('合同.txt', on(account));
  const binned = await send('回收站.txt', on(other));
  const purged = await send('清除.txt', on(account));
  const draft = await send('草稿.txt');
  const abandoned = await send('遗弃.txt');
  const inField = await send('现场.txt');
  const target = { object: 'account', id: account };
  const activity = await client.post('/records/activity', { target, content: '拜访', files: [inField.id] });
  expect(activity.status).toBe(201);
  const system = await server.system();
  await remove(system, 'account', [{ id: other }]);
  await remove(system, 'attachment', [{ id: purged.id }]);
  const csv = { name: '客户.csv', content: '客户名称\n远图\n' };
  const admin = await server.admin();
  const preview = await admin.send('/imports/preview', csv, { object: 'account' });
  const waiting = String(preview.body['upload']);
  const { key: stray } = await services.files.put(Readable.from(['谁的？']), 100);
  const { key: fresh } = await services.files.put(Readable.from(['刚写完']), 100);
  await writeFile(join(folder, 'incoming', 'broken'), '一半');
  await writeFile(join(folder, 'incoming', 'under-way'), '一半');

  for (const { key } of [kept, binned, purged, inField, abandoned]) await age(key, 10);
  for (const key of [waiting, stray, draft.key, 'incoming/broken']) await age(key, 2);
  await services.workspace.database.query(
    raw(
      `update main.attachment set created_at = now() - interval '10 days' where id in ('${abandoned.id}', '${inField.id}')`,
    ),
  );

  expect(await sweep()).toEqual({ removed: 3, abandoned: 1, broken: 1 });
  const left = { kept, binned, inField, draft };
  for (const [name, { key }] of Object.entries(left))
    expect([name, await isThere(key)]).toEqual([name, true]);
  expect([await isThere(waiting), await isThere(fresh)]).toEqual([true, true]);
  for (const key of [purged.key, abandoned.key, stray]) expect(await isThere(key)).toBe(false);
  expect(await readdir(join(folder, 'incoming'))).toEqual(['under-way']);
  expect((await client.get(`/files/${kept.id}`)).text).toBe('内容 合同.txt');
  expect((await client.get(`/files/${abandoned.id}`)).status).toBe(404);
  expect(await sweep()).toEqual({ removed: 0, abandoned: 0, broken: 0 });

  await purge(system, 'account', [other]);
  expect(await sweep()).toMatchObject({ removed: 1 });
  expect(await isThere(binned.key)).toBe(false);
});

it('finds nothing where nobody has sent a file', async () => {
  const empty = join(server.dataFolder, 'nothing');
  await mkdir(empty);
  const store = diskStore(join(empty, 'files'));
  expect(await Array.fromAsync(store.keys(new Date()))).toEqual([]);
  expect(await store.removePartial(new Date())).toBe(0);
});
