import { runHook } from '../behaviour/hooks.ts';
import type { WritingCall } from '../call/call.ts';
import { noEvents } from '../events/event.ts';
import { computeFields } from '../formulas/compute.ts';
import { Draft } from '../records/write/draft.ts';
import { insertRecords, updateRecords } from '../records/write/store.ts';
import type { ObjectModel } from '../registry/model.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { currentOf } from './absorb.ts';
import { isAlive } from './move.ts';
import { sameJson } from './same.ts';
import { forgetMoves, readMoves, type Move } from './moves.ts';

/** Leads at most `limit` references back to where they led before a merge. How many; fewer than `limit`: all are back. */
export async function moveBack(call: WritingCall, batch: string, limit: number): Promise<number> {
  const moves = await readMoves(call, batch, limit);
  for (const [object, some] of Map.groupBy(moves, (move) => move.object)) {
    const model = call.registry.objects.get(object);
    if (!model) continue;
    await bringBack(
      call,
      model,
      some.filter(({ dropped }) => dropped),
    );
    await lead(
      call,
      model,
      some.filter(({ dropped }) => !dropped),
    );
  }
  await forgetMoves(call, batch, moves);
  return moves.length;
}

/** Fields that somebody has changed in the meantime stay. */
async function lead(call: WritingCall, model: ObjectModel, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const now = await currentOf(
    call,
    model,
    moves.map(({ record }) => record),
  );
  const drafts = new Map([...now].map(([id, values], index) => [id, new Draft(index, id, values)]));
  for (const { record, before, after } of moves) {
    const draft = drafts.get(record);
    for (const [name, value] of Object.entries(after))
      if (sameJson(draft?.before?.[name], value)) draft?.set(name, before[name] ?? null);
  }
  const changed = [...drafts.values()].filter((draft) => draft.changed.size > 0);
  computeFields(call, model, changed);
  await updateRecords(call, model, changed, noEvents);
  await rollUp(call, model, changed.filter(isAlive));
  await runHook(call, model, 'returned', changed);
}

/** What was there twice: out of the bin as it was, lines written anew. */
async function bringBack(call: WritingCall, model: ObjectModel, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  if (!model.binned) {
    const drafts = moves.map(({ record, before }, index) => {
      const draft = new Draft(index, record, null);
      for (const [name, value] of Object.entries(before)) draft.set(name, value ?? null);
      return draft;
    });
    await insertRecords(call, model, drafts, noEvents);
    return rollUp(call, model, drafts);
  }
  const now = await currentOf(
    call,
    model,
    moves.map(({ record }) => record),
  );
  const drafts = moves.flatMap(({ record, before }, index) => {
    const values = now.get(record);
    if (!values) return [];
    const draft = new Draft(index, record, values);
    for (const [name, value] of Object.entries(before))
      if (name !== 'version') draft.set(name, value ?? null);
    return [draft];
  });
  await updateRecords(call, model, drafts, noEvents);
  await rollUp(call, model, drafts, 'restored');
}
