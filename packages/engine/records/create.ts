import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { v7 as uuid } from 'uuid';
import { linesChanged, refuseLockedLines } from '../approvals/guard-writes.ts';
import { runHook } from '../behaviour/hooks.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { eventsOf, togetherOf, type EventRows } from '../events/event.ts';
import { tellWritten } from '../events/tell.ts';
import { adoptFiles, checkFiles } from '../files/adopt.ts';
import { computeFields } from '../formulas/compute.ts';
import type { ObjectModel } from '../registry/model.ts';
import { react } from '../reactions/react.ts';
import { rollUp } from '../rollups/roll-up.ts';
import { objectOf } from './object-of.ts';
import { authoriseCreate, authoriseHeaders, followParents, stampOwners } from './write/authorise-create.ts';
import { checkDuplicates } from './write/check-duplicates.ts';
import { checkReferences } from './write/check-references.ts';
import { checkRules } from './write/check-rules.ts';
import { checkTrees } from './write/check-trees.ts';
import { checkUnique } from './write/check-unique.ts';
import { applyDefaults } from './write/defaults.ts';
import { alive, Draft } from './write/draft.ts';
import { assignNumbers, renumber, type Numbered } from './write/numbering.ts';
import { outcomeOf, settleWarnings, type Outcome } from './write/outcome.ts';
import { parseValues } from './write/parse-values.ts';
import { draftsOf, forEach, type Portion } from './write/portion.ts';
import { insertRecords } from './write/store.ts';

/** How a portion of new records is treated beyond the rules that always hold. */
export interface CreateOptions {
  /** An import that was told what to do with duplicates has asked already; `own`: only records of the same object matter. */
  readonly duplicates?: 'rule' | 'own' | 'ignore';
  /** When each record was made, where a portion tells of the past (demo data); default: now for all. */
  readonly at?: readonly Date[];
  /** New records without an owner of their own go into this pool, where the actor may put them there. */
  readonly pool?: string;
  /** Every stage but the last: nothing is numbered or written. What it would refuse is refused. */
  readonly rehearse?: boolean;
  /** What was written is wanted as the database holds it. */
  readonly readBack?: boolean;
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
  const drafts = newDrafts(call, model, bodies);
  return inTransaction(call, async (writing) => {
    await createDrafts(model, [{ call: writing, drafts }], options);
    return drafts.map(outcomeOf);
  });
}

/** New records as their bodies say, each with what is wrong with it. */
export function newDrafts(call: Call, model: ObjectModel, bodies: readonly JsonObject[]): readonly Draft[] {
  return bodies.map((body, index) => {
    const draft = new Draft(index, uuid(), null);
    parseValues(call, model, draft, body);
    return draft;
  });
}

/**
 * Takes drafts through every stage into the database; refusals stand at the drafts. Stages that ask who writes go
 * portion by portion, what costs a statement for every record goes together. Returns what was written, by id.
 */
export async function createDrafts(
  model: ObjectModel,
  portions: readonly Portion[],
  options: CreateOptions = {},
): Promise<ReadonlyMap<string, Values>> {
  const [first] = portions;
  if (!first) return new Map();
  await forEach(portions, (portion) => prepare(model, portion, options));
  await checkUnique(first.call, model, ...portions.map(({ drafts }) => drafts));
  if (options.duplicates !== 'ignore') await checkDuplicates(model, portions, options.duplicates === 'own');
  for (const { call, drafts } of portions) {
    for (const draft of drafts) draft.settle();
    settleWarnings(call, drafts);
  }
  if (options.rehearse) return new Map();
  const numbered = await assignNumbers(model, portions);
  return write(model, portions, numbered, options);
}

async function prepare(model: ObjectModel, { call, drafts }: Portion, options: CreateOptions): Promise<void> {
  const ownerless = alive(drafts).filter((draft) => (draft.after['owner_id'] ?? null) === null);
  for (const draft of drafts) applyDefaults(call, model, draft);
  for (const draft of drafts) stamp(call, model, draft, momentOf(call, draft, options));
  if (options.pool !== undefined && model.pooled) putIntoPool(call, ownerless, options.pool);
  const asked = await authoriseHeaders(call, model, alive(drafts));
  await runHook(call, model, 'prepare', alive(drafts));
  if (options.pool === undefined) await followParents(call, model, alive(ownerless));
  await stampOwners(call, model, alive(drafts));
  const { header = '' } = model.declaration;
  const isAsked = (draft: Draft): boolean => asked.has(draft) && asked.get(draft) === draft.after[header];
  await authoriseCreate(
    call,
    model,
    alive(drafts).filter((draft) => !isAsked(draft)),
  );
  await refuseLockedLines(call, model, drafts);
  computeFields(call, model, alive(drafts));
  await checkReferences(call, model, drafts);
  await checkFiles(call, model, drafts);
  checkRules(call, model, drafts);
  await checkTrees(call, model, drafts);
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
  model: ObjectModel,
  portions: readonly Portion[],
  numbered: Numbered,
  options: CreateOptions,
): Promise<ReadonlyMap<string, Values>> {
  const written = new Map<string, Values>();
  const events: EventRows[] = [];
  let open = alivePortions(portions);
  while (open.length > 0) {
    const some = eventsFor(model, open, options);
    for (const [id, values] of await insert(model, open, some, options)) written.set(id, values);
    events.push({ ...some, events: some.events.filter((event) => written.has(String(event['record_id']))) });
    const missing = open.map(({ call, drafts }) => ({
      call,
      drafts: drafts.filter((draft) => !written.has(draft.id)),
    }));
    open = alivePortions(await renumber(model, missing, numbered));
  }
  for (const draft of alive(draftsOf(portions)))
    if (!written.has(draft.id)) draft.fail(new KehuError('not_unique'));
  await finish(model, alivePortions(portions), togetherOf(events));
  return written;
}

const alivePortions = (portions: readonly Portion[]): readonly Portion[] =>
  portions
    .map(({ call, drafts }) => ({ call, drafts: alive(drafts) }))
    .filter(({ drafts }) => drafts.length > 0);

function eventsFor(model: ObjectModel, portions: readonly Portion[], options: CreateOptions): EventRows {
  const all = portions.map(({ call, drafts }) => {
    const confirmed = [...call.confirmed];
    return eventsOf(call, model, drafts, (draft) => ({
      action: 'create',
      at: momentOf(call, draft, options),
      ...(draft.warnings.length > 0 && { detail: { confirmed } }),
    }));
  });
  return togetherOf(all);
}

async function insert(
  model: ObjectModel,
  portions: readonly Portion[],
  events: EventRows,
  { readBack }: CreateOptions,
): Promise<ReadonlyMap<string, Values>> {
  const [first] = portions;
  if (!first) return new Map();
  return insertRecords(first.call, model, draftsOf(portions), events, readBack);
}

async function finish(model: ObjectModel, portions: readonly Portion[], events: EventRows): Promise<void> {
  const [first] = portions;
  if (!first) return;
  for (const { call, drafts } of portions) {
    const ids = drafts.map(({ id }) => id);
    tellWritten(call, model, ids, 'create');
    await adoptFiles(call, model, drafts);
  }
  await rollUp(first.call, model, draftsOf(portions));
  for (const { call, drafts } of portions) {
    await runHook(call, model, 'written', drafts);
    await react(call, model, drafts, 'created', events);
    linesChanged(call, model, drafts);
  }
}
