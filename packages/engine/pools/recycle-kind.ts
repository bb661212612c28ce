import { v7 as uuid } from 'uuid';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { systemActor } from '../access/system-actor.ts';
import { closeBatch } from '../batches/in-batch.ts';
import type { WritingCall } from '../call/call.ts';
import type { JobKind, JobRun, Recurring } from '../jobs/job.ts';
import { recyclePortion } from './recycle-portion.ts';
import { tellWarned, type Warned } from './tell-warned.ts';

/** What was taken back of one object. */
interface Taken {
  readonly batch: string;
  readonly count: number;
}

/** Where the round goes on, and what it has to tell people of at its end. */
interface Progress {
  readonly today: string;
  readonly objects: readonly string[];
  readonly after: string | null;
  readonly taken: { readonly [object: string]: Taken };
  readonly warned: Warned;
}

/**
 * Takes records back into their pools, and warns their owners ahead (flows §14.5). In portions, each committed with where
 * it ended: whoever is killed goes on there, and what was taken back is nobody's and not taken again. What a round takes
 * back of an object is a batch that administrators can undo. `pool_id` and `now` in the input: one pool, at once.
 */
export const recyclePoolsKind: JobKind = {
  name: 'recycle_pools',
  async run(run) {
    let progress = await begun(run);
    while (progress.objects.length > 0) {
      const now = progress;
      await run.portion(async (call) => {
        progress = await goOn({ ...call, actor: systemActor() }, run, now);
        return { progress: promised<JsonObject>(progress), done: recycledIn(progress) + warnedIn(progress) };
      });
    }
    return { warned: warnedIn(progress), recycled: recycledIn(progress) };
  },
  async settle(call, { job, state }) {
    const { taken = {}, warned = {} } = promised<Partial<Progress>>(job.progress);
    const system = { ...call, actor: systemActor() };
    for (const { batch, count } of Object.values(taken).filter((one) => one.count > 0))
      await closeBatch(system, batch, state, { total: count, succeeded: count, failed: 0, failures: [] });
    await tellWarned(system, warned);
  },
};

/** Opportunities follow their customers. */
const recycled = ['account', 'lead'];

/** When nobody works. */
export const nightlyRecycle: Recurring = {
  name: recyclePoolsKind.name,
  kind: recyclePoolsKind.name,
  cron: '10 1 * * *',
};

const recycledIn = ({ taken }: Progress): number =>
  Object.values(taken).reduce((sum, { count }) => sum + count, 0);
const warnedIn = ({ warned }: Progress): number =>
  Object.values(warned).reduce((sum, { count }) => sum + count, 0);

async function begun(run: JobRun): Promise<Progress> {
  if (run.job.progress['objects'] !== undefined) return promised<Progress>(run.job.progress);
  const { registry, now, workspace } = await run.call();
  const objects = recycled.filter((name) => registry.objects.has(name));
  const today = dayOf(now.toISOString(), workspace.timeZone);
  return { today, objects, after: null, taken: {}, warned: {} };
}

async function goOn(call: WritingCall, run: JobRun, progress: Progress): Promise<Progress> {
  const [object = '', ...rest] = progress.objects;
  const model = call.registry.objects.get(object);
  if (!model) return { ...progress, objects: rest, after: null };
  const { pool_id: pool, now } = run.job.input;
  const { batch, count } = progress.taken[object] ?? { batch: uuid(), count: 0 };
  const { next, taken, warned } = await recyclePortion(call, model, {
    today: progress.today,
    after: progress.after,
    size: run.size(),
    batch: { id: batch, job: run.job.id, taken: count },
    warned: progress.warned,
    ...(typeof pool === 'string' && { pool }),
    atOnce: now === true,
  });
  const sofar = { ...progress.taken, [object]: { batch, count: count + taken } };
  const left = next === null ? { objects: rest, after: null } : { after: next };
  return { ...progress, ...left, warned, taken: sofar };
}
