import type { FieldError } from '../errors/error.ts';
import type { SortKey } from './filter.ts';
import { isPath, type ResolveField } from './resolve.ts';

/** Keys of one order. */
export const maxSortKeys = 3;

/** An order, or everything that is wrong with it. */
export type ParsedSort =
  | { readonly ok: true; readonly sort: readonly SortKey[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/**
 * `-updated_at,name` → keys, descending where a minus stands before. Errors: `unknown_field`, `bad_format` for a kind
 * that has no order, a path through a reference, or a field named twice, `over_limit` {max: 3} at `sort`.
 * @example parseSort('-updated_at,name', resolve)
 */
export function parseSort(text: string, resolve: ResolveField): ParsedSort {
  const names = text.split(',').map((part) => part.trim());
  if (names.length === 1 && names[0] === '') return { ok: true, sort: [] };
  if (names.length > maxSortKeys) {
    return { ok: false, errors: [{ field: 'sort', code: 'over_limit', params: { max: maxSortKeys } }] };
  }
  const sort = names.map((name) => ({ field: name.replace(/^-/, ''), descending: name.startsWith('-') }));
  const errors = sort.flatMap(({ field }, at): FieldError[] => {
    const found = isPath(field) ? resolve(field) : undefined;
    if (!found) return [{ field, code: 'unknown_field' }];
    const twice = sort.findIndex((key) => key.field === field) < at;
    return found.kind.sortable && !field.includes('.') && !twice ? [] : [{ field, code: 'bad_format' }];
  });
  return errors.length === 0 ? { ok: true, sort } : { ok: false, errors };
}
