import { kinds } from '@kehu/fields/kinds.ts';
import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Filter, Leaf, Operator } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';

/**
 * Reads the condition under which a field is shown: the short form of a filter over fields of the same record. What is
 * wrong stands at `visible_when.<field>`. Operands are stored as their kinds write them.
 */
export function checkVisibleWhen(context: Context, change: Change): void {
  const where = change.after['visible_when'] ?? null;
  if (where === null) return;
  const own = String(change.after['api_name']);
  if (isJsonObject(where) && own in where)
    return change.refuse(`visible_when.${own}`, 'bad_format', undefined, {
      zh: '字段不能以自己为显示条件',
      en: 'A field cannot depend on itself',
    });
  const fields = context.declared.fields(String(change.after['object']));
  const read = readWhere(context, change, { where, fields, place: 'visible_when' });
  if (read) change.set('visible_when', read);
}

interface Condition {
  readonly where: Json;
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
  /** The member of the definition that holds it. */
  readonly place: string;
  /** Others are refused. */
  readonly operators?: ReadonlySet<Operator>;
}

/** A condition in its short form as it is stored; undefined where something is wrong, and told at `<place>.<field>`. */
export function readWhere(
  context: Context,
  change: Change,
  { where, fields, place, operators }: Condition,
): JsonObject | undefined {
  if (!isJsonObject(where)) {
    refuseShape(change, place);
    return undefined;
  }
  const leaves = leavesOf(toFilter(where));
  const parsed = parseFilter(
    { and: leaves.map(jsonOf) },
    (path) => {
      const declaration = fields.get(path);
      const kind = declaration && kinds.get(declaration.kind);
      return kind && { declaration, kind };
    },
    {
      locale: context.locale,
      timeZone: context.timeZone,
      now: context.now,
      options: context.declared.options,
    },
  );
  const unfit = leaves.filter(({ op }) => operators && !operators.has(op));
  for (const { field } of unfit) change.refuse(`${place}.${field}`, 'bad_format');
  if (parsed.ok) return unfit.length === 0 ? whereOf(leavesOf(parsed.filter)) : undefined;
  for (const { field, code, params, message } of parsed.errors) {
    const at = field === 'filter' ? place : `${place}.${field}`;
    change.refuse(at, code, params, message ?? (code === 'unknown_field' ? unknown(field) : undefined));
  }
  return undefined;
}

function refuseShape(change: Change, place: string): void {
  change.refuse(place, 'bad_format', undefined, {
    zh: '条件应写成 {"字段": 值}',
    en: 'Write the condition as {"field": value}',
  });
}

const unknown = (field: string): { zh: string; en: string } => ({
  zh: `条件里的字段“${field}”不存在`,
  en: `There is no field “${field}” to depend on`,
});

/** Fields that a condition names. */
export function fieldsOfWhere(where: Json | undefined): readonly string[] {
  return isJsonObject(where) ? Object.keys(where) : [];
}

function leavesOf(filter: Filter): readonly Leaf[] {
  if ('and' in filter) return filter.and.flatMap(leavesOf);
  return 'or' in filter ? filter.or.flatMap(leavesOf) : [filter];
}

const jsonOf = ({ field, op, value }: Leaf): JsonObject => ({
  field,
  op,
  ...(value !== undefined && { value }),
});

/** The short form again: `{ status: 'new' }`, `{ amount: { gt: '0.00' } }`. */
function whereOf(leaves: readonly Leaf[]): JsonObject {
  const where: { [field: string]: Json } = {};
  for (const { field, op, value = true } of leaves) {
    const known = where[field];
    const plain = op === 'eq' && (!isJsonObject(value) || isJsonArray(value)) && known === undefined;
    where[field] = plain ? value : { ...(isJsonObject(known) ? known : {}), [op]: value };
  }
  return where;
}
