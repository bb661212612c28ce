import { KehuError } from '@kehu/kernel/errors/error.ts';
import { errorCodes } from '@kehu/kernel/errors/codes.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { auditRow, writeEvents } from '../events/write.ts';
import type { JobKind } from '../jobs/job.ts';
import { deedsOfBatch, type Pass, type Work } from './deeds.ts';
import { tellMoves } from './tell-moves.ts';
import { undoDeeds, type Leftover } from './undo-deeds.ts';

/** Records that stayed and are named; all are counted. */
const mostNamed = 1_000;

interface Progress {
  readonly at: string;
  readonly pass: Pass;
  readonly before: string | null;
  readonly undone: number;
  readonly kept: number;
  readonly leftovers: readonly JsonObject[];
}

/**
 * Takes a batch back (flows §11.4): what nobody has touched since gets its former owner and values, the rest is reported.
 * First the records that the batch was about, then what went along with them.
 */
export const undoBatchKind: JobKind = {
  name: 'batch_undo',
  async run(run) {
    const id = String(run.job.input['batch_id']);
    const work = await workOf(await run.call(), id);
    let progress: Progress | undefined =
      run.job.progress['pass'] === undefined ? undefined : promised<Progress>(run.job.progress);
    for (let more = true; more;) {
      await run.portion(async (own) => {
        const current: Progress = progress ?? begun(own);
        // One moment for the whole: what the undo itself has written counts as untouched.
        const call = { ...own, now: new Date(current.at), source: `undo:${id}` };
        const next = await portion(call, work, current, run.size());
        more = next !== undefined;
        progress = next ?? current;
        return { progress: { ...progress }, done: progress.undone + progress.kept };
      });
    }
    const { undone = 0, kept = 0 } = progress ?? {};
    return { batch_id: id, undone, kept };
  },
  async settle(call, { state, job }) {
    const id = String(job.input['batch_id']);
    const { undone = 0, kept = 0, leftovers = [] } = promised<Partial<Progress>>(job.progress);
    const status = state === 'done' ? 'undone' : 'done';
    const now = call.now.toISOString();
    await call.db
      .query(sql`update ${tableOf(call.workspace.schema, 'batch')} set status = ${status}, undone = ${undone},
        kept = ${kept}, leftovers = ${JSON.stringify(leftovers)}::jsonb, undone_at = ${now}::timestamptz,
        undone_by = ${call.actor.userId}::uuid, updated_at = ${now}::timestamptz
      where id = ${id}::uuid`);
    await tellMoves(call, id, true);
    await writeEvents(call, auditRow(call, 'batch_undo', id, { batch_id: id, undone, kept, state }));
  },
};

const begun = ({ now }: Call): Progress => ({
  at: now.toISOString(),
  pass: 'own',
  before: null,
  undone: 0,
  kept: 0,
  leftovers: [],
});

interface BatchWork extends Work {
  readonly object: string;
}

async function workOf(call: Call, id: string): Promise<BatchWork> {
  const [row] = await call.db.query(sql`select object, user_id, created_at
    from ${tableOf(call.workspace.schema, 'batch')} where id = ${id}::uuid`);
  if (!row) throw new KehuError('not_found');
  const [object, by, since] = row;
  return { batch: id, object: object ?? '', by: by ?? '', since: since ?? '' };
}

/** One portion further; undefined when nothing is left. */
async function portion(
  call: WritingCall,
  work: BatchWork,
  progress: Progress,
  size: number,
): Promise<Progress | undefined> {
  const { pass, before, at } = progress;
  const deeds = await deedsOfBatch(call, work, work.object, pass, before, size);
  const last = deeds.at(-1);
  if (!last) return pass === 'own' ? { ...progress, pass: 'others', before: null } : undefined;
  const left = await undoDeeds(call, { batch: work.batch, object: work.object, at }, deeds);
  return {
    ...progress,
    before: last.seq,
    undone: progress.undone + deeds.length - left.length,
    kept: progress.kept + left.length,
    leftovers: [...progress.leftovers, ...left.map((one) => told(call, one))].slice(0, mostNamed),
  };
}

function told({ locale }: Call, { object, id, error }: Leftover): JsonObject {
  return { object, id, code: error.code, message: say(error.detail ?? errorCodes[error.code].title, locale) };
}
