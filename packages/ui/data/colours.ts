import { useQuery } from '@tanstack/react-query';
import { readPage } from './list.ts';
import { objectOf, useMeta } from './meta.ts';

const none: ReadonlyMap<string, string> = new Map();
/** Objects with a colour are few by nature (tags, groups); beyond this many they stay grey. */
const most = 200;

/** Colours `#rrggbb` of an object's records, where it has a field of that kind; read once, not with every row. */
export function useColours(object: string | undefined): ReadonlyMap<string, string> {
  const field = objectOf(useMeta(), object ?? '')?.fields.find(({ kind }) => kind === 'color');
  const { data } = useQuery({
    queryKey: ['list', object, 'colours'],
    queryFn: async ({ signal }) => {
      const name = field?.name ?? '';
      const filter = { field: name, op: 'not_empty' } as const;
      const page = await readPage(object ?? '', { filter, fields: [name], limit: most }, null, signal);
      return new Map(page.rows.map((row) => [row.id, String(row.values[name])]));
    },
    enabled: object !== undefined && field !== undefined,
    staleTime: 5 * 60_000,
  });
  return data ?? none;
}
