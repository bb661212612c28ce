import type { FieldModel, ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import { commonActions } from '@kehu/engine/actions/common-actions.ts';
import { fieldModel } from '@kehu/engine/registry/build.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import type { Schema } from '../../platform/http/route.ts';
import { anObject, anything, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** `account_address` → `AccountAddress`, the name of its schemas. */
export const typeName = (object: string): string =>
  object.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const described = (field: FieldModel, schema: Schema): Schema => {
  const { label, help } = field.declaration;
  return { description: [label.zh, label.en, help?.zh].filter(Boolean).join(' · '), ...schema };
};

const valueOf = (field: FieldModel): Schema => field.kind.schema(field.declaration);

/** A value as it is answered: empty is null; a reader who sees it masked gets a text with stars. */
function answered(field: FieldModel): Schema {
  if (field.name === 'id') return described(field, id);
  const value = valueOf(field);
  if (isAnything(value)) return described(field, value);
  return described(field, { anyOf: [value, ref('Masked'), { type: 'null' }] });
}

/** A value as it may be sent. */
const sent = (field: FieldModel): Schema => {
  const value = valueOf(field);
  return described(field, isAnything(value) ? value : { anyOf: [value, { type: 'null' }] });
};

/** Free JSON. */
const isAnything = (schema: Schema): boolean => Object.keys(schema).length === 0;

const properties = (
  fields: readonly FieldModel[],
  of: (field: FieldModel) => Schema,
): { readonly [name: string]: Schema } => Object.fromEntries(fields.map((field) => [field.name, of(field)]));

/** Fields as they may be sent, under each of their names. */
const sendable = (fields: readonly FieldModel[]): { readonly [name: string]: Schema } => ({
  ...properties(fields, sent),
  ...Object.fromEntries(
    fields.flatMap((field) => (field.declaration.sentAs ? [[field.declaration.sentAs, sent(field)]] : [])),
  ),
});

/** Whether a reader may know that there is a field. */
export type Knows = (model: ObjectModel, field: FieldModel) => boolean;

/** Schemas of one object: as it is answered, created, changed, and a page of it; of fields that the reader may know. */
export function objectSchemas(
  registry: Registry,
  model: ObjectModel,
  knows: Knows,
): { readonly [name: string]: Schema } {
  const name = typeName(model.name);
  const all = [...model.fields.values()].filter(
    (field) => field.declaration.secret !== true && knows(model, field),
  );
  const writable = all.filter((field) => field.name !== 'id' && field.declaration.computed !== true);
  const changeable = writable.filter(({ declaration }) => !declaration.immutable && !declaration.setBy);
  const record = {
    ...properties(all, answered),
    can: listOf(text(), { description: 'Operations and actions that the caller may do on it now' }),
    _refs: ref('References'),
  };
  return {
    [name]: anObject(record, ['id']),
    // No name of an object begins so: `QuotePage` is what quote_page is called.
    [`PageOf${name}`]: anObject({
      items: listOf(ref(name)),
      next_cursor: nullable(text()),
      count: ref('Count'),
    }),
    ...(model.declaration.kind !== 'log' && {
      [`${name}New`]: anObject({ ...sendable(writable), ...partsOf(registry, model) }, requiredOf(writable)),
      [`${name}Change`]: anObject(
        {
          ...sendable(changeable),
          version: whole({ description: 'The version last seen; or If-Match' }),
        },
        [],
      ),
    }),
  };
}

/** What must be sent: the rest has a default or is worked out. */
function requiredOf(fields: readonly FieldModel[]): readonly string[] {
  return fields
    .filter(({ declaration }) => declaration.required === true && declaration.default === undefined)
    .map(({ name }) => name);
}

/** Lines and children that come along in the same transaction; their reference to the record is filled in. */
function partsOf(registry: Registry, model: ObjectModel): { readonly [name: string]: Schema } {
  const parts = model.children.filter(
    (child) => registry.objects.get(child.object)?.declaration.kind !== 'log',
  );
  if (parts.length === 0) return {};
  const members = Object.fromEntries(parts.map((child) => [child.object, listOf({ type: 'object' })]));
  return { lines: anObject(members, []), children: anObject(members, []) };
}

/** The parameters or the output of an action. */
export function valuesSchema(fields: Fields, output: boolean): Schema {
  const models = Object.entries(fields).map(([name, declaration]) => fieldModel(name, declaration));
  const required = models.filter(
    ({ declaration }) => declaration.required === true && declaration.default === undefined,
  );
  return anObject(properties(models, sent), output ? [] : required.map(({ name }) => name));
}

export interface DocumentedAction {
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly on: 'record' | 'object';
  readonly input: Fields;
  readonly output: Fields | undefined;
}

/** Actions of an object, its own and the common ones. */
export function actionsOf(model: ObjectModel): readonly DocumentedAction[] {
  const declared = Object.entries(model.declaration.actions ?? {});
  const own = new Set(declared.map(([name]) => name));
  const common = Object.entries(commonActions).filter(
    ([name, action]) => action.appliesTo(model) && !own.has(name),
  );
  return [
    ...declared.map(([name, { label, on = 'record', input = {}, output }]) => ({
      name,
      label,
      on,
      input,
      output,
    })),
    ...common.map(([name, { label, input }]) => ({
      name,
      label,
      on: 'record' as const,
      input,
      output: undefined,
    })),
  ];
}

const fieldProblem = anObject({ field: text(), code: text(), params: { type: 'object' }, message: text() });

/** Schemas that every object shares. */
export const sharedSchemas: { readonly [name: string]: Schema } = {
  Masked: { type: 'string', pattern: '\\*', description: 'A value that the caller may see only in part' },
  Reference: anObject({ id, object: text(), label: nullable(text()) }),
  References: {
    type: 'object',
    description: 'Labels of what was asked to expand; null where the caller may not see the target',
    additionalProperties: { anyOf: [ref('Reference'), listOf(ref('Reference')), { type: 'null' }] },
  },
  Count: nullable(anObject({ value: nullable(whole()), exact: { type: 'boolean' } })),
  FieldProblem: fieldProblem,
  Problem: {
    type: 'object',
    description:
      "RFC 9457. `code` is stable and in no language; title, detail and messages are in the caller's.",
    properties: {
      type: text(),
      title: text(),
      status: whole(),
      code: text(),
      detail: text(),
      errors: listOf(ref('FieldProblem')),
      warnings: listOf(anObject({ field: text(), code: text(), params: anything, message: text() })),
      request_id: text(),
      retry_after: whole(),
      current: { type: 'object', additionalProperties: true },
      references: listOf({ type: 'object', additionalProperties: true }),
      matches: listOf({ type: 'object', additionalProperties: true }),
    },
    required: ['type', 'title', 'status', 'code', 'request_id'],
    additionalProperties: false,
  },
};
