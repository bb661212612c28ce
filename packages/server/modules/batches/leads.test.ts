import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { create } from '@kehu/engine/records/create.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { diskStore } from '../../platform/files/disk.ts';
import { jobKinds } from '../jobs/job-kinds.ts';
import { enqueueBatch } from './batch-kind.ts';

/** `KEHU_PROVE=1` holds the figure: 500 leads in ten seconds. */
const prove = process.env['KEHU_PROVE'] === '1';
const many = prove ? 500 : 60;

const server = await startServer({ sockets: { enqueueBatch } });
const folder = await mkdtemp(join(tmpdir(), 'kehu-leads-'));
const runner = await startJobs(
  server.services.workspace,
  jobKinds(diskStore(folder), folder),
  () => new Date(),
  {
    poll: 20,
    onFault: (_, error) => {
      throw error;
    },
  },
);
afterAll(async () => {
  await runner.stop();
  await rm(folder, { recursive: true, force: true });
});
const admin = await server.admin();

const syllables = '云岭碧溪朔方棠梨听涛沐川鹿鸣青崖玉衡澄江';
async function leads(count: number, prefix: number): Promise<string[]> {
  const bodies = Array.from({ length: count }, (_, n): JsonObject => {
    const at = (k: number): string => syllables[(n * 7 + k * 3 + Math.floor(n / 20) * k) % 20] ?? '';
    return {
      name: `${at(1)}${at(2)}${prefix}第${n}机电有限公司`,
      contact_name: '王建国',
      mobile: `13${prefix}${String(10_000_000 + n * 37).slice(0, 8)}`,
    };
  });
  const outcomes = await create(await server.system(), 'lead', bodies, { duplicates: 'ignore' });
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.id] : []));
}

describe('converting over HTTP', () => {
  test('a repeated call gets the first answer, another one is told that it was done', async () => {
    const [id = ''] = await leads(1, 5);
    const path = `/records/lead/${id}/actions/convert`;
    const key = { 'idempotency-key': 'convert-once' };
    const first = await admin.post(path, { params: {} }, key);
    expect(first.status).toBe(200);
    const again = await admin.post(path, { params: {} }, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await admin.post(path, { params: {} })).code).toBe('state_conflict');
  });

  test('a preview of many tells of each', async () => {
    const ids = await leads(2, 6);
    const answer = await admin.post('/records/lead/actions/convert_preview', { ids, params: {} });
    const outputs = isJsonObject(answer.body['outputs']) ? answer.body['outputs'] : {};
    expect(Object.keys(outputs).toSorted()).toEqual(ids.toSorted());
    expect(outputs[ids[0] ?? '']).toMatchObject({ contact: { name: '王建国' }, account_matches: [] });
  });

  test.each<[string, JsonObject, string[]]>([
    ['nobody', {}, ['ids']],
    ['all that a filter finds', { filter: { and: [] } }, ['ids']],
    ['more than 500', { ids: Array.from({ length: 501 }, () => crypto.randomUUID()) }, ['ids']],
  ])('%s is refused', async (_, target, expected) => {
    const answer = await admin.post('/records/lead/actions/convert_batch', { ...target, params: {} });
    expect([answer.status, answer.fields]).toEqual([422, expected]);
  });

  test(`${many} leads become customers in a job, each once`, { timeout: 120_000 }, async () => {
    const ids = await leads(many, 7);
    const began = performance.now();
    const answer = await admin.post('/records/lead/actions/convert_batch', { ids, params: {} });
    expect(answer.status).toBe(202);
    const job = isJsonObject(answer.body['job']) ? String(answer.body['job']['id']) : '';
    let body: JsonObject = {};
    while (body['state'] !== 'done' && body['state'] !== 'failed') {
      await new Promise((next) => setTimeout(next, 50));
      body = (await admin.get(`/jobs/${job}`)).body;
    }
    const took = performance.now() - began;
    expect(body).toMatchObject({ state: 'done', result: { succeeded: many, failed: 0 } });
    if (prove) expect(took).toBeLessThan(10_000);
    const filter = JSON.stringify({ and: [{ field: 'lead_id', op: 'in', value: ids.slice(0, 50) }] });
    const made = await admin.get(`/records/account?limit=200&filter=${encodeURIComponent(filter)}`);
    expect(made.items).toHaveLength(50);
  });
});
