import type { Question } from '@kehu/kernel/declare/behaviour.ts';
import type { FieldError } from '@kehu/kernel/errors/error.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { parseSort } from '@kehu/kernel/query/parse-sort.ts';
import type { Call } from '../call/call.ts';
import { resolverOf } from '../query/resolve-field.ts';
import { parseContext } from '../records/write/parse-values.ts';

/** What a list would answer to these conditions and this order, were they asked now; nothing where there is none. */
export function mistakesIn(call: Call, object: string, { filter, sort }: Question): readonly FieldError[] {
  const model = call.registry.objects.get(object);
  if (!model) return [];
  const resolve = resolverOf(call, model);
  const filtered = parseFilter(filter, resolve, parseContext(call));
  const sorted = parseSort(sort ?? '', resolve);
  return [...(filtered.ok ? [] : filtered.errors), ...(sorted.ok ? [] : sorted.errors)];
}
