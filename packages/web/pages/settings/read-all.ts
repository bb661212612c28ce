import { useQuery } from '@tanstack/react-query';
import { keys } from '@kehu/ui/data/keys.ts';
import { readPage, type ListParams } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** More than this many are not for one screen. */
const most = 5_000;

/** Every record of a small object, page by page: departments, roles, rights of one role. */
export async function readAll(
  object: string,
  params: ListParams,
  signal?: AbortSignal,
): Promise<readonly RecordData[]> {
  const rows: RecordData[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(
      object,
      { limit: 200, ...params },
      cursor,
      signal,
    );
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null && rows.length < most);
  return rows;
}

/** The same, remembered; let go together with the lists of the object. */
export function useAll(object: string, params: ListParams, enabled = true) {
  return useQuery({
    queryKey: [...keys.lists(object), 'all', params],
    queryFn: ({ signal }) => readAll(object, params, signal),
    enabled,
  });
}
