import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/postgres.ts';
import { raw, sql, tableOf } from '../db/sql.ts';
import { openWorkspace, type OpenWorkspace } from '../workspace/open.ts';
import { systemCall } from '../workspace/system-call.ts';
import { enqueue, type NewJob } from './enqueue.ts';
import type { JobKind, Recurring } from './job.ts';
import { cancelJob, readJob } from './read-job.ts';
import { startJobs, type Runner } from './runner.ts';

const { connectionString } = await testDatabase();
const database = openDatabase(connectionString);
let workspace: OpenWorkspace;
let admin: string;
const runners: Runner[] = [];
const clock = (): Date => new Date();

beforeAll(async () => {
  workspace = await openWorkspace(database);
  const rows = await database.query(
    sql`select id from ${tableOf('main', 'user')} where login_name = 'admin'`,
  );
  admin = rows[0]?.[0] ?? '';
  await database.query(raw('create table main.portion_seen (job uuid, n integer)'));
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});
afterAll(() => database.close());

async function start(kinds: readonly JobKind[], recurring: readonly Recurring[] = []): Promise<void> {
  runners.push(await startJobs(workspace, kinds, clock, { poll: 100, heartbeat: 200, recurring }));
}

async function put(job: NewJob): Promise<string> {
  const call = { ...(await systemCall(workspace, clock())), actor: await workspace.actor(admin, clock()) };
  const id = await database.transaction((tx) => enqueue({ ...call, db: tx }, job));
  return id ?? '';
}

async function ended(id: string): Promise<Awaited<ReturnType<typeof readJob>>> {
  for (;;) {
    const job = await readJob(await asAdmin(), id);
    if (!['queued', 'running'].includes(job.state)) return job;
    await new Promise((next) => setTimeout(next, 20));
  }
}

const asAdmin = async (): Promise<Awaited<ReturnType<typeof systemCall>>> => ({
  ...(await systemCall(workspace, clock())),
  actor: await workspace.actor(admin, clock()),
});

/** Writes 1 … count, one row a portion. */
const counting = (name: string, between: (n: number) => Promise<void> | void = () => undefined): JobKind => ({
  name,
  run: async (run) => {
    const count = Number(run.job.input['count']);
    let n = Number(run.job.progress['n'] ?? 0);
    while (n < count) {
      await run.portion(async (call) => {
        n += 1;
        await call.db.query(sql`insert into main.portion_seen values (${run.job.id}::uuid, ${n})`);
        return { progress: { n }, done: n, total: count };
      });
      await between(n);
    }
    return { n };
  },
});

async function seen(id: string): Promise<number[]> {
  const rows = await database.query(sql`select n from main.portion_seen where job = ${id}::uuid order by n`);
  return rows.map(([n]) => Number(n));
}

