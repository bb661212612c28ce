import { KehuError } from '@kehu/kernel/errors/error.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { deedsOf } from '@kehu/engine/events/of-source.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { returnApprovals } from '@kehu/engine/handover/approvals.ts';
import { takeBack } from '@kehu/engine/handover/take-back.ts';
import type { JobKind } from '@kehu/engine/jobs/job.ts';
import { handOverOf } from '@kehu/engine/handover/past.ts';
import { sourceOf } from './hand-over-kind.ts';

interface Progress {
  /** One moment for the whole: what the undoing itself has written counts as untouched. */
  readonly at: string;
  readonly before: string | null;
  /** Records that went back, and those that somebody has changed since and that stay where they are. */
  readonly undone: number;
  readonly kept: number;
}

/** Takes a hand-over back within seven days (flows §11.4): records that nobody has changed since are the leaver's again. */
export const takeBackKind: JobKind = {
  name: 'hand_over_undo',
  async run(run) {
    const id = String(run.job.input['hand_over_id']);
    const past = await handOverOf(await run.call(), id);
    if (!past) throw new KehuError('not_found');
    const work = { source: sourceOf(id), by: past.by, since: past.at };
    const first = (await run.call()).now.toISOString();
    let progress: Progress =
      run.job.progress['undone'] === undefined
        ? { at: first, before: null, undone: 0, kept: 0 }
        : promised<Progress>(run.job.progress);
    for (let more = true; more;) {
      await run.portion(async (own) => {
        const call = { ...own, now: new Date(progress.at), source: `undo:${id}` };
        const deeds = await deedsOf(call, work, progress.before, run.size());
        more = deeds.length > 0;
        const undone = await takeBack(call, deeds);
        progress = {
          ...progress,
          before: deeds.at(-1)?.seq ?? progress.before,
          undone: progress.undone + undone,
          kept: progress.kept + deeds.length - undone,
        };
        return { progress: { ...progress }, done: progress.undone + progress.kept };
      });
    }
    await run.portion(async (own) => {
      await returnApprovals({ ...own, source: `undo:${id}` }, past);
      return { progress: { ...progress }, done: progress.undone + progress.kept };
    });
    return { undone: progress.undone, kept: progress.kept };
  },
  async settle(call, { state, job }) {
    const { undone = 0, kept = 0 } = promised<Partial<Progress>>(job.progress);
    const id = String(job.input['hand_over_id']);
    const title = String(job.input['user_name'] ?? '');
    await writeEvents(
      call,
      auditRow(call, 'hand_over_undo', title, { hand_over_id: id, undone, kept, state }),
    );
  },
};
