import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import { toFilter, type Where } from '@kehu/kernel/query/where.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { isLeaf, joinOf, partsOf } from '../filter/tree.ts';

/** Numbers by size, days and texts as they are written; nothing is above or below an empty value. */
function order(now: Json, value: Json): number {
  if (isBlank(now) || isBlank(value)) return Number.NaN;
  const [a, b] = [Number(now), Number(value)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return String(now) < String(value) ? -1 : Number(String(now) > String(value));
}

function holds({ field, op, value = null }: Leaf, values: Values): boolean {
  const now = values[field] ?? null;
  switch (op) {
    case 'empty':
      return isBlank(now);
    case 'not_empty':
      return !isBlank(now);
    case 'is_me':
      // Whose turn it is the server has said: what he may not do is not in `can`.
      return true;
    case 'ne':
      return !same(now, value);
    case 'in':
      return isJsonList(value) && value.some((each) => same(each, now));
    case 'not_in':
      return isJsonList(value) && !value.some((each) => same(each, now));
    case 'contains':
      return typeof value === 'string' && String(now).toLowerCase().includes(value.toLowerCase());
    case 'gt':
      return order(now, value) > 0;
    case 'gte':
      return order(now, value) >= 0;
    case 'lt':
      return order(now, value) < 0;
    case 'lte':
      return order(now, value) <= 0;
    default:
      return same(now, value);
  }
}

const matches = (filter: Filter, values: Values): boolean => {
  if (isLeaf(filter)) return holds(filter, values);
  const parts = partsOf(filter);
  return joinOf(filter) === 'and'
    ? parts.every((p) => matches(p, values))
    : parts.some((p) => matches(p, values));
};

/** Conditions of declarations are asked at every key press: each is read once. */
const filters = new WeakMap<Where, Filter>();

function filterOf(where: Where): Filter {
  const known = filters.get(where) ?? toFilter(where);
  filters.set(where, known);
  return known;
}

/** Whether the short conditions of a declaration (`visibleWhen`, an action's `when`) hold for what is on the screen. */
export const matchesWhere = (values: Values, where: Where): boolean => matches(filterOf(where), values);
