import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { sees } from '../access/predicate-checks.ts';
import { reachOn } from '../access/rights-rows.ts';
import { systemActor } from '../access/system-actor.ts';
import { runHook } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { eventsOf } from '../events/event.ts';
import { binPredicate } from '../query/bin.ts';
import type { ObjectModel } from '../registry/model.ts';
import { react } from '../reactions/react.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { deletedTogether } from './deleted-together.ts';
import { objectOf } from './object-of.ts';
import { stampOwners } from './write/authorise-create.ts';
import { checkUnique } from './write/check-unique.ts';
import { alive, Draft } from './write/draft.ts';
import { isId, locate } from './write/locate.ts';
import { outcomeOf, type Outcome } from './write/outcome.ts';
import { updateUnique } from './write/update-unique.ts';

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
    const found = await locate(writing, model, ids, 'view', { lock: true, deleted: true });
    const his = await inHisBin(writing, model, [...found.keys()]);
    const living = await sees(
      writing,
      model,
      'view',
      ids.filter((id) => isId(id) && !his.has(id)),
    );
    const drafts = ids.map((id, index) => {
      const draft = new Draft(index, id, found.get(id)?.values ?? {});
      if (!his.has(id)) draft.fail(new KehuError(living.has(id) ? 'state_conflict' : 'not_found'));
      else if ((draft.before?.['merged_into'] ?? null) !== null) draft.fail(becameAnother());
      return draft;
    });
    await giveOwners(writing, model, alive(drafts), input.owner_id);
    await revive(writing, model, drafts);
    if (!input.only) await reviveCompanions(writing, alive(drafts));
    return drafts.map(outcomeOf);
  });
}

/** A merge is taken back as a whole, or not at all (flows §8.6). */
const becameAnother = (): KehuError =>
  new KehuError('state_conflict', {
    detail: { zh: '已合并到其他记录，请撤销合并', en: 'It has been merged: undo the merge instead' },
  });

/** The bin shows what it gives back: own deletions, and what lies in departments where he restores. */
export async function inHisBin(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const predicate = binPredicate(call, model, 't');
  if (!predicate || ids.length === 0) return new Set();
  const rows = await call.db.query(sql`select t.id from ${tableOf(call.workspace.schema, model.table)} t
    where t.id = any(${ids}::uuid[]) and ${predicate}`);
  return new Set(rows.map(([id]) => id ?? ''));
}

async function revive(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const cleared: { [field: string]: Json } = { deleted_at: null, deleted_by: null, delete_batch: null };
  for (const draft of alive(drafts)) {
    for (const [field, value] of Object.entries(cleared)) draft.set(field, value);
  }
  await checkUniqueAgain(call, model, alive(drafts));
  await stampOwners(call, model, alive(drafts));
  const some = alive(drafts);
  const events = eventsOf(call, model, some, () => ({ action: 'restore' }));
  for (const draft of some) {
    draft.set('version', Number(draft.before?.['version'] ?? 0) + 1);
    if (model.fields.has('updated_at')) draft.set('updated_at', call.now.toISOString());
  }
  const written = await updateUnique(call, model, some, events, (open) =>
    checkUniqueAgain(call, model, open),
  );
  await rollUp(call, model, written, 'restored');
  await runHook(call, model, 'written', written);
  await runHook(call, model, 'updated', written);
  await react(call, model, written, 'restored', events);
}

/** A value that was freed by the deletion may be taken by now: every unique field counts as changed. */
async function checkUniqueAgain(call: Call, model: ObjectModel, drafts: readonly Draft[]): Promise<void> {
  const copies = drafts.map((draft) => {
    const copy = new Draft(draft.index, draft.id, null);
    for (const [field, value] of Object.entries(draft.after)) copy.set(field, value ?? null);
    return copy;
  });
  await checkUnique(call, model, copies);
  copies.forEach(({ errors }, at) => {
    if (errors.length > 0) drafts[at]?.fail(new KehuError('not_unique', { errors }));
  });
}

/**
 * A picked record whose owner is gone needs another one (`inactive_ref` at owner_id), whom the actor must reach as in a
 * reallocation; whoever assigns everywhere may choose one for any record. What comes back with it keeps its owner.
 */
async function giveOwners(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  chosen: string | undefined,
): Promise<void> {
  if (!model.owned || drafts.length === 0) return;
  const owners = drafts.flatMap(({ after }) =>
    typeof after['owner_id'] === 'string' ? [after['owner_id']] : [],
  );
  const active = await activeUsers(call, [...owners, ...(chosen === undefined ? [] : [chosen])]);
  for (const draft of drafts) {
    const reach = reachOn(call.actor, model.declaration, 'assign', draft.after);
    const free = call.actor.system || reach?.all === true;
    const owner = draft.after['owner_id'] ?? null;
    const gone = typeof owner === 'string' && !active.has(owner);
    if (!gone && (chosen === undefined || !free)) continue;
    const department = active.get(chosen ?? '');
    if (department === undefined) draft.refuse('owner_id', 'inactive_ref');
    else if (!free && chosen !== call.actor.userId && !reach?.departments.includes(department))
      draft.fail(new KehuError('cross_department_assign'));
    else draft.set('owner_id', chosen ?? null);
    draft.settle();
  }
}

/** Department of each of these users who may own something. */
async function activeUsers(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await call.db.query(sql`select id, department_id from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${ids.filter(isId)}::uuid[]) and status = 'active' and deleted_at is null`);
  return new Map(rows.map(([id, department]) => [id ?? '', department ?? '']));
}

/** Everything that went into the bin together with these and comes back with them. */
async function reviveCompanions(call: WritingCall, drafts: readonly Draft[]): Promise<void> {
  const asSystem = { ...call, actor: systemActor(call.actor) };
  for (const [model, ids] of await deletedTogether(call, drafts)) {
    const found = await locate(asSystem, model, ids, 'restore', { lock: true, deleted: true });
    await revive(
      call,
      model,
      [...found.values()].map((located, index) => new Draft(index, located.id, located.values)),
    );
  }
}