describe('a job', () => {
  it('runs in portions, tells its progress and ends with its result', async () => {
    await start([counting('count')]);
    const id = await put({ kind: 'count', input: { count: 5 } });
    expect(await ended(id)).toMatchObject({
      state: 'done',
      progress: { done: 5, total: 5 },
      result: { n: 5 },
      error: null,
    });
    expect(await seen(id)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is not there when the transaction that made it is rolled back', async () => {
    const call = await asAdmin();
    let id: string | undefined;
    await expect(
      database.transaction(async (tx) => {
        id = await enqueue({ ...call, db: tx }, { kind: 'count', input: {} });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect(readJob(call, id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes on after a fault where its last portion ended, and never applies one twice', async () => {
    const faults: unknown[] = [];
    let broken = 0;
    let ahead = 0;
    const kind = counting('shaky', (n) => {
      if (n === 3 && broken++ === 0) throw new Error('power cut');
    });
    const runner = await startJobs(workspace, [kind], () => new Date(Date.now() + ahead), {
      poll: 50,
      onFault: (_, error) => {
        faults.push(error);
        setTimeout(() => (ahead = 60_000), 100);
      },
    });
    runners.push(runner);
    const id = await put({ kind: 'shaky', input: { count: 6 } });
    expect(await ended(id)).toMatchObject({ state: 'done', result: { n: 6 } });
    expect(await seen(id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(faults).toHaveLength(1);
  });

  it('is taken over from a runner that died, and a late portion of that one is rolled back', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    let first = true;
    const slow: JobKind = {
      name: 'slow',
      run: async (run) => {
        const mine = first;
        first = false;
        await run.portion(async (call) => {
          if (mine) await held;
          await call.db.query(
            sql`insert into main.portion_seen values (${run.job.id}::uuid, ${mine ? 100 : 1})`,
          );
          return { progress: { n: 1 }, done: 1 };
        });
        return {};
      },
    };
    runners.push(await startJobs(workspace, [slow], clock, { poll: 100, heartbeat: 1e9 }));
    const id = await put({ kind: 'slow', input: {} });
    while (first) await new Promise((next) => setTimeout(next, 10));
    await database.query(sql`update ${tableOf('main', 'job')} set leased_until = clock_timestamp() - interval '1 second'
      where id = ${id}::uuid`);
    runners.push(await startJobs(workspace, [slow], clock, { poll: 50 }));
    expect(await ended(id)).toMatchObject({ state: 'done' });
    release();
    await new Promise((next) => setTimeout(next, 100));
    expect(await seen(id)).toEqual([1]);
  });

  it('stops between two portions when it is cancelled; what was acknowledged stays', async () => {
    const ends: string[] = [];
    const kind: JobKind = {
      ...counting('long', () => new Promise((next) => setTimeout(next, 20))),
      settle: async (_, ending) => void ends.push(ending.state),
    };
    await start([kind]);
    const id = await put({ kind: 'long', input: { count: 1_000 } });
    while ((await seen(id)).length < 3) await new Promise((next) => setTimeout(next, 10));
    await cancelJob(await asAdmin(), id);
    const job = await ended(id);
    expect(job.state).toBe('cancelled');
    expect((await seen(id)).length).toBe(job.progress.done);
    expect(ends).toEqual(['cancelled']);
  });

  it('belongs to who asked for it: for others it does not exist', async () => {
    const id = await put({ kind: 'nobody', input: {} });
    const stranger = {
      ...(await asAdmin()),
      actor: { ...(await asAdmin()).actor, userId: admin.replace(/^./, 'f') },
    };
    await expect(readJob(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelJob(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(readJob(await asAdmin(), 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('fails for good with the sentence of a refusal', async () => {
    const refusing: JobKind = {
      name: 'refusing',
      run: async () => {
        throw new KehuError('over_limit', { detail: { zh: '太多了', en: 'Too many' } });
      },
    };
    await start([refusing]);
    const id = await put({ kind: 'refusing', input: {} });
    expect(await ended(id)).toMatchObject({
      state: 'failed',
      error: { code: 'over_limit', message: '太多了' },
    });
  });

  it('is made once for a key that waits already', async () => {
    const key: NewJob = { kind: 'nobody', input: {}, uniqueKey: 'only one' };
    expect(await put(key)).not.toBe('');
    expect(await put(key)).toBe('');
  });

  it('comes back by itself when it recurs', async () => {
    const inputs: JsonObject[] = [];
    const kind: JobKind = {
      name: 'tick',
      run: async (run) => {
        inputs.push(run.job.input);
        return {};
      },
    };
    await start([kind], [{ name: 'each second', kind: 'tick', cron: '* * * * * *' }]);
    while (inputs.length < 2) await new Promise((next) => setTimeout(next, 50));
    const rows = await database.query(sql`select count(*) from ${tableOf('main', 'job')}
      where unique_key = 'cron:each second' and state in ('queued', 'running')`);
    expect(Number(rows[0]?.[0])).toBe(1);
  });
});
