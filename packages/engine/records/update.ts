import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import {
  documentsChanged,
  linesChanged,
  refuseLocked,
  refuseLockedLines,
} from '../approvals/guard-writes.ts';
import { permitted } from '../access/predicate-checks.ts';
import { runHook } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { eventsOf } from '../events/event.ts';
import { adoptFiles, checkFiles } from '../files/adopt.ts';
import { computeFields } from '../formulas/compute.ts';
import type { ObjectModel } from '../registry/model.ts';
import { react } from '../reactions/react.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { objectOf } from './object-of.ts';
import { presentValues } from './write/present-values.ts';
import { checkDuplicates } from './write/check-duplicates.ts';
import { checkReferences } from './write/check-references.ts';
import { checkRules } from './write/check-rules.ts';
import { authoriseTurning } from './write/authorise-turning.ts';
import { checkTrees } from './write/check-trees.ts';
import { checkUnique } from './write/check-unique.ts';
import { alive, Draft } from './write/draft.ts';
import { locate, refusalOf } from './write/locate.ts';
import { meetingConflicts } from './write/late-conflict.ts';
import { outcomeOf, settleWarnings, type Outcome } from './write/outcome.ts';
import { parseValues } from './write/parse-values.ts';
import { updateUnique } from './write/update-unique.ts';

/** A change of one record. Without `version` the record is changed whatever its version (batches, behaviours). */
export interface Patch {
  readonly id: string;
  readonly version?: number;
  readonly values: JsonObject;
}

export interface UpdateOptions {
  /** Operation that is asked; default `edit`. */
  readonly operation?: Operation;
  /** Further operations that the actor needs on each record. */
  readonly also?: readonly Operation[];
  /** Name of the event; default `update`. */
  readonly action?: string;
  readonly detail?: JsonObject;
  /** Fields that an action sets although people may not: its own state fields, owner … */
  readonly unlocked?: boolean;
  readonly duplicates?: 'rule' | 'own' | 'ignore';
  /** A record of which nothing changed is written as well: its lines are about to. */
  readonly touch?: boolean;
  /** Every stage but the last: nothing is written. */
  readonly rehearse?: boolean;
}

/** Changes a portion of records. Unchanged records are left as they are: no version, no event. */
export function update(
  call: Call,
  object: string,
  patches: readonly Patch[],
  options: UpdateOptions = {},
): Promise<readonly Outcome[]> {
  const model = objectOf(call, object);
  return meetingConflicts(() =>
    inTransaction(call, async (writing) => {
      const drafts = await draftsOf(writing, model, patches, options);
      await updateDrafts(writing, model, drafts, options);
      return drafts.map(outcomeOf);
    }),
  );
}

async function draftsOf(
  call: WritingCall,
  model: ObjectModel,
  patches: readonly Patch[],
  { operation = 'edit', also = [], unlocked }: UpdateOptions,
): Promise<readonly Draft[]> {
  const found = await locate(
    call,
    model,
    patches.map((patch) => patch.id),
    operation,
    { lock: true },
  );
  const allowed = await permitted(call, model, also, [...found.keys()]);
  const drafts = patches.map((patch, index) => {
    const located = found.get(patch.id);
    const draft = new Draft(index, patch.id, located?.values ?? {});
    const refusal = refusalOf(located) ?? staleness(call, model, located?.values, patch.version);
    if (refusal) draft.fail(refusal);
    else if (allowed.get(patch.id)?.length !== also.length) draft.fail(new KehuError('forbidden'));
    else if (unlocked) Object.entries(patch.values).forEach(([field, value]) => draft.set(field, value));
    else parseValues(call, model, draft, patch.values);
    return draft;
  });
  if (!unlocked && operation === 'edit') await refuseLocked(call, model, drafts);
  if (!unlocked) await refuseLockedLines(call, model, drafts);
  return drafts;
}

function staleness(
  call: Call,
  model: ObjectModel,
  values: Values | undefined,
  version?: number,
): KehuError | undefined {
  if (version === undefined || !values || values['version'] === version) return undefined;
  return new KehuError('version_conflict', { extra: { current: presentValues(call, model, values) } });
}

async function updateDrafts(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  options: UpdateOptions,
): Promise<void> {
  await runHook(call, model, 'prepare', changedOf(drafts));
  const changed = changedOf(drafts);
  computeFields(call, model, changed);
  await authoriseTurning(call, model, changed, [options.operation ?? 'edit', ...(options.also ?? [])]);
  await checkReferences(call, model, changed);
  await checkFiles(call, model, changed);
  checkRules(
    call,
    model,
    drafts.filter((draft) => draft.changed.size > 0),
  );
  await checkTrees(call, model, changed);
  await checkUnique(call, model, changed);
  if (options.duplicates !== 'ignore')
    await checkDuplicates(model, [{ call, drafts: changed }], options.duplicates === 'own');
  for (const draft of drafts) draft.settle();
  settleWarnings(call, drafts);
  if (options.rehearse) return;
  await write(call, model, options.touch ? alive(drafts) : changedOf(drafts), options);
}

const changedOf = (drafts: readonly Draft[]): Draft[] =>
  alive(drafts).filter((draft) => draft.changed.size > 0);

async function write(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  { action = 'update', detail, unlocked }: UpdateOptions,
): Promise<void> {
  const events = eventsOf(call, model, drafts, () => ({ action, ...(detail && { detail }) }));
  for (const draft of drafts) stamp(call, model, draft);
  const written = await updateUnique(call, model, drafts, events, (open) => checkUnique(call, model, open));
  await adoptFiles(call, model, written);
  await rollUp(call, model, written);
  await runHook(call, model, 'written', written);
  await runHook(call, model, 'updated', written);
  await react(call, model, written, 'updated', events);
  if (unlocked) return;
  documentsChanged(call, model, written);
  linesChanged(call, model, written);
}

function stamp(call: Call, model: ObjectModel, draft: Draft): void {
  const values: { [field: string]: Json } = {
    updated_by: call.actor.userId,
    updated_at: call.now.toISOString(),
    version: Number(draft.before?.['version'] ?? 0) + 1,
  };
  for (const [field, value] of Object.entries(values)) if (model.fields.has(field)) draft.set(field, value);
}
