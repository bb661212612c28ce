import type { Json } from '../json/json.ts';

/** Every operator of a filter (api.md "List parameters"). Which ones a field takes is its kind's matter. */
export const operators = [
  'eq',
  'ne',
  'contains',
  'not_contains',
  'starts_with',
  'empty',
  'not_empty',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'in',
  'not_in',
  'is_me',
  'in_my_dept',
  'within',
  'was',
] as const;
export type Operator = (typeof operators)[number];

/** One condition. `field` may be a path of one reference: `account_id.city`. */
export interface Leaf {
  readonly field: string;
  readonly op: Operator;
  readonly value?: Json;
}

/** A tree of conditions, depth ≤ 5, ≤ 50 leaves. */
export type Filter = Leaf | { readonly and: readonly Filter[] } | { readonly or: readonly Filter[] };

/** Groups within groups that a filter may have. */
export const maxDepth = 5;
/** Conditions that a filter may have. */
export const maxLeaves = 50;

/** The filter that holds for every record. */
export const everything: Filter = { and: [] };

/** One key of an order; ids come last by themselves. Nulls come last in both directions. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

/** What `count` of a list may ask: nothing, exact to 1,000, exact whatever it takes. */
export type CountMode = 'none' | 'capped' | 'exact';
/** How many records a list has; null when counting was given up, inexact beyond the cap. */
export interface Count {
  readonly value: number | null;
  readonly exact: boolean;
}
