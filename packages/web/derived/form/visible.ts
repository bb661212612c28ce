import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { isJsonList } from '@kehu/kernel/json/json.ts';
import { toFilter, type Where } from '@kehu/kernel/query/where.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { isLeaf, joinOf, partsOf } from '../filter/tree.ts';

function holds({ field, op, value = null }: Leaf, values: Values): boolean {
  const now = values[field] ?? null;
  switch (op) {
    case 'empty':
      return isBlank(now);
    case 'not_empty':
      return !isBlank(now);
    case 'ne':
      return !same(now, value);
    case 'in':
      return isJsonList(value) && value.some((each) => same(each, now));
    case 'not_in':
      return isJsonList(value) && !value.some((each) => same(each, now));
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

/** Whether the short conditions of a declaration (`visibleWhen`, an action's `when`) hold for what is on the screen. */
export const matchesWhere = (values: Values, where: Where): boolean => matches(toFilter(where), values);
