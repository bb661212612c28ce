import { fieldAccesses, isVeiled, type FieldAccess } from '@kehu/kernel/access/operations.ts';
import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import type { Actor } from '../access/actor.ts';
import { reachesOf } from '../access/rights-rows.ts';
import type { Call } from '../call/call.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** What an actor may do with a field. Secrets are hidden from everybody, and `adminOnly` from all without `settings`. */
export function accessTo(actor: Actor, model: ObjectModel, field: FieldModel): FieldAccess {
  if (field.declaration.secret) return 'hidden';
  if (actor.system || field.name === 'id') return 'read';
  if (field.declaration.adminOnly && !actor.modules.has('settings')) return 'hidden';
  const access = ownAccess(actor, model, field);
  return field.declaration.expr ? leastAccess(actor, model, field, access) : access;
}

/** An administrator's rollup tells of its children: who may not know all that it reads of them is not told. */
function ownAccess(actor: Actor, model: ObjectModel, field: FieldModel): FieldAccess {
  const access = actor.fieldAccess(model.name, field.name);
  const { custom, rollup } = field.declaration;
  if (!custom || !rollup || actor.isAdmin) return access;
  const { from, module, sum, min, max, where = {} } = rollup;
  const isOpen =
    (module === undefined || actor.modules.has(module)) && actor.reach(from, 'view') !== undefined;
  const reads = [sum, min, max, ...Object.keys(where)].flatMap((name) => name ?? []);
  const isTold = reads.every((name) => {
    const told = actor.fieldAccess(from, name);
    return told !== 'hidden' && !isVeiled(told);
  });
  return isOpen && isTold ? access : 'hidden';
}

/** What is worked out tells of what it reads: whoever may not see that does not see it either. */
function leastAccess(actor: Actor, model: ObjectModel, field: FieldModel, own: FieldAccess): FieldAccess {
  const ranks = readsOf(model, field.name).map((name) => {
    const read = model.fields.get(name);
    return fieldAccesses.indexOf(read ? ownAccess(actor, model, read) : actor.fieldAccess(model.name, name));
  });
  return fieldAccesses[Math.min(fieldAccesses.indexOf(own), ...ranks)] ?? 'hidden';
}

/** Fields that a formula reads; none of another field. */
function readsOf(model: ObjectModel, name: string): readonly string[] {
  return [...(model.computations.find(({ field }) => field.name === name)?.reads ?? [])];
}

/** Fields that an actor may read, in full or masked. */
export function readableFields(call: Call, model: ObjectModel): readonly FieldModel[] {
  return [...model.fields.values()].filter((field) => accessTo(call.actor, model, field) !== 'hidden');
}

/** A field by its name; 422 `unknown_field` when there is none or the actor may not know that there is. */
export function knownField(call: Call, model: ObjectModel, name: string, path = name): FieldModel {
  const field = model.fields.get(name);
  if (!field || accessTo(call.actor, model, field) === 'hidden') throw fieldError(path, 'unknown_field');
  return field;
}

/** A field whose values an actor may compare, order and group by: neither hidden nor masked. */
export function plainField(call: Call, model: ObjectModel, name: string, path = name): FieldModel {
  const field = knownField(call, model, name, path);
  if (isUnasked(call, model, field)) throw maskedRefusal(path);
  return field;
}

export function isMasked(call: Call, model: ObjectModel, field: FieldModel): boolean {
  return isVeiled(accessTo(call.actor, model, field));
}

/** Nothing may be asked of it but its full value: it is masked, or tells (in the log) of fields that are kept from the actor. */
export function isUnasked(call: Call, model: ObjectModel, field: FieldModel): boolean {
  if (isMasked(call, model, field)) return true;
  return tellsOfOthers(call, model, field) || (tellsTitles(model, field) && keepsTitles(call));
}

/** What tells of another record, which the reader may not see any more: only the reference itself may be asked for. */
function tellsOfOthers(
  { actor }: Call,
  { declaration: { tellsOf } }: ObjectModel,
  field: FieldModel,
): boolean {
  return tellsOf !== undefined && !actor.system && field.name in tellsOf.instead && field.name !== tellsOf.by;
}

/** Titles of records of all objects stand in the log. */
const tellsTitles = (model: ObjectModel, field: FieldModel): boolean =>
  model.name === 'audit_log' && field.name === 'summary';

function keepsTitles(call: Call): boolean {
  return [...call.registry.objects.values()].some((model) => {
    const title = model.fields.get(model.declaration.title);
    if (!title) return false;
    const access = accessTo(call.actor, model, title);
    return access === 'hidden' || isVeiled(access);
  });
}

/** A masked field is found by its full value only (hard-parts.md). */
export function maskedRefusal(path: string): KehuError {
  return fieldError(path, 'bad_format', undefined, {
    zh: '此字段已脱敏，只能按完整的值查找',
    en: 'This field is masked: it can only be found by its full value',
  });
}

/**
 * Pools in which a member, as opposed to an administrator, sees a field masked (permissions §5 "pool member").
 * Whoever reaches every record sees them in full.
 */
export function poolsThatMask(call: Call, model: ObjectModel, field: string): readonly string[] {
  const { actor } = call;
  if (!model.pooled || actor.system || seesEvery(actor, model)) return [];
  const told = [field, ...readsOf(model, field)];
  return actor.pools
    .filter(
      (pool) => pool.object === model.name && !pool.admin && told.some((name) => pool.hidden.includes(name)),
    )
    .map((pool) => pool.id);
}

/** Whether every record of each kind that is open to him is his to see. */
function seesEvery(actor: Actor, model: ObjectModel): boolean {
  const reaches = reachesOf(actor, model.declaration, 'view');
  return reaches.length > 0 && reaches.every(({ all }) => all);
}
