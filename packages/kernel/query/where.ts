import type { Json } from '../json/json.ts';
import { isJsonArray, isJsonObject } from '../json/json.ts';
import type { Filter, Operator } from './filter.ts';

/**
 * The short form of a filter in declarations. Keys are and-ed.
 * @example { status: 'invalid' } · { status: { in: ['assigned', 'following'] } } · { credit_code: { empty: true } }
 */
export type Where = { readonly [field: string]: Json };

const isLeaf = (value: Json): value is { readonly [op: string]: Json } => isJsonObject(value);

/** The filter tree that a short form stands for; several short forms in an array are or-ed. */
export function toFilter(where: Where | readonly Where[]): Filter {
  if (isJsonArray(where)) return { or: where.map(toFilter) };
  return { and: Object.entries(where).flatMap(([field, value]) => leaves(field, value)) };
}

function leaves(field: string, value: Json): Filter[] {
  if (value === null) return [{ field, op: 'empty' }];
  if (!isLeaf(value)) return [{ field, op: 'eq', value }];
  return Object.entries(value).map(([op, operand]) => ({
    field,
    op: op as Operator /* declarations are checked at start */,
    value: operand,
  }));
}
