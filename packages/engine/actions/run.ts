import type { Behaviour, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { RecordOf } from '@kehu/kernel/declare/record.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import type { ActionDeclaration, ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { present } from '@kehu/kernel/json/stored.ts';
import { permitted } from '../access/predicate-checks.ts';
import { mayAtAll } from '../access/rights-rows.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { eventsOf } from '../events/event.ts';
import { holds } from '../query/evaluation.ts';
import { objectOf } from '../records/object-of.ts';
import { Draft, alive } from '../records/write/draft.ts';
import { locate, refusalOf } from '../records/write/locate.ts';
import { writeEvents } from '../events/write.ts';
import type { ObjectModel } from '../registry/model.ts';
import { commonAction } from './common-actions.ts';
import { lockOf, passesLock } from '../approvals/lock.ts';
import { isFor, isModuleOpen } from './is-for.ts';
import { parseInput } from './parse-input.ts';
import type { ActionResult } from './result.ts';

/**
 * Runs an action on a portion of records (house.md "Action"): input, lock, access, guard `when` on the locked records,
 * behaviour, event. Errors of a record: not_found, forbidden, state_conflict and those of the behaviour.
 */
export async function runAction(
  call: Call,
  object: string,
  action: string,
  ids: readonly string[],
  params: JsonObject,
): Promise<readonly ActionResult[]> {
  const model = objectOf(call, object);
  const common = commonAction(model, action);
  if (common) return common.run(call, model, ids, parseInput(call, common.input, params));
  const declaration = model.declaration.actions?.[action];
  if (!declaration) throw new KehuError('not_found');
  if (!isModuleOpen(call.actor, declaration)) throw new KehuError('forbidden');
  const input = parseInput(call, declaration.input ?? {}, params);
  return inTransaction(call, (writing) => runDeclared(writing, model, action, declaration, ids, input));
}

async function runDeclared(
  call: WritingCall,
  model: ObjectModel,
  action: string,
  declaration: ActionDeclaration,
  ids: readonly string[],
  input: Values,
): Promise<readonly ActionResult[]> {
  if (declaration.on === 'object') return runOnObject(call, model, action, declaration, input);
  const drafts = await guarded(call, model, declaration, ids);
  const some = alive(drafts);
  const output =
    some.length === 0
      ? undefined
      : await implementation(model, action)(
          call.workspace.contextOf(call),
          some.map((draft) => recordFor(draft)),
          input,
        );
  const done = some.filter((draft) => !refusedBy(draft, output?.get(draft.id)));
  if (declaration.operation !== 'view') {
    await writeEvents(
      call,
      eventsOf(call, model, done, () => ({ action, detail: visibleInput(declaration.input ?? {}, input) })),
    );
  }
  return drafts.map((draft) => resultOf(draft, output?.get(draft.id)));
}

/** What the behaviour refused alone fails alone. */
function refusedBy(draft: Draft, output: Values | KehuError | undefined): boolean {
  if (output instanceof KehuError) draft.fail(output);
  return draft.failure !== undefined;
}

async function guarded(
  call: WritingCall,
  model: ObjectModel,
  declaration: ActionDeclaration,
  ids: readonly string[],
): Promise<readonly Draft[]> {
  const found = await locate(call, model, ids, declaration.operation, { lock: true });
  const or = declaration.by?.or;
  const wider = or ? await permitted(call, model, [or], ids) : new Map<string, readonly Operation[]>();
  return ids.map((id, index) => {
    const located = found.get(id);
    const draft = new Draft(index, id, located?.values ?? {});
    const refusal = refusalOf(located);
    if (refusal) draft.fail(refusal);
    else if (!isFor(call.actor, declaration.by, draft.after, wider.get(id) ?? []))
      draft.fail(new KehuError('forbidden'));
    else if (!isOpen(call, model, declaration, draft.after)) draft.fail(new KehuError('state_conflict'));
    return draft;
  });
}

/** What its `when` says, and no approval under way that closes it. */
function isOpen(
  call: WritingCall,
  model: ObjectModel,
  { when, operation }: ActionDeclaration,
  values: Values,
): boolean {
  const passes = call.actor.system || passesLock(lockOf(model, values), '', operation, true, []);
  return passes && holds(call, model, when, values);
}

function implementation(model: ObjectModel, action: string): Behaviour['actions'][string] {
  const run = behaviourOf(model.name)?.actions[action];
  if (!run) throw new Error(`${model.name}.actions.${action} is declared and not implemented`);
  return run;
}

const recordFor = (draft: Draft): RecordOf<ObjectDeclaration> => ({
  ...draft.after,
  id: draft.id,
  version: Number(draft.after['version'] ?? 0),
});

async function runOnObject(
  call: WritingCall,
  model: ObjectModel,
  action: string,
  declaration: ActionDeclaration,
  input: Values,
): Promise<readonly ActionResult[]> {
  const everyone = model.declaration.access.everyone?.[declaration.operation];
  if (!call.actor.system && !everyone && !mayAtAll(call.actor, model.declaration, declaration.operation))
    throw new KehuError('forbidden');
  const output = await implementation(model, action)(call.workspace.contextOf(call), [], input);
  return [...(output ?? new Map<string, Values>())].map(([id, values]) =>
    values instanceof KehuError ? { id, error: values } : { id, output: values },
  );
}

function resultOf(draft: Draft, output: Values | KehuError | undefined): ActionResult {
  if (draft.failure) return { id: draft.id, error: draft.failure };
  return { id: draft.id, ...(output && !(output instanceof KehuError) && { output }) };
}

/** What the history keeps of an input: not its secrets. */
function visibleInput(fields: Fields, input: Values): JsonObject {
  return present(Object.fromEntries(Object.entries(input).filter(([name]) => !fields[name]?.secret)));
}
