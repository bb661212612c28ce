import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { v7 as uuid } from 'uuid';
import { systemActor } from '../access/system-actor.ts';
import type { ActionResult } from '../actions/result.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { eventsOf } from '../events/event.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { Draft } from '../records/write/draft.ts';
import { updateRecords } from '../records/write/store.ts';
import type { ObjectModel } from '../registry/model.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { carry } from './carry.ts';
import { choicesOf, chooseValues } from './choose.ts';
import { closeLog, readLog, writeLog } from './log.ts';
import { moveSome, type Moving } from './move.ts';
import { gather, type Party } from './party.ts';
import { settleSurvivor } from './survivor.ts';

/** The job that leads references over which were too many for one answer, or came while the merge was under way. */
export const mergeMovesKind = 'merge_moves';

/** References that the answer waits for. */
const mostAtOnce = 1_000;
/** Somebody may be writing a reference to a loser at this moment: it is looked for once more. */
const sweepAfterMs = 60_000;

/**
 * 合并 (flows §8): `from` become part of the record. Its own values stand, empty ones are filled, `take` and `values` say
 * otherwise; every reference that the registry knows goes over; the losers lie in the bin with `merged_into`. What is too much
 * for one answer follows as a job, crash-safe in portions. Errors: those of `gather`; 409 where the objects refuse.
 */
export async function mergeRecords(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> {
  const [into, ...others] = ids;
  if (into === undefined) return [];
  if (others.length > 0) throw fieldError('ids', 'over_limit', { max: 1 });
  const output = await inTransaction(call, (writing) => mergeInto(writing, model, into, input));
  return [{ id: into, output }];
}

async function mergeInto(
  call: WritingCall,
  model: ObjectModel,
  into: string,
  input: Values,
): Promise<Values> {
  const party = await gather(call, model, into, textsIn(input['from'] ?? null));
  const chosen = await chooseValues(call, model, party, choicesOf(input));
  const extra = await askBehaviour(call, model, party, chosen);
  const batch = uuid();
  const moving: Moving = { batch, model, into, from: party.from };
  const asSystem: WritingCall = { ...call, actor: systemActor(call.actor) };
  await retire(asSystem, model, party);
  const moved = await moveSome(asSystem, moving, mostAtOnce);
  const detail = { merged: party.from.length, batch };
  const settled = await settleSurvivor(asSystem, model, party, { ...chosen, ...extra }, detail);
  const carried = await carry(asSystem, moving);
  await writeLog(call, moving, settled.after, { ...settled, carried });
  const isOver = moved < mostAtOnce;
  const record = isOver ? await readLog(call, batch) : undefined;
  if (record) await closeLog(asSystem, record);
  const runAt = new Date(call.now.getTime() + (isOver ? sweepAfterMs : 0));
  await enqueue(call, { kind: mergeMovesKind, input: { batch }, runAt, asSystem: true });
  return { batch, moving: !isOver };
}

/** The object's own refusals (flows §8.5), and what it keeps of the others beside the fields that people write. */
async function askBehaviour(
  call: WritingCall,
  model: ObjectModel,
  { into, from, values }: Party,
  chosen: Values,
): Promise<Values> {
  const recordOf = (id: string): Values & { id: string } => ({ ...values.get(id), id });
  const merging = { into: recordOf(into), from: from.map(recordOf), chosen };
  return (await behaviourOf(model.name)?.merging?.(call.workspace.contextOf(call), merging)) ?? {};
}

/** Into the bin, from where they do not come back by themselves. Nothing of theirs goes with them. */
async function retire(call: WritingCall, model: ObjectModel, { into, from, values }: Party): Promise<void> {
  const now = call.now.toISOString();
  const drafts = from.map((id, index) => {
    const draft = new Draft(index, id, values.get(id) ?? {});
    const stamps: { [field: string]: Json } = {
      merged_into: into,
      deleted_at: now,
      deleted_by: call.actor.userId,
      updated_at: now,
      updated_by: call.actor.userId,
      version: Number(draft.before?.['version'] ?? 0) + 1,
    };
    for (const [name, value] of Object.entries(stamps)) draft.set(name, value);
    return draft;
  });
  await updateRecords(
    call,
    model,
    drafts,
    eventsOf(call, model, drafts, () => ({ action: 'merge' })),
  );
  await rollUp(call, model, drafts, 'removed');
}
