import type { Json } from '../json/json.ts';
import { isJsonObject } from '../json/json.ts';
import type { Filter, Operator } from './filter.ts';

/**
 * The short form of a filter in declarations. Keys are and-ed.
 * @example { status: 'invalid' } · { status: { in: ['assigned', 'following'] } } · { credit_code: { empty: true } }
 */
export type Where = { readonly [field: string]: Json };

const isLeaf = (value: Json): value is { readonly [op: string]: Json } => isJsonObject(value);

/** The filter tree that a short form stands for. */
export function toFilter(where: Where): Filter {
  return { and: Object.entries(where).flatMap(([field, value]) => leaves(field, value)) };
}

function leaves(field: string, value: Json): Filter[] {
  if (value === null) return [{ field, op: 'empty' }];
  if (!isLeaf(value)) return [{ field, op: 'eq', value }];
  return Object.entries(value).map(([op, operand]) => ({ field, op: op as Operator, value: operand }));
}
