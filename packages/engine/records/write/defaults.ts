import type { DefaultToken } from '@kehu/kernel/declare/field.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { onlyRow } from '../../access/rights-rows.ts';
import type { Call } from '../../call/call.ts';
import { holds } from '../../query/evaluation.ts';
import type { FieldModel, ObjectModel } from '../../registry/model.ts';
import { settingOf } from '../../settings/settings.ts';
import type { Draft } from './draft.ts';

/**
 * Fills what the caller left out of a new record. An explicit null stays empty unless the field is required; what is not
 * shown of such a record (公司性质 of a person) gets nothing that nobody chose.
 */
export function applyDefaults(call: Call, model: ObjectModel, draft: Draft): void {
  for (const field of fieldsWithDefaults(model)) {
    const given = draft.after[field.name];
    if (given !== undefined && (given !== null || !field.declaration.required)) continue;
    const { visibleWhen, custom } = field.declaration;
    if (visibleWhen && !custom && !holds(call, model, visibleWhen, draft.after)) continue;
    const value = ownKind(call, model, field) ?? defaultOf(call, field);
    if (value !== undefined) draft.set(field.name, value);
  }
}

/** Who creates records of one kind alone (a purchaser: suppliers) means that kind. */
function ownKind({ actor }: Call, { declaration }: ObjectModel, { name }: FieldModel): string | undefined {
  const kind = declaration.apart?.field === name ? onlyRow(actor, declaration, 'create')?.of : undefined;
  return kind?.is ? kind.value : undefined;
}

const known = new WeakMap<ObjectModel, readonly FieldModel[]>();

/** Asked for every record of a portion: most fields have none. */
function fieldsWithDefaults(model: ObjectModel): readonly FieldModel[] {
  const found =
    known.get(model) ??
    [...model.fields.values()].filter(
      ({ declaration }) => declaration.default !== undefined || declaration.kind === 'bool',
    );
  known.set(model, found);
  return found;
}

function defaultOf(call: Call, field: FieldModel): Json | undefined {
  const declared = field.declaration.default;
  if (isToken(declared)) return tokenValue(call, declared);
  if (declared !== undefined) return declared;
  return field.declaration.kind === 'bool' ? false : undefined;
}

function isToken(value: Json | DefaultToken | undefined): value is DefaultToken {
  return isJsonObject(value) && 'token' in value;
}

function tokenValue(call: Call, { token }: DefaultToken): Json {
  switch (token) {
    case 'now':
      return call.now.toISOString();
    case 'today':
      return new Intl.DateTimeFormat('sv-SE', { timeZone: call.workspace.timeZone }).format(call.now);
    case 'me':
      return call.actor.userId;
    case 'my_department':
      return call.actor.departmentId;
    case 'company_locale':
      return settingOf(call.registry, 'locale');
    case 'company_time_zone':
      return call.workspace.timeZone;
  }
}
