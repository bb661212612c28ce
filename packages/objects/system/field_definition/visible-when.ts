import { kinds } from '@kehu/fields/kinds.ts';
import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';

/**
 * Reads the condition under which a field is shown: the short form of a filter over fields of the same record. What is
 * wrong stands at `visible_when.<field>`. Operands are stored as their kinds write them.
 */
export function checkVisibleWhen(context: Context, change: Change): void {
  const where = change.after['visible_when'] ?? null;
  if (where === null) return;
  if (!isJsonObject(where)) return refuseShape(change);
  const own = String(change.after['api_name']);
  const fields = context.declared.fields(String(change.after['object']));
  if (own in where)
    return change.refuse(`visible_when.${own}`, 'bad_format', undefined, {
      zh: '字段不能以自己为显示条件',
      en: 'A field cannot depend on itself',
    });
  const parsed = parseFilter(
    { and: leavesOf(toFilter(where)).map(jsonOf) },
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
  if (parsed.ok) return change.set('visible_when', whereOf(leavesOf(parsed.filter)));
  for (const { field, code, params, message } of parsed.errors) {
    const place = field === 'filter' ? 'visible_when' : `visible_when.${field}`;
    change.refuse(place, code, params, message ?? (code === 'unknown_field' ? unknown(field) : undefined));
  }
}

function refuseShape(change: Change): void {
  change.refuse('visible_when', 'bad_format', undefined, {
    zh: '显示条件应写成 {"字段": 值}',
    en: 'Write the condition as {"field": value}',
  });
}

const unknown = (field: string): { zh: string; en: string } => ({
  zh: `显示条件里的字段“${field}”不存在`,
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
