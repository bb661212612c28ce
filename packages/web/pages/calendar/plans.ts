import { useQuery } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
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

/** A month of a department of thirty; whoever has more chooses fewer people or fewer days. */
export const mostPlans = 1_000;
const page = 200;

async function readAll(
  object: ObjectMeta,
  filter: Filter,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<Plans> {
  const plans: Plan[] = [];
  let cursor: string | null = null;
  do {
    const params = { filter, fields, limit: page };
    const found: Awaited<ReturnType<typeof readPage>> = await readPage(object.name, params, cursor, signal);
    plans.push(...found.rows.map((record) => ({ object, record })));
    cursor = found.next;
  } while (cursor !== null && plans.length < mostPlans);
  return { plans, cut: cursor !== null };
}

/** One's own, and those that name one. */
export const mineOr = (field: string): Filter => ({
  or: [
    { field: 'owner_id', op: 'is_me' },
    { field, op: 'is_me' },
  ],
});

const all = (...parts: readonly Filter[]): Filter => ({ and: parts });

/** What lies in the range: appointments that touch it, tasks that are due in it. */
export function usePlans(
  appointment: ObjectMeta | undefined,
  task: ObjectMeta | undefined,
  range: Range | undefined,
  whose: Whose,
) {
  return useQuery({
    queryKey: keys.calendar(range, whose),
    enabled: range !== undefined,
    queryFn: async ({ signal }): Promise<Plans> => {
      if (!range) return { plans: [], cut: false };
      const own = (also: string): readonly Filter[] => (whose === 'mine' ? [mineOr(also)] : []);
      const touching = all(
        ...own('participant_ids'),
        { field: 'start_at', op: 'lt', value: range.to },
        { field: 'end_at', op: 'gte', value: range.from },
      );
      const due = all(
        ...own('assignee_ids'),
        { field: 'due_at', op: 'gte', value: range.from },
        { field: 'due_at', op: 'lt', value: range.to },
      );
      const parts = await Promise.all([
        ...(appointment
          ? [
              readAll(
                appointment,
                touching,
                ['subject', 'type', 'start_at', 'end_at', 'all_day', 'status', 'version'],
                signal,
              ),
            ]
          : []),
        ...(task ? [readAll(task, due, ['subject', 'due_at', 'status', 'version'], signal)] : []),
      ]);
      return { plans: parts.flatMap(({ plans }) => plans), cut: parts.some(({ cut }) => cut) };
    },
    placeholderData: (before) => before,
  });
}
