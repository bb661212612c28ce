import { useQueries } from '@tanstack/react-query';
import { readPage, type ListPage } from '@kehu/ui/data/list.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

const fields = ['no', 'spec', 'unit', 'standard_price'];

/** The products of the pages of a list, by id: one question for each page. */
export function useGoods(pages: readonly ListPage[] | undefined): ReadonlyMap<string, RecordData> {
  return useQueries({
    queries: (pages ?? []).map(({ rows }) => {
      const value = [...new Set(rows.map(({ values }) => String(values['product_id'])))].toSorted();
      const params = { filter: { field: 'id', op: 'in', value }, fields, limit: 100 } as const;
      return {
        queryKey: [...keys.list('product', params), 'goods'],
        queryFn: ({ signal }: { signal: AbortSignal }) => readPage('product', params, null, signal),
        enabled: value.length > 0,
        staleTime: 60_000,
      };
    }),
    combine: (found) =>
      new Map(found.flatMap(({ data }) => (data?.rows ?? []).map((row) => [row.id, row] as const))),
  });
}
