import { useList } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

const most = 100;

/** Relations in which a record stands at either end: each end has an index, the two together have none. */
export function useBothEnds(
  object: string,
  ends: readonly [string, string],
  fields: readonly string[],
  id: string,
): readonly RecordData[] {
  const [from, to] = ends;
  const asked = { fields, expand: ends, limit: most };
  const own = useList(object, { ...asked, filter: { and: [{ field: from, op: 'eq', value: id }] } });
  const others = useList(object, { ...asked, filter: { and: [{ field: to, op: 'eq', value: id }] } });
  return [...(own.data?.pages[0]?.rows ?? []), ...(others.data?.pages[0]?.rows ?? [])];
}
