import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import type { Operation } from '@kehu/kernel/access/operations.ts';
import { commonAction, commonActions, conditionOf } from '../actions/common-actions.ts';
import { lockOf, passesLock } from '../approvals/lock.ts';
import { branchesOf } from '../access/branches.ts';
import { permitted } from '../access/predicate-checks.ts';
import type { Call } from '../call/call.ts';
import { holds } from '../query/evaluation.ts';
import type { ObjectModel } from '../registry/model.ts';
import { locate } from './write/locate.ts';
import { isFollowing } from '../actions/follow.ts';
import { isFor, isModuleOpen } from '../actions/is-for.ts';

/** What a page may offer for a record: operations by themselves, and actions that its state allows now. */
interface Offer {
  readonly name: string;
  readonly operation: Operation;
}

const plain: readonly Operation[] = ['edit', 'delete', 'export', 'print'];
/** Only in the recycle bin. */
const binOnly: ReadonlySet<string> = new Set(['restore', 'purge']);

const offers = new WeakMap<ObjectModel, readonly Offer[]>();

function offersOf(model: ObjectModel): readonly Offer[] {
  const found = offers.get(model) ?? findOffers(model);
  offers.set(model, found);
  return found;
}

function findOffers(model: ObjectModel): readonly Offer[] {
  const declared = Object.entries(model.declaration.actions ?? {})
    .filter(([, action]) => action.on !== 'object')
    .map(([name, { operation }]) => ({ name, operation }));
  const common = Object.entries(commonActions)
    .filter(([name, action]) => action.appliesTo(model) && !binOnly.has(name))
    .map(([name, { operation }]) => ({ name, operation }));
  const isLog = model.declaration.kind === 'log';
  return [...(isLog ? [] : plain.map((name) => ({ name, operation: name }))), ...common, ...declared];
}

function whenOf(model: ObjectModel, name: string): Where | undefined {
  const declared = model.declaration.actions?.[name];
  return declared ? declared.when : conditionOf(model, name);
}

/** Operations of the offers that the actor has on anything at all. */
export function offeredOperations(call: Call, model: ObjectModel): readonly Operation[] {
  const asked = offersOf(model).map(({ operation }) => operation);
  const after: readonly Operation[] = model.declaration.approvable ? ['edit_after_approval'] : [];
  return [...new Set([...asked, ...after])].filter(
    (operation) => branchesOf(call, model, operation).length > 0,
  );
}

const isOwn = ({ actor }: Call, values: Values): boolean => values['owner_id'] === actor.userId;

/** What of the offers the state of a record allows, of the operations that the actor has on it. */
export function canOf(
  call: Call,
  model: ObjectModel,
  allowed: readonly Operation[],
  values: Values,
  following = false,
): readonly string[] {
  const may = new Set(allowed);
  const lock = lockOf(model, values);
  const declared = model.declaration.actions ?? {};
  const open = offersOf(model).filter(
    ({ name, operation }) =>
      may.has(operation) &&
      isModuleOpen(call.actor, model.declaration.actions?.[name]) &&
      name !== (following ? 'follow' : 'unfollow') &&
      !(isOwn(call, values) && commonAction(model, name)?.notOwn) &&
      isFor(call.actor, (declared[name] ?? commonAction(model, name))?.by, values, allowed) &&
      passesLock(lock, name, operation, name in declared, allowed) &&
      holds(call, model, whenOf(model, name), values),
  );
  return [...new Set(open.map(({ name }) => name))];
}

/**
 * Operations and actions that this actor may do on one living record that he sees: exactly those that the server
 * would accept now and that would change something: of 关注 and 取消关注 the one that applies.
 */
export async function canDo(call: Call, model: ObjectModel, id: string): Promise<readonly string[]> {
  const operations = offeredOperations(call, model);
  const [found, allowed, following] = await Promise.all([
    locate(call, model, [id], 'view'),
    permitted(call, model, operations, [id]),
    isFollowing(call, id),
  ]);
  const values = found.get(id)?.values;
  return values ? canOf(call, model, allowed.get(id) ?? [], values, following) : [];
}
