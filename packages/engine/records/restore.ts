import type { Json } from '@kehu/kernel/json/json.ts';
import { systemActor } from '../access/system-actor.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import type { ObjectModel } from '../registry/model.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { objectOf } from './object-of.ts';
import { stampOwners } from './write/authorise-create.ts';
import { checkReferences } from './write/check-references.ts';
import { checkUnique } from './write/check-unique.ts';
import { alive, Draft } from './write/draft.ts';
import { locate, refusalOf } from './write/locate.ts';
import { outcomeOf, type Outcome } from './write/outcome.ts';
import { updateRecords } from './write/store.ts';

export interface RestoreInput {
  /** Takes the place of an owner who is gone. */
  readonly owner_id?: string;
  /** Only the picked records, not all that was deleted with them. */
  readonly only?: boolean;
}

/** Takes records out of the recycle bin, by default with everything of the same `delete_batch` (flows §21). */
export function restore(
  call: Call,
  object: string,
  ids: readonly string[],
  input: RestoreInput = {},
): Promise<readonly Outcome[]> {
  const model = objectOf(call, object);
  return inTransaction(call, async (writing) => {
    const found = await locate(writing, model, ids, 'restore', { lock: true, deleted: true });
    const drafts = ids.map((id, index) => {
      const located = found.get(id);
      const draft = new Draft(index, id, located?.values ?? {});
      const refusal = refusalOf(located);
      if (refusal) draft.fail(refusal);
      return draft;
    });
    await revive(writing, model, drafts, input);
    if (!input.only) await reviveBatches(writing, model, alive(drafts), input);
    return drafts.map(outcomeOf);
  });
}

async function revive(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  input: RestoreInput,
): Promise<void> {
  const cleared: { [field: string]: Json } = { deleted_at: null, deleted_by: null, delete_batch: null };
  for (const draft of alive(drafts)) {
    for (const [field, value] of Object.entries(cleared)) draft.set(field, value);
    if (model.owned && input.owner_id) draft.set('owner_id', input.owner_id);
  }
  await checkUniqueAgain(call, model, alive(drafts));
  if (model.owned) await checkOwners(call, model, alive(drafts));
  for (const draft of drafts) draft.settle();
  const some = alive(drafts);
  const events = eventsOf(call, model, some, () => ({ action: 'restore' }));
  for (const draft of some) {
    draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
    if (model.fields.has('updated_at')) draft.set('updated_at', call.now.toISOString());
  }
  await updateRecords(call, model, some, events);
  await rollUp(call, model, some, 'restored');
}

/** A value that was freed by the deletion may be taken by now: every unique field counts as changed. */
async function checkUniqueAgain(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const copies = drafts.map((draft) => {
    const copy = new Draft(draft.index, draft.id, null);
    for (const [field, value] of Object.entries(draft.after)) copy.set(field, value ?? null);
    return copy;
  });
  await checkUnique(call, model, copies);
  copies.forEach((copy, at) => drafts[at]?.errors.push(...copy.errors));
}

/** The owner must be active: `inactive_ref` at owner_id asks for another one. */
async function checkOwners(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const owners = drafts.map((draft) => {
    const probe = new Draft(draft.index, draft.id, null);
    probe.set('owner_id', draft.after['owner_id'] ?? null);
    return probe;
  });
  await checkReferences(call, model, owners);
  owners.forEach((probe, at) => drafts[at]?.errors.push(...probe.errors));
  await stampOwners(call, model, drafts);
}

/** Everything else that went into the bin together with these. */
async function reviveBatches(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  input: RestoreInput,
): Promise<void> {
  const batches = [...new Set(drafts.map((draft) => draft.before?.['delete_batch']))].filter(
    (batch) => typeof batch === 'string',
  );
  const moments = [...new Set(drafts.map((draft) => draft.before?.['deleted_at']))].filter(
    (at) => typeof at === 'string',
  );
  if (batches.length === 0) return;
  const asSystem = { ...call, actor: systemActor(call.actor) };
  for (const other of call.registry.objects.values()) {
    if (!other.binned || other.declaration.table) continue;
    const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, other.table)}
      where deleted_at = any(${moments}::timestamptz[]) and delete_batch = any(${batches}::text[])`);
    if (rows.length === 0) continue;
    const found = await locate(
      asSystem,
      other,
      rows.map(([id]) => id ?? ''),
      'restore',
      { lock: true, deleted: true },
    );
    const rest = [...found.values()].filter(
      (located) => other.name !== model.name || !drafts.some((draft) => draft.id === located.id),
    );
    await revive(
      call,
      other,
      rest.map((located, index) => new Draft(index, located.id, located.values)),
      input,
    );
  }
}
