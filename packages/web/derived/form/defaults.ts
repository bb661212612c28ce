import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Session } from '@kehu/ui/data/session.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { today } from '@kehu/ui/language/dates.ts';
import type { FormState } from './form-store.ts';

/** Fields that people type when they make a record, in the order of the form. */
export function formFields(object: ObjectMeta): readonly FieldMeta[] {
  return object.fields.filter(
    (field) => isWritable(field, true) && field.kind !== 'json' && field.name !== 'id',
  );
}

/** Fields of quick create: the declared ones, else what is required. */
export function quickFields(object: ObjectMeta): readonly FieldMeta[] {
  const all = formFields(object);
  const wanted = object.views.quick;
  const required = all.filter((field) => field.required === true && field.default === undefined);
  if (!wanted) return required;
  const named = wanted.flatMap((name) => all.find((field) => field.name === name) ?? []);
  return [...named, ...required.filter((field) => !named.includes(field))];
}

function tokenValue(token: Json | undefined, field: FieldMeta, { user }: Session): Json {
  switch (token) {
    case 'now':
      return new Date().toISOString();
    case 'today':
      return field.kind === 'datetime' ? new Date().toISOString() : today();
    case 'me':
      return user.id;
    case 'my_department':
      return user.department_id;
    default:
      return null;
  }
}

/** The default of a field: what is declared, or whom or when its token stands for. */
export function defaultOf(field: FieldMeta, session: Session): Json {
  const preset: Json = field.default ?? null;
  return isJsonObject(preset) && 'token' in preset ? tokenValue(preset['token'], field, session) : preset;
}

/** What an empty form begins with. */
export function beginOf(object: ObjectMeta, session: Session): FormState {
  const values: { [field: string]: Json } = {};
  for (const field of formFields(object)) {
    if (field.default === undefined || field.kind === 'auto_no') continue;
    values[field.name] = defaultOf(field, session);
  }
  const { user } = session;
  const owner = values['owner_id'] === user.id ? [{ id: user.id, object: 'user', label: user.name }] : [];
  return { values, refs: owner.length > 0 ? { owner_id: owner } : {} };
}

/** What is sent: filled fields of those that may be written. */
export function sentOf(object: ObjectMeta, { values }: FormState): { readonly [field: string]: Json } {
  const names = new Set(formFields(object).map((field) => field.name));
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => names.has(name) && !isBlank(value)),
  );
}
