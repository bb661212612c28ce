import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { address, call, type Query } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';
import { addDays, joinMoment } from '@kehu/ui/language/dates.ts';
import type { TrackingSearch } from './tracking-search.ts';

/** One thing that was done, planned or asked. */
export interface Line {
  readonly object: string;
  readonly at: string;
  readonly record: RecordData;
}
interface Page {
  readonly lines: readonly Line[];
  readonly next: string | null;
}
interface Answer {
  readonly items: readonly { readonly object: string; readonly at: string; readonly record: JsonObject }[];
  readonly next_cursor: string | null;
}

/** Conditions as the server takes them: days become moments, the last one is included. */
function queryOf({ from, to, oldest, ...rest }: TrackingSearch): Query {
  return {
    ...rest,
    ...(from && { from: joinMoment(from, '00:00') }),
    ...(to && { to: joinMoment(addDays(to, 1), '00:00') }),
    ...(oldest && { oldest_first: true }),
  };
}

export const exportAddress = (search: TrackingSearch): string => address('/tracking/export', queryOf(search));

export const useSheet = (search: TrackingSearch, enabled: boolean) =>
  useInfiniteQuery<Page, Error, InfiniteData<Page>, readonly unknown[], string | null>({
    queryKey: keys.calendar('tracking', JSON.stringify(search)),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...queryOf(search), ...(pageParam !== null && { cursor: pageParam }) };
      const { items, next_cursor } = await call<Answer>('GET', '/tracking', { query, signal });
      const lines = items.map(({ object, at, record }) => ({ object, at, record: toRecord(record) }));
      return { lines, next: next_cursor };
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    enabled,
  });
