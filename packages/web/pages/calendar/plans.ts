import { useQuery } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { call } from '@kehu/ui/api/call.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';
import type { Whose } from '../home/whose.ts';

/** Moments, `to` exclusive. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** One thing in the calendar and the record behind it. */
export interface Plan {
  readonly object: ObjectMeta;
  readonly record: RecordData;
}

export interface Plans {
  readonly plans: readonly Plan[];
  /** There is more than is shown. */
  readonly cut: boolean;
}

/** One's own, and those that name one. */
export const mineOr = (field: string): Filter => ({
  or: [
    { field: 'owner_id', op: 'is_me' },
    { field, op: 'is_me' },
  ],
});

interface Answer {
  readonly items: readonly { readonly object: string; readonly record: JsonObject }[];
  readonly cut: boolean;
}

/** What lies in the range: appointments that touch it, tasks that are due in it. */
export function usePlans(range: Range | undefined, whose: Whose) {
  const meta = useMeta();
  return useQuery({
    queryKey: keys.calendar(range, whose),
    enabled: range !== undefined,
    queryFn: async ({ signal }): Promise<Plans> => {
      if (!range) return { plans: [], cut: false };
      const query = { from: range.from, to: range.to, whose };
      const { items, cut } = await call<Answer>('GET', '/calendar', { query, signal });
      const plans = items.flatMap(({ object: name, record }) => {
        const object = objectOf(meta, name);
        return object ? [{ object, record: toRecord(record) }] : [];
      });
      return { plans, cut };
    },
    placeholderData: (before) => before,
  });
}
