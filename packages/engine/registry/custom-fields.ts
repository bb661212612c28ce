import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { ExpressionType } from '@kehu/kernel/expression/expression.ts';
import { parseFormula } from '@kehu/kernel/expression/parse.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Queryable } from '../db/database.ts';
import type { CustomField } from './build.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { fieldOfRollup } from '@kehu/objects/system/field_definition/rollup.ts';
import type { FieldDefinition } from './field-definition.ts';
import { optionOf } from './stored-option.ts';

export interface DefinedFields {
  readonly fields: readonly CustomField[];
  /** What was changed of shipped fields. */
  readonly overrides: readonly FieldDefinition[];
  readonly options: ReadonlyMap<string, readonly Option[]>;
}

/** Name of the option set of an administrator's choice field. */
export const customSet = (object: string, name: string): string => `${object}.${name}`;

/** Whether a definition makes a field of its own, or changes a shipped one. */
const isOwn = ({ api_name }: FieldDefinition): boolean => api_name.startsWith('c_');

export async function loadDefinedFields(db: Queryable, schema: string): Promise<DefinedFields> {
  const rows = await db.query(sql`select row_to_json(f) from ${tableOf(schema, 'field_definition')} f
    where f.deleted_at is null and f.status = 'active' order by f.sort_no, f.created_at`);
  const all = rows
    .map(([json]) => parseStored<FieldDefinition | null>(json, null))
    .filter((one) => one !== null);
  const definitions = all.filter(isOwn);
  return {
    overrides: all.filter((one) => !isOwn(one)),
    fields: definitions.map((one) => ({
      object: one.object,
      name: one.api_name,
      declaration: declarationOf(one),
    })),
    options: new Map(
      definitions.flatMap((one) =>
        one.options ? [[customSet(one.object, one.api_name), one.options.map(optionOf)] as const] : [],
      ),
    ),
  };
}

/** The declaration that a definition stands for: the same plain data as a shipped field's. */
export function declarationOf(definition: FieldDefinition): FieldDeclaration {
  const { label, label_en, help } = definition;
  const type = definition.type ?? 'text';
  const flags: FieldDeclaration = {
    kind: type,
    label: { zh: label, en: label_en ?? label },
    custom: true,
    ...(help && { help: { zh: help, en: help } }),
    ...(definition.required && { required: true }),
    ...(definition.unique && { unique: true }),
    ...(definition.searchable && { search: true }),
    ...(definition.in_list && { list: true }),
    ...(definition.filterable && { filter: true }),
    ...(definition.track_history === false && { track: false }),
    ...(definition.default_value !== null && { default: definition.default_value }),
    ...(definition.visible_when && { visibleWhen: definition.visible_when }),
  };
  if (type === 'formula') return formulaOf(definition, flags);
  if (type === 'rollup')
    return { ...flags, kind: 'int', ...(definition.rollup && fieldOfRollup(definition.rollup)) };
  return { ...flags, ...optionsOf(definition) };
}

/** Kinds that formulas come out as. */
const resultKinds: { readonly [T in ExpressionType]: string } = {
  int: 'int',
  decimal: 'decimal',
  text: 'text',
  bool: 'bool',
  date: 'date',
};

/** A formula is a field of what it comes out as, worked out instead of written. */
function formulaOf(definition: FieldDefinition, flags: FieldDeclaration): FieldDeclaration {
  const { formula } = definition;
  const kind = resultKinds[formula?.result ?? 'text'];
  const parsed = parseFormula(formula?.text ?? '', (name) => ({ name })); // stored with API names
  return {
    ...flags,
    kind,
    computed: true,
    ...optionsOf({ ...definition, type: kind, min: null, max: null }),
    ...(parsed.ok && { expr: parsed.expression }),
  };
}

/** Kind-specific options by type. */
function optionsOf(definition: FieldDefinition): JsonObject {
  const { type, object, api_name, length, decimals, min, max, target } = definition;
  const range = { ...(min !== null && { min }), ...(max !== null && { max }) };
  switch (type) {
    case 'text':
      return { max: length ?? 100 };
    case 'textarea':
      return { max: length ?? 2000 };
    case 'int':
      return { ...(min !== null && { min: Number(min) }), ...(max !== null && { max: Number(max) }) };
    case 'decimal':
      return { precision: 18, scale: decimals ?? 2, ...range };
    case 'money':
    case 'percent':
      return range;
    case 'option':
    case 'multi':
      return { set: customSet(object, api_name) };
    case 'ref':
      return { to: target ?? 'account' };
    case 'user':
      return { to: 'user' };
    case 'dept':
      return { to: 'department' };
    case 'auto_no':
      return { pattern: definition.pattern ?? '{seq:6}' };
    default:
      return {};
  }
}
