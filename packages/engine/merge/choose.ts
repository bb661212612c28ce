import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { accessTo } from '../query/field-rights.ts';
import { mayWrite } from '../records/shape.ts';
import { checkReferences } from '../records/write/check-references.ts';
import { Draft } from '../records/write/draft.ts';
import { parseValues } from '../records/write/parse-values.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import type { Party } from './party.ts';

/** What the caller picked: whose value a field gets (`take`), or what it gets (`values`). */
export interface Choices {
  readonly take: JsonObject;
  readonly values: JsonObject;
}

/** Fields of which nothing is lost when both are kept. */
const united: ReadonlySet<string> = new Set(['refs', 'multi', 'files']);

export const isUnited = (field: FieldModel): boolean => united.has(field.declaration.kind);

/** Fields that a merge decides: what people write, not what is kept by actions or worked out. */
export function isMerged({ name, declaration, columns }: FieldModel): boolean {
  const { computed, immutable, setBy, secret } = declaration;
  const fixed = computed === true || immutable === true || setBy !== undefined || secret === true;
  const kept = fixed || 'reachedBy' in declaration || declaration.kind === 'auto_no';
  return !kept && columns.length > 0 && name !== 'id';
}

export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The value that a field gets where nobody picks: the survivor's, else the first that there is; of lists, all of them. */
export function usual(field: FieldModel, { into, from, values }: Party): Json {
  const all = [into, ...from].map((id) => values.get(id)?.[field.name] ?? null);
  if (isUnited(field)) {
    const lists = all.filter((value) => Array.isArray(value)).flat();
    return lists.length > 0 ? [...new Set(lists)] : (all[0] ?? null);
  }
  return all.find((value) => !isEmpty(value)) ?? all[0] ?? null;
}

/**
 * What the survivor gets, field by field: the survivor's own value stands, empty ones are filled (flows §8.3), also those that
 * the actor does not know of. Picks need the right to write. Errors: 422 at the field.
 */
export async function chooseValues(
  call: Call,
  model: ObjectModel,
  party: Party,
  { take, values }: Choices,
): Promise<Values> {
  const own = party.values.get(party.into) ?? {};
  const picked = new Draft(0, party.into, own);
  parseValues(call, model, picked, values);
  await checkReferences(call, model, [picked]);
  for (const [name, id] of Object.entries(take)) pick(call, model, picked, party, name, id);
  picked.settle();
  if (picked.failure) throw picked.failure;
  const named = new Set([...Object.keys(values), ...Object.keys(take)]);
  const chosen: { [field: string]: Json } = {};
  for (const field of model.fields.values()) {
    if (!isMerged(field)) continue;
    const value = named.has(field.name) ? (picked.after[field.name] ?? null) : usual(field, party);
    chosen[field.name] = value;
  }
  return chosen;
}

function pick(call: Call, model: ObjectModel, draft: Draft, party: Party, name: string, id: Json): void {
  const field = model.fields.get(name);
  if (!field || accessTo(call.actor, model, field) === 'hidden') return draft.refuse(name, 'unknown_field');
  if (!isMerged(field) || !(mayWrite(call, model, field) || id === party.into))
    return draft.refuse(name, 'read_only_field');
  const record = party.values.get(String(id));
  if (!record) return draft.refuse(name, 'not_in_options');
  draft.set(name, record[name] ?? null);
}

/** `take` and `values` as they came. */
export function choicesOf(input: Values): Choices {
  const objectAt = (name: string): JsonObject => {
    const value = input[name] ?? null;
    if (value === null) return {};
    if (!isJsonObject(value)) throw fieldError(name, 'bad_format');
    return value;
  };
  return { take: objectAt('take'), values: objectAt('values') };
}
