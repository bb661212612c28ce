import { useQueries } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import { isLeaf, partsOf } from './tree.ts';

const uuid = /^[0-9a-f]{8}-/;

/** Ids that a filter mentions, by the object they belong to. */
function mentioned(filter: Filter | undefined, object: ObjectMeta): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const walk = (part: Filter): void => {
    if (!isLeaf(part)) return partsOf(part).forEach(walk);
    const field = object.fields.find((each) => each.name === part.field);
    const target = field && targetsOf(field)[0];
    if (!target) return;
    for (const id of [part.value].flat()) {
      if (typeof id === 'string' && uuid.test(id))
        found.set(target, (found.get(target) ?? new Set()).add(id));
    }
  };
  if (filter) walk(filter);
  return found;
}

/** Names of the records that a filter mentions: an address sent by a colleague holds ids only. */
export function useMentionedNames(
  filter: Filter | undefined,
  object: ObjectMeta,
): { readonly [id: string]: string } {
  const meta = useMeta();
  const groups = [...mentioned(filter, object)].map(([name, ids]) => ({ name, ids: [...ids].sort() }));
  return useQueries({
    queries: groups.map(({ name, ids }) => {
      const title = objectOf(meta, name)?.title ?? 'name';
      return {
        queryKey: ['names', name, ids],
        staleTime: Infinity,
        queryFn: async () => {
          const page = await readPage(
            name,
            { filter: { field: 'id', op: 'in', value: ids }, fields: [title], limit: 200 },
            null,
          );
          return page.rows.map((row) => [row.id, String(row.values[title] ?? '')] as const);
        },
      };
    }),
    combine: (results) => Object.fromEntries(results.flatMap((result) => result.data ?? [])),
  });
}
