import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import type { JobKind } from '../jobs/job.ts';
import { objectOf } from '../records/object-of.ts';
import { closeLog, lockLog, readLog, setState } from './log.ts';
import { mergeMovesKind } from './merge.ts';
import { moveBack } from './move-back.ts';
import { moveSome } from './move.ts';

/**
 * Leads references over that were too many for the answer of a merge, or back for its undo; sweeps once more after a merge for
 * what somebody was writing meanwhile. Asks each time what is left to do, so a crash loses nothing and does nothing twice.
 */
export const mergeMovesJob: JobKind = {
  name: mergeMovesKind,
  async run(run) {
    const batch = String(run.job.input['batch']);
    let { done } = run.job;
    for (let more = true; more;) {
      await run.portion(async (own) => {
        const size = run.size();
        const moved = await step({ ...own, actor: systemActor(own.actor) }, batch, size);
        done += moved;
        more = moved === size;
        return { progress: {}, done };
      });
    }
    return { moved: done };
  },
};

async function step(call: WritingCall, batch: string, size: number): Promise<number> {
  await lockLog(call, batch);
  const record = await readLog(call, batch);
  if (!record || record.state === 'undone') return 0;
  if (record.state === 'undoing') {
    const back = await moveBack(call, batch, size);
    if (back < size) await setState(call, record, { state: 'undone' });
    return back;
  }
  const model = objectOf(call, record.object);
  const moved = await moveSome(call, { batch, model, into: record.into, from: record.from }, size);
  if (moved < size) await closeLog(call, record);
  return moved;
}
