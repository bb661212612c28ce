import type { FieldDeclaration, RollupDeclaration } from '@kehu/kernel/declare/field.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';

/** The job that works out a rollup on all records; input `{ object, field }`. */
export const rollUpKind = 'recompute_rollup';

export const rollupFunctions = ['count', 'sum', 'min', 'max'] as const;
export type RollupFunction = (typeof rollupFunctions)[number];

/**
 * An administrator's rollup as it is stored: which children (`from`, by their reference `via`), what of them, and which of
 * them count. `result` is the kind that its column holds, which no change touches.
 */
export interface StoredRollup extends JsonObject {
  readonly from: string;
  readonly via: string;
  readonly fn: RollupFunction;
  /** Of the children; none for a count. */
  readonly field: string | null;
  readonly where: JsonObject | null;
  readonly result: JsonObject & { readonly kind: string };
}

const summed: ReadonlySet<string> = new Set(['int', 'decimal', 'money', 'qty', 'price']);
const compared: ReadonlySet<string> = new Set([...summed, 'percent', 'rate', 'date', 'datetime']);

/** Kinds of fields that a function takes. */
export const rollsUp = (fn: RollupFunction, kind: string): boolean =>
  fn !== 'count' && (fn === 'sum' ? summed : compared).has(kind);

/** A reference by which children can be gathered under their parent. */
export const gathers = (field: FieldDeclaration, parent: string): boolean =>
  ['ref', 'user', 'dept'].includes(field.kind) && 'to' in field && field.to === parent;

/** The declaration that a stored rollup stands for. */
export function fieldOfRollup({
  from,
  via,
  fn,
  field,
  where,
  result,
}: StoredRollup): Partial<FieldDeclaration> & {
  readonly kind: string;
} {
  const rollup: RollupDeclaration = {
    from,
    via,
    ...(fn === 'count' ? { count: true } : { [fn]: field ?? '' }),
    ...(where && { where }),
  };
  return { ...result, computed: true, track: false, rollup };
}

/** What is worked out beside the write road is no source: a rollup would not hear of its changes. */
export const isKept = (field: FieldDeclaration): boolean =>
  !field.expr && !field.rollup && !field.tally && !field.secret && !field.adminOnly;

/** Operators whose answer a record keeps: neither the day nor the person who asks moves it. */
export const steady: ReadonlySet<Operator> = new Set<Operator>([
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
  'between',
  'contains',
]);
