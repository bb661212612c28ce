import type { FilterContext } from '../declare/sql.ts';
import type { Json } from '../json/json.ts';
import type { Filter } from './filter.ts';
import { matches } from './match.ts';
import type { ResolveField } from './resolve.ts';

/** Canonical value of a record by the path of a field; undefined and null are empty. */
export type ValueAt = (path: string) => Json | undefined;

/** The values of a plain record; a path through a reference finds nothing. */
export function valuesOf(record: { readonly [name: string]: Json | undefined }): ValueAt {
  return (path) => (Object.hasOwn(record, path) ? record[path] : undefined);
}

/**
 * Does a record satisfy a parsed filter? The same answer as the SQL that the kinds make of it: a property test holds
 * them equal. Throws for a field that `resolve` does not know: the filter did not go through `parseFilter`.
 * @example evaluate({ field: 'grade', op: 'eq', value: 'A' }, valuesOf({ grade: 'A' }), resolve, context) // true
 */
export function evaluate(
  filter: Filter,
  valueAt: ValueAt,
  resolve: ResolveField,
  context: FilterContext,
): boolean {
  if ('and' in filter) return filter.and.every((part) => evaluate(part, valueAt, resolve, context));
  if ('or' in filter) return filter.or.some((part) => evaluate(part, valueAt, resolve, context));
  const found = resolve(filter.field);
  if (!found) throw new Error(`A filter names ${filter.field}, which is no field`);
  const value = valueAt(filter.field) ?? null;
  return matches(found.kind, found.declaration, value, filter.op, filter.value ?? null, context);
}
