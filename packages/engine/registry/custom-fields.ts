import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { ExpressionType } from '@kehu/kernel/expression/expression.ts';
import { parseFormula } from '@kehu/kernel/expression/parse.ts';
import type { StoredFormula } from '@kehu/objects/system/field_definition/formula.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Queryable } from '../db/database.ts';
import type { CustomField } from './build.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { optionOf, type StoredOption } from './stored-option.ts';

/** What an administrator defined: a row of `field_definition`. */
export interface FieldDefinition {
  readonly object: string;
  readonly api_name: string;
  readonly label: string;
  readonly label_en: string | null;
  readonly help: string | null;
  readonly type: string;
  readonly default_value: Json;
  readonly required: boolean | null;
  readonly unique: boolean | null;
  readonly searchable: boolean | null;
  readonly in_list: boolean | null;
  readonly filterable: boolean | null;
  readonly track_history: boolean | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly length: number | null;
  readonly decimals: number | null;
  readonly options: readonly StoredOption[] | null;
  readonly target: string | null;
  readonly visible_when: JsonObject | null;
  readonly formula: StoredFormula | null;
}

export interface CustomFields {
  readonly fields: readonly CustomField[];
  readonly options: ReadonlyMap<string, readonly Option[]>;
}

/** Name of the option set of an administrator's choice field. */
export const customSet = (object: string, name: string): string => `${object}.${name}`;

export async function loadCustomFields(db: Queryable, schema: string): Promise<CustomFields> {
  const rows = await db.query(sql`select row_to_json(f) from ${tableOf(schema, 'field_definition')} f
    where f.deleted_at is null and f.status = 'active' and f.api_name like 'c\_%' order by f.sort_no, f.created_at`);
  const definitions = rows
    .map(([json]) => parseStored<FieldDefinition | null>(json, null))
    .filter((one) => one !== null);
  return {
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
  const { type, label, label_en, help } = definition;
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
    default:
      return {};
  }
}
