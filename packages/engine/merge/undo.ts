import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { permitted } from '../access/predicate-checks.ts';
import { systemActor } from '../access/system-actor.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { eventsOf } from '../events/event.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { objectOf } from '../records/object-of.ts';
import { update } from '../records/update.ts';
import { checkUnique } from '../records/write/check-unique.ts';
import { Draft } from '../records/write/draft.ts';
import { locate, type Located } from '../records/write/locate.ts';
import { only } from '../records/write/outcome.ts';
import { updateRecords } from '../records/write/store.ts';
import type { ObjectModel } from '../registry/model.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { uncarry } from './carry.ts';
import { lockLog, readLog, setState, type MergeRecord } from './log.ts';
import { mergeMovesKind } from './merge.ts';
import { moveBack } from './move-back.ts';
import { sameJson } from './same.ts';
import { untouched } from './untouched.ts';

/** Days in which a merge may be taken back (flows §8.6). */
export const undoDays = 7;
const dayMs = 86_400_000;
const mostAtOnce = 1_000;

const conflict = (zh: string, en: string): KehuError => {
  const detail: Label = { zh, en };
  return new KehuError('state_conflict', { detail });
};

/**
 * Takes a merge back within 7 days while nobody has touched what it moved: the losers live again, their references lead to
 * them, and fields that the merge filled get their former values where nobody has changed them since. Needs what the merge
 * needed, on all of them. Errors: 404, 403, 409 `state_conflict`, 409 `not_unique`.
 */
export function undoMerge(call: Call, batch: string): Promise<MergeRecord> {
  return inTransaction(call, async (writing) => {
    await lockLog(writing, batch);
    const record = await readLog(writing, batch);
    if (!record) throw new KehuError('not_found');
    const model = objectOf(writing, record.object);
    const survivor = await kept(writing, model, record);
    refuseLate(writing, record);
    const losers = await gone(writing, model, record);
    if (!(await untouched(writing, batch)))
      throw conflict('合并后关联数据已有改动，不能撤销', 'What the merge moved has been changed since');
    await takeBack({ ...writing, actor: systemActor(writing.actor) }, model, record, survivor, losers);
    return { ...record, state: 'undoing' };
  });
}

async function takeBack(
  call: WritingCall,
  model: ObjectModel,
  record: MergeRecord,
  survivor: Located,
  losers: readonly Located[],
): Promise<void> {
  const { batch, into, from, former } = record;
  const values: { [field: string]: Json } = {};
  for (const [name, value] of Object.entries(former.after))
    if (sameJson(survivor.values[name], value)) values[name] = former.before[name] ?? null;
  const detail = { batch };
  if (Object.keys(values).length > 0)
    only(
      await update(call, model.name, [{ id: into, values }], {
        unlocked: true,
        duplicates: 'ignore',
        action: 'unmerge',
        detail,
      }),
    );
  await revive(call, model, losers);
  await uncarry(call, { batch, model, into, from }, former.carried);
  await setState(call, record, {
    state: 'undoing',
    undone_at: call.now.toISOString(),
    undone_by: call.actor.userId,
  });
  const moved = await moveBack(call, batch, mostAtOnce);
  if (moved < mostAtOnce) await setState(call, record, { state: 'undone' });
  else await enqueue(call, { kind: mergeMovesKind, input: { batch }, asSystem: true });
}

/** The one that is left, locked: the actor still merges and edits it. */
async function kept(call: Call, model: ObjectModel, { into }: MergeRecord): Promise<Located> {
  const found = (await locate(call, model, [into], 'merge', { lock: true })).get(into);
  if (!found) throw new KehuError('not_found');
  await mayMerge(call, model, [found]);
  return found;
}

async function gone(call: Call, model: ObjectModel, { from }: MergeRecord): Promise<readonly Located[]> {
  const found = await locate(call, model, from, 'merge', { lock: true, deleted: true });
  const losers = from.flatMap((id) => found.get(id) ?? []);
  if (losers.length < from.length) throw new KehuError('forbidden');
  await mayMerge(call, model, losers);
  return losers;
}

async function mayMerge(call: Call, model: ObjectModel, located: readonly Located[]): Promise<void> {
  const ids = located.map(({ id }) => id);
  const allowed = await permitted(call, model, ['edit'], ids);
  const may = located.every((one) => one.allowed && allowed.get(one.id)?.length === 1);
  if (!may) throw new KehuError('forbidden');
}

function refuseLate(call: Call, { at, state }: MergeRecord): void {
  if (state === 'moving')
    throw conflict('关联数据仍在转移，请稍后再试', 'References are still being moved: try again soon');
  if (state !== 'done') throw conflict('这次合并已撤销', 'This merge has been taken back');
  if (call.now.getTime() - Date.parse(at) > undoDays * dayMs)
    throw conflict(`合并已超过 ${undoDays} 天，不能撤销`, `A merge can be taken back for ${undoDays} days`);
}

/** Out of the bin; a unique value that somebody has taken since refuses the undo. */
async function revive(call: WritingCall, model: ObjectModel, losers: readonly Located[]): Promise<void> {
  const drafts = losers.map(({ id, values }, index) => new Draft(index, id, values));
  const probes = drafts.map(({ id, index, after }) => {
    const probe = new Draft(index, id, null);
    for (const [name, value] of Object.entries(after)) probe.set(name, value ?? null);
    return probe;
  });
  await checkUnique(call, model, probes);
  const errors = probes.flatMap((probe) => probe.errors);
  if (errors.length > 0) throw new KehuError('not_unique', { errors });
  for (const draft of drafts) {
    for (const name of ['merged_into', 'deleted_at', 'deleted_by']) draft.set(name, null);
    draft.set('updated_at', call.now.toISOString());
    draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
  }
  await updateRecords(
    call,
    model,
    drafts,
    eventsOf(call, model, drafts, () => ({ action: 'unmerge' })),
  );
  await rollUp(call, model, drafts, 'restored');
}
