import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { companyOf } from '@kehu/testkit/actors/company.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobKinds } from '../jobs/job-kinds.ts';

/* A manager of the north tries what his imports tell him of the south's customers. */
const server = await startServer();
const company = await companyOf(server);
const folder = await mkdtemp(join(tmpdir(), 'kehu-hostile-import-'));
const attacker = await company.person('北区经理', await company.department('北区'), 'manager');
const victim = await company.person('南区业务员', await company.department('南区'), 'salesperson');
let runner: Runner;

beforeAll(async () => {
  const { workspace, files, clock } = server.services;
  runner = await startJobs(workspace, jobKinds(files, folder), () => clock.now(), { poll: 50 });
  await victim.client.post('/records/account', { name: '赤霄航空发动机', remark: '底价八折' });
});
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What an import of one row tells: its job's result and the refused rows. */
async function told(name: string, fields: { [name: string]: string }): Promise<string> {
  const { client } = attacker;
  const content = `客户名称,备注\n${name},x\n`;
  const begun = await client.send(
    '/imports',
    { name: 'a.csv', content },
    { object: 'account', mapping: '{"0":"name","1":"remark"}', ...fields },
  );
  expect(begun.status, begun.text).toBe(202);
  const job = isJsonObject(begun.body['job']) ? String(begun.body['job']['id']) : '';
  for (;;) {
    const { body } = await client.get(`/jobs/${job}`);
    if (body['state'] !== 'queued' && body['state'] !== 'running') {
      const about = await client.get(`/imports/${String(begun.body['import_id'])}`);
      const text = JSON.stringify([body['result'], about.body]);
      expect(text).not.toMatch(/南区/);
      return JSON.stringify([body['state'] ?? null, body['result'] ?? null])
        .replaceAll(name, 'NAME')
        .replaceAll(String(begun.body['import_id']), 'ID');
    }
    await new Promise((next) => setTimeout(next, 30));
  }
}

it('updates by a hidden name exactly as by one that nobody has', async () => {
  const how = { mode: 'update', match_fields: 'name' };
  const hidden = await told('赤霄航空发动机', how);
  const nothing = await told('子虚乌有发动机', how);
  expect(hidden).toEqual(nothing);
  const { items } = await victim.client.get('/records/account');
  expect(items).toMatchObject([{ remark: '底价八折' }]);
});
