import type { Filter, Leaf, SortKey } from '@kehu/kernel/query/filter.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { conjuncts, plannedRows, small } from './estimate.ts';
import { filterSql } from './filter-sql.ts';
import type { Order } from './order.ts';
import type { Range } from './question.ts';
import type { Statistics } from './statistics.ts';

const bounding: ReadonlySet<string> = new Set(['eq', 'gt', 'gte', 'lt', 'lte', 'between', 'within']);

/** Conditions that cut a stretch out of the values of a field; days that come round every year are no stretch. */
function bounds(part: Filter, field: string): part is Leaf {
  if ('and' in part || 'or' in part || part.field !== field || !bounding.has(part.op)) return false;
  return part.value !== null && !String(part.value).startsWith('anniversary');
}

/** An order whose index a filter asks for a stretch of, for a question that has no order of its own: a count. */
export function rangeSort(model: ObjectModel, filter: Filter): readonly SortKey[] {
  const names = conjuncts(filter).flatMap((part) =>
    'field' in part && bounds(part, part.field) ? [part.field] : [],
  );
  const found = names.find((name) => {
    const field = model.fields.get(name);
    return field?.declaration.sortable === true && field.kind.sortable && field.columns.length === 1;
  });
  return found === undefined ? [] : [{ field: found, descending: true }];
}

/** The part of an order's index in which everything lies that a filter wants, and its other conditions; undefined where it is all of it. */
export async function rangeOf(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  { indexed, activity, keys: [key] }: Order,
  statistics: Statistics,
): Promise<(Omit<Range, 'remaining'> & { readonly others: Filter }) | undefined> {
  const field = model.fields.get(key.field);
  if (!indexed || activity || field?.columns.length !== 1 || field.columns[0] !== key.column)
    return undefined;
  const conditions = conjuncts(filter);
  const parts = conditions.filter((part) => bounds(part, key.field));
  if (parts.length === 0) return undefined;
  const whole = { and: parts };
  const others = { and: conditions.filter((part) => !parts.some((one) => one === part)) };
  const all = statistics.rows(model.name);
  const rows = all < small ? all : (await plannedRows(call, model, whole)).rows;
  return { rows, met: (alias) => filterSql(call, model, whole, alias), others };
}
