import { useQuery } from '@tanstack/react-query';
import { readPage } from '@kehu/ui/data/list.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

const page = 200;

/** All lines of a quote: at most some hundred. */
export async function readLines(quoteId: string, signal?: AbortSignal): Promise<readonly RecordData[]> {
  const filter = { field: 'quote_id', op: 'eq', value: quoteId } as const;
  const rows: RecordData[] = [];
  let cursor: string | null = null;
  do {
    const answer = await readPage('quote_line', { filter, sort: '-created_at', limit: page }, cursor, signal);
    rows.push(...answer.rows);
    cursor = answer.next;
  } while (cursor !== null);
  return rows;
}

/** Lines as they were at a version of their quote: they come with it. */
export const useLines = (quoteId: string, version: number | undefined, enabled = true) =>
  useQuery({
    queryKey: keys.list('quote_line', { quoteId, version }),
    queryFn: ({ signal }) => readLines(quoteId, signal),
    enabled,
    // While a new version is being read, the one before stands there.
    placeholderData: (before, query) =>
      JSON.stringify(query?.queryKey ?? null).includes(quoteId) ? before : undefined,
  });
