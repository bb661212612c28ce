import { useCallback, useMemo } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useCount, useList } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useAsked, type ListState } from './list-state.ts';

const noRows: readonly RecordData[] = [];

/** The rows of a list as far as they are loaded, with what they were asked by and how many there are. */
export function useRows(object: ObjectMeta, state: ListState) {
  const { columns, params } = useAsked(object, state);
  const open = state.saved?.closed !== true;
  const list = useList(object.name, params, open);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const rows = useMemo(
    () => (open && list.data?.pages.flatMap((page) => page.rows)) || noRows,
    [open, list.data],
  );
  const count = useCount(object.name, params, open && list.data !== undefined);
  // A next page would cut off a list that is being read anew, and its old rows would stay for good.
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return { list, rows, columns, params, count: count.data, more };
}
export type Rows = ReturnType<typeof useRows>;
