import type { Json } from '@kehu/kernel/json/json.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Leaf, Operator } from '@kehu/kernel/query/filter.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isComplete, isLeaf, topParts } from '../../../derived/filter/tree.ts';

/** What a form decides while somebody types: values of the record itself, without the day or the person. */
const usable: ReadonlySet<Operator> = new Set<Operator>([
  'eq',
  'ne',
  'in',
  'not_in',
  'empty',
  'not_empty',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
]);
const without: ReadonlySet<string> = new Set(['json', 'files', 'image', 'refs', 'poly', 'location']);

/** The object with the fields and operators that a condition may use. */
export function conditionObject(object: ObjectMeta, own: string): ObjectMeta {
  const fields = object.fields
    .filter((field) => field.name !== own && !field.system && !without.has(field.kind))
    .map((field) => ({ ...field, operators: field.operators.filter((op) => usable.has(op)) }));
  return { ...object, fields: fields.filter(({ operators }) => operators.length > 0) };
}

/** The short form, as fields store it, taken apart. */
export function leavesOf(where: Json | undefined): readonly Leaf[] {
  return isJsonObject(where) ? topParts(toFilter(where)).filter(isLeaf) : [];
}

/** The short form again; null without a complete condition. */
export function whereOf(leaves: readonly Leaf[]): Json {
  const where: { [field: string]: { [op: string]: Json } } = {};
  for (const { field, op, value = true } of leaves.filter(isComplete))
    where[field] = { ...where[field], [op]: value };
  return Object.keys(where).length > 0 ? where : null;
}
