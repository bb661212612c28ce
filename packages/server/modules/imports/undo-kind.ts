import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import type { WritingCall } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { deedsOf, type Deed } from '@kehu/engine/events/of-source.ts';
import type { JobKind } from '@kehu/engine/jobs/job.ts';
import { find } from '@kehu/engine/records/find.ts';
import { keepValues } from '@kehu/engine/records/keep.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { update } from '@kehu/engine/records/update.ts';
import { locate } from '@kehu/engine/records/write/locate.ts';

interface Progress {
  readonly before: string | null;
  /** Records that went back, and those that somebody has changed since and that stay as they are. */
  readonly undone: number;
  readonly kept: number;
}

/**
 * Takes a whole import back: records that it created go into the recycle bin, fields that it changed get their former
 * values, both only where nobody has touched the record since. Works beyond the person's rights: it is his own import.
 */
export const undoKind: JobKind = {
  name: 'import_undo',
  async run(run) {
    const importId = String(run.job.input['import_id']);
    const first = await run.call();
    const work = await workOf({ ...first, actor: systemActor(first.actor) }, importId);
    let progress: Progress =
      run.job.progress['undone'] === undefined
        ? { before: null, undone: 0, kept: 0 }
        : promised<Progress>(run.job.progress);
    for (let more = true; more;) {
      await run.portion(async (own) => {
        const call: WritingCall = { ...own, actor: systemActor(own.actor), source: `undo:${importId}` };
        const deeds = await deedsOf(call, work, progress.before, run.size());
        more = deeds.length > 0;
        const undone = await undo(call, deeds);
        progress = {
          before: deeds.at(-1)?.seq ?? progress.before,
          undone: progress.undone + undone,
          kept: progress.kept + deeds.length - undone,
        };
        return { progress: { ...progress }, done: progress.undone + progress.kept };
      });
    }
    return { import_id: importId, undone: progress.undone, kept: progress.kept };
  },
  async settle(call, { state, job }) {
    const importId = String(job.input['import_id']);
    const values =
      state === 'done' ? { status: 'undone', undone_at: call.now.toISOString() } : { status: 'done' };
    await keepValues(call, objectOf(call, 'import_job'), [{ id: importId, values }]);
    const { undone = 0, kept = 0 } = promised<Partial<Progress>>(job.progress);
    await writeEvents(
      call,
      auditRow(call, 'import_undo', importId, { import_id: importId, undone, kept, state }),
    );
  },
};

async function workOf(
  call: Parameters<typeof find>[0],
  importId: string,
): Promise<{ source: string; by: string; since: string }> {
  const [job] = await find(call, objectOf(call, 'import_job'), { field: 'id', op: 'eq', value: importId }, 1);
  if (!job) throw new KehuError('not_found');
  return { source: `import:${importId}`, by: String(job['user_id']), since: String(job['created_at']) };
}

/** How many of these could be taken back. */
async function undo(call: WritingCall, deeds: readonly Deed[]): Promise<number> {
  let count = 0;
  for (const [object, some] of Map.groupBy(deeds, (deed) => deed.object)) {
    const model = objectOf(call, object);
    const found = await locate(
      call,
      model,
      some.map((deed) => deed.recordId),
      'edit',
      { lock: true },
    );
    const untouched = some.filter((deed) => isUntouched(found.get(deed.recordId)?.values, deed));
    const made = untouched.filter((deed) => deed.action === 'create');
    const changed = untouched.filter((deed) => deed.action === 'update');
    const gone = await remove(
      call,
      object,
      made.map((deed) => ({ id: deed.recordId })),
    );
    const patches = changed.map(({ recordId, changes }) => ({
      id: recordId,
      values: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    }));
    const back = await update(call, object, patches, {
      unlocked: true,
      duplicates: 'ignore',
      action: 'undo',
    });
    count += [...gone, ...back].filter((outcome) => outcome.ok).length;
  }
  return count;
}

/** The import was the last to write it. */
function isUntouched(values: Values | undefined, deed: Deed): boolean {
  if (!values) return false;
  const version = values['version'];
  const only = deed.action === 'create' ? version === undefined || version === 1 : true;
  return only && new Date(String(values['updated_at'])).toISOString() === deed.at;
}
