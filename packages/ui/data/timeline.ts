import { useInfiniteQuery } from '@tanstack/react-query';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { get } from '../api/call.ts';
import { keys } from './keys.ts';

export interface TimelineChange {
  readonly field: string;
  readonly label: Label;
  readonly from: Json;
  readonly to: Json;
}
export interface TimelineItem {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly object: string;
  readonly record_id: string;
  readonly title: string | null;
  readonly actor: { readonly id: string; readonly label: string | null } | null;
  readonly changes?: readonly TimelineChange[];
  readonly text?: string | null;
  /** What an action was given; where a sign-in came from. */
  readonly detail?: { readonly [name: string]: Json };
}
interface TimelinePage {
  readonly items: readonly TimelineItem[];
  readonly next_cursor: string | null;
}

/** What happened to a record, newest first. `kinds` empty: everything. */
export function useTimeline(object: string, id: string, kinds: readonly string[]) {
  return useInfiniteQuery({
    queryKey: keys.timeline(object, id, kinds.join()),
    queryFn: ({ pageParam, signal }) =>
      get<TimelinePage>(
        `/records/${object}/${id}/timeline`,
        { kinds: kinds.join(), limit: 30, cursor: pageParam },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}
