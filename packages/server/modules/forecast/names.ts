import type { Call } from '@kehu/engine/call/call.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';

const mostNames = 200;

/** What records of a directory are called. */
export async function namesOf(
  call: Call,
  object: 'department' | 'user' | 'product_category',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let at = 0; at < ids.length; at += mostNames) {
    const { items } = await list(call, objectOf(call, object), {
      filter: { field: 'id', op: 'in', value: ids.slice(at, at + mostNames) },
      sort: [],
      limit: mostNames,
      count: 'none',
      fields: ['name'],
    });
    for (const { id, name } of items) names.set(id, String(name ?? ''));
  }
  return names;
}
