import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import { evaluate, valuesOf } from '@kehu/kernel/query/evaluate.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Call } from '../call/call.ts';
import type { ObjectModel } from '../registry/model.ts';
import { filterContext } from './filter-sql.ts';

/** Whether a record in memory satisfies a filter: the same answer as the SQL of it. */
export function satisfies(call: Call, model: ObjectModel, filter: Filter, values: Values): boolean {
  return evaluate(filter, valuesOf(values), (path) => model.fields.get(path), filterContext(call));
}

/** The same for the short form of declarations; an absent condition always holds. */
export function holds(call: Call, model: ObjectModel, where: Where | undefined, values: Values): boolean {
  return where === undefined || satisfies(call, model, toFilter(where), values);
}
