import type { Parsed } from '@kehu/kernel/declare/kind.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { accept, isEmpty, refuse } from './declaration.ts';
import { idSchema, parseId } from './reference.ts';

/** References in one field. */
export const maxIds = 1000;

/** A list of ids, each once, in the order given; empty is null. Errors: `bad_format`, `over_limit` {max}. */
export function parseIds(input: unknown, max = maxIds): Parsed<readonly string[]> {
  if (isEmpty(input)) return accept<readonly string[]>(null);
  if (!Array.isArray(input)) return refuse('bad_format');
  if (input.length > max) return refuse('over_limit', { max });
  const ids = new Set<string>();
  for (const one of input) {
    const id = parseId(one);
    if (!id.ok || id.value === null) return refuse('bad_format');
    ids.add(id.value);
  }
  return accept(ids.size === 0 ? null : [...ids]);
}

/** JSON schema of a list of ids. */
export const idsSchema = (max = maxIds): JsonObject => ({
  type: 'array',
  items: idSchema,
  minItems: 1,
  maxItems: max,
  uniqueItems: true,
});
