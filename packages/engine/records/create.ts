import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { v7 as uuid } from 'uuid';
import { runHook } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { eventsOf } from '../events/event.ts';
import { adoptFiles, checkFiles } from '../files/adopt.ts';
import { computeFields } from '../formulas/compute.ts';
import type { ObjectModel } from '../registry/model.ts';
import { react } from '../reactions/react.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { objectOf } from './object-of.ts';
import { authoriseCreate, followParents, stampOwners } from './write/authorise-create.ts';
import { checkDuplicates } from './write/check-duplicates.ts';
import { checkReferences } from './write/check-references.ts';
import { checkRules } from './write/check-rules.ts';
import { checkTrees } from './write/check-trees.ts';
import { checkUnique } from './write/check-unique.ts';
import { applyDefaults } from './write/defaults.ts';
import { alive, Draft } from './write/draft.ts';
import { assignNumbers } from './write/numbering.ts';
import { outcomeOf, settleWarnings, type Outcome } from './write/outcome.ts';
import { parseValues } from './write/parse-values.ts';
import { insertRecords } from './write/store.ts';

/** How a portion of new records is treated beyond the rules that always hold. */
export interface CreateOptions {
  /** An import that was told what to do with duplicates has asked about them already. */
  readonly duplicates?: 'rule' | 'ignore';
  /** When each record was made, where a portion tells of the past (demo data); default: now for all. */
  readonly at?: readonly Date[];
  /** New records without an owner of their own go into this pool, where the actor may put them there. */
  readonly pool?: string;
  /** Every stage but the last: nothing is numbered or written. What it would refuse is refused. */
  readonly rehearse?: boolean;
}

/**
 * Creates a portion of records (1 … 2,000). Each stage works on all of them; one that fails leaves the portion with its
 * error, the others go on. Errors of a record: validation_failed, forbidden, duplicate_found, confirmation_required.
 */
export function create(
  call: Call,
  object: string,
  bodies: readonly JsonObject[],
  options: CreateOptions = {},
): Promise<readonly Outcome[]> {
  const model = objectOf(call, object);
  const drafts = bodies.map((_, index) => new Draft(index, uuid(), null));
  drafts.forEach((draft) => parseValues(call, model, draft, bodies[draft.index] ?? {}));
  return inTransaction(call, async (writing) => {
    await createDrafts(writing, model, drafts, options);
    return drafts.map(outcomeOf);
  });
}

async function createDrafts(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  options: CreateOptions,
): Promise<void> {
  const ownerless = alive(drafts).filter((draft) => (draft.after['owner_id'] ?? null) === null);
  for (const draft of drafts) applyDefaults(call, model, draft);
  for (const draft of drafts) stamp(call, model, draft, momentOf(call, draft, options));
  if (options.pool !== undefined && model.pooled) putIntoPool(call, ownerless, options.pool);
  await runHook(call, model, 'prepare', alive(drafts));
  if (options.pool === undefined) await followParents(call, model, alive(ownerless));
  await stampOwners(call, model, alive(drafts));
  await authoriseCreate(call, model, alive(drafts));
  computeFields(call, model, alive(drafts));
  await checkReferences(call, model, drafts);
  await checkFiles(call, model, drafts);
  checkRules(call, model, drafts);
  await checkTrees(call, model, drafts);
  await checkUnique(call, model, drafts);
  if (options.duplicates !== 'ignore') await checkDuplicates(call, model, drafts);
  for (const draft of drafts) draft.settle();
  settleWarnings(call, drafts);
  if (options.rehearse) return;
  await assignNumbers(call, model, drafts);
  await write(call, model, alive(drafts), options);
}

const momentOf = (call: Call, draft: Draft, { at }: CreateOptions): Date => at?.[draft.index] ?? call.now;

function stamp(call: Call, model: ObjectModel, draft: Draft, moment: Date): void {
  const now = moment.toISOString();
  const values = {
    id: draft.id,
    created_by: call.actor.userId,
    created_at: now,
    updated_by: call.actor.userId,
    updated_at: now,
    version: 1,
    owner_changed_at: now,
  };
  for (const [field, value] of Object.entries(values)) if (model.fields.has(field)) draft.set(field, value);
}

function putIntoPool(call: Call, drafts: readonly Draft[], pool: string): void {
  for (const draft of drafts) {
    draft.set('owner_id', null);
    draft.set('pool_id', pool);
    draft.set('pooled_at', call.now.toISOString());
  }
}

async function write(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  options: CreateOptions,
): Promise<void> {
  const confirmed = [...call.confirmed];
  const events = eventsOf(call, model, drafts, (draft) => ({
    action: 'create',
    at: momentOf(call, draft, options),
    ...(draft.warnings.length > 0 && { detail: { confirmed } }),
  }));
  const written = await insertRecords(call, model, drafts, events);
  for (const draft of drafts) {
    if (!written.has(draft.id)) draft.fail(new KehuError('not_unique'));
  }
  const done = alive(drafts);
  await adoptFiles(call, model, done);
  await rollUp(call, model, done);
  await runHook(call, model, 'written', done);
  await react(call, model, done, 'created', events);
}
