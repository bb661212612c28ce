import { v7 as uuid } from 'uuid';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { ActionResult } from '@kehu/engine/actions/result.ts';
import { inTransaction, type Call, type WritingCall } from '@kehu/engine/call/call.ts';
import { isReversible } from '@kehu/engine/actions/common-actions.ts';
import { closeBatch, openBatch } from '@kehu/engine/batches/in-batch.ts';
import { sourceOfBatch } from '@kehu/engine/batches/log-moves.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import type { JobKind, JobRun, Step } from '@kehu/engine/jobs/job.ts';
import { readJob } from '@kehu/engine/jobs/read-job.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { measureWalk, walkIds, type Walked } from '@kehu/engine/records/walk.ts';
import type { ObjectModel } from '@kehu/engine/registry/model.ts';
import type { Batch, BatchTarget, JobView } from '../../platform/http/services.ts';
import { refusalSentence } from '../jobs/refusal-sentence.ts';
import { filterOf } from '../records/list-parameters.ts';

/** Records that one batch by filter may reach (api.md). */
const mostByFilter = 200_000;
/** Refused records that are named; all are counted. */
const mostNamed = 1_000;

/** What the job's row holds: the batch, the warnings that its caller confirmed, and by what it can be undone. */
interface Input {
  readonly batch: Batch;
  readonly confirmed: readonly string[];
  readonly undo: string | null;
}

interface Progress {
  /** Ids: how many are through. Filter: the last id that is through. */
  readonly at: number;
  readonly after: string | null;
  readonly last: string | null;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly JsonObject[];
}

/** Makes the job. Parameters are checked at once, records when their turn comes. */
export async function enqueueBatch(call: Call, batch: Batch): Promise<JobView> {
  const model = objectOf(call, batch.object);
  if ('filter' in batch.target) filterOf(call, model, batch.target.filter);
  await runAction(call, batch.object, batch.action, [], batch.params);
  const undo = isReversible(model, batch.action) ? uuid() : null;
  const asked: Input = { batch, confirmed: [...call.confirmed], undo };
  const input = promised<JsonObject>(asked);
  const total = 'ids' in batch.target ? { total: batch.target.ids.length } : {};
  const id = await inTransaction(call, async (writing) => {
    const job = await enqueue(writing, { kind: batchKind.name, input, ...total });
    const { reason, owner_id: toUser } = batch.params;
    if (undo)
      await openBatch(
        writing,
        undo,
        { object: batch.object, action: batch.action, reason, toUser },
        job ?? null,
      );
    return job;
  });
  return readJob(call, id ?? '');
}

/** An action on many records, in portions, as the person who asked for it and with the rights he has at that moment. */
export const batchKind: JobKind = {
  name: 'batch',
  async run(run) {
    const { batch, confirmed, undo } = promised<Input>(run.job.input);
    let progress = run.job.progress['total'] === undefined ? undefined : promised<Progress>(run.job.progress);
    while (!progress || !isOver(batch, progress)) {
      await run.portion(async (call) => {
        const source = undo ? { source: sourceOfBatch(undo) } : {};
        const acting = { ...call, ...source, confirmed: new Set(confirmed) };
        progress = progress ? await portion(acting, run, batch, progress) : await begin(acting, batch);
        return stepOf(progress);
      });
    }
    return { ...resultOf(progress), ...(undo && { batch_id: undo }) };
  },
  async settle(call, { job, state }) {
    const { batch, undo } = promised<Input>(job.input);
    const {
      succeeded = 0,
      failed = 0,
      failures = [],
      total = job.total ?? 0,
    } = promised<Partial<Progress>>(job.progress);
    if (undo) await closeBatch(call, undo, state, { total, succeeded, failed, failures });
    const about = {
      object: batch.object,
      action: batch.action,
      params: batch.params,
      succeeded,
      failed,
      state,
    };
    await writeEvents(call, auditRow(call, 'batch', `${batch.object}.${batch.action}`, about));
  },
};

async function begin(call: Call, batch: Batch): Promise<Progress> {
  const counts = { succeeded: 0, failed: 0, failures: [] };
  if ('ids' in batch.target)
    return { at: 0, after: null, last: null, total: batch.target.ids.length, ...counts };
  const model = objectOf(call, batch.object);
  const { count, last } = await measureWalk(call, model, walkedOf(call, model, batch.target), mostByFilter);
  if (count > mostByFilter)
    throw new KehuError('over_limit', {
      detail: {
        zh: `一次最多处理 ${mostByFilter} 条记录，请缩小范围`,
        en: `At most ${mostByFilter} records at a time: narrow the filter`,
      },
    });
  return { at: 0, after: null, last, total: count, ...counts };
}

/** The walk by filter ends when it finds nothing more: then `last` is null. */
function isOver({ target }: Batch, progress: Progress): boolean {
  return 'ids' in target ? progress.at >= target.ids.length : progress.last === null;
}

async function portion(call: WritingCall, run: JobRun, batch: Batch, progress: Progress): Promise<Progress> {
  const ids = await nextIds(call, run, batch, progress);
  if (ids.length === 0) return { ...progress, last: null };
  const results = await runAction(call, batch.object, batch.action, ids, batch.params);
  const refused = results.filter(({ error }) => error !== undefined);
  const named = refused.slice(0, Math.max(0, mostNamed - progress.failures.length));
  return {
    ...progress,
    at: progress.at + ids.length,
    after: ids.at(-1) ?? progress.after,
    succeeded: progress.succeeded + ids.length - refused.length,
    failed: progress.failed + refused.length,
    failures: [...progress.failures, ...named.map((result) => failureOf(call, result))],
  };
}

async function nextIds(
  call: WritingCall,
  run: JobRun,
  { object, target }: Batch,
  { at, after, last }: Progress,
): Promise<readonly string[]> {
  if ('ids' in target) return target.ids.slice(at, at + run.size());
  const model = objectOf(call, object);
  if (last === null) return [];
  return walkIds(call, model, walkedOf(call, model, target), { after, last }, run.size());
}

/** What the walk goes over, with the rights of this moment. */
function walkedOf(call: Call, model: ObjectModel, target: Exclude<BatchTarget, { ids: unknown }>): Walked {
  return { filter: filterOf(call, model, target.filter), ...(target.slice && { slice: target.slice }) };
}

function failureOf(call: Call, { id, error }: ActionResult): JsonObject {
  return { id, ...(error && refusalSentence(error, call.locale)) };
}

const stepOf = (progress: Progress): Step => ({
  progress: { ...progress },
  done: progress.succeeded + progress.failed,
  total: progress.total,
});

function resultOf({ succeeded, failed, failures }: Progress): JsonObject {
  const named: readonly Json[] = failures.filter(isJsonObject);
  return { succeeded, failed, failures: named };
}
