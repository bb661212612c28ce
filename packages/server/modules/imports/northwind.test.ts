import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startJobs, type Runner } from '@kehu/engine/jobs/runner.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { loadRegions } from '@kehu/fields/region/table.ts';
import type { Client } from '@kehu/testkit/server/client.ts';
import { startServer } from '@kehu/testkit/server/start-server.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '../jobs/job-kinds.ts';

const shared = process.env['KEHU_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
const file = join(shared, 'northwind/customers.csv');

const member = (value: Json | undefined, name: string): Json =>
  isJsonObject(value) ? (value[name] ?? null) : null;

describe.skipIf(!existsSync(file))('the customers of Northwind, an English file from abroad', () => {
  let runner: Runner;
  let admin: Client;
  let folder: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await loadRegions();
    folder = await mkdtemp(join(tmpdir(), 'kehu-northwind-'));
    const server = await startServer();
    const { workspace, files, clock } = server.services;
    runner = await startJobs(workspace, jobKinds(files, folder), () => clock.now(), { poll: 50 });
    admin = await server.admin();
    stop = () => runner.stop();
  });
  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function ended(id: Json): Promise<JsonObject> {
    for (;;) {
      const { body } = await admin.get(`/jobs/${String(id)}`);
      if (body['state'] !== 'queued' && body['state'] !== 'running') return body;
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  it('are recognised, and every row is there afterwards or comes back with its reason', async () => {
    const content = await readFile(file);
    const looked = await admin.send(
      '/imports/preview',
      { name: 'customers.csv', content },
      { object: 'account' },
    );
    const [sheet] = Array.isArray(looked.body['sheets']) ? looked.body['sheets'] : [];
    const suggested = member(sheet, 'suggested');
    const known = new Map(
      (Array.isArray(suggested) ? suggested : []).map((one: Json) => [
        String(member(one, 'target')),
        String(member(one, 'column')),
      ]),
    );
    expect([...known.keys()]).toEqual(
      expect.arrayContaining(['name', 'contact.name', 'address', 'phone', 'fax']),
    );
    const wanted = ['name', 'contact.name', 'contact.position', 'address', 'phone', 'fax'];
    const mapping = Object.fromEntries(
      wanted.flatMap((target) => {
        const column = known.get(target);
        return column === undefined ? [] : [[column, target]];
      }),
    );
    const begun = await admin.send(
      '/imports',
      { name: 'customers.csv', content },
      { object: 'account', mapping: JSON.stringify(mapping), on_duplicate: 'create' },
    );
    expect(begun.status).toBe(202);
    const { state, result } = await ended(member(begun.body['job'], 'id'));
    const [total, created, failed] = ['total', 'created', 'failed'].map((name) =>
      Number(member(result, name)),
    );
    expect([state, total]).toEqual(['done', 91]);
    expect(Number(created) + Number(failed)).toBe(91);
    const problems = member(result, 'problems');
    for (const problem of Array.isArray(problems) ? problems : [])
      expect(JSON.stringify(member(problem, 'errors'))).toMatch(/"message":"[^"]+/);
    const list = await admin.get('/records/account?limit=200&count=exact');
    expect(list.items).toHaveLength(Number(created));
    expect(Number(created)).toBeGreaterThan(0);
  });
});
