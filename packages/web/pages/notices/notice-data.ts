import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { askList, readPage, type ListPage } from '@kehu/ui/data/list.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { toRecord, type RecordData } from '@kehu/ui/data/record.ts';
import { localeNow } from '@kehu/ui/language/language.ts';
import type { NoticeGroupName } from '@kehu/objects/work/notification/notice-groups.ts';
import { texts } from './texts.ts';

export const noticeViews = ['unread', 'all', 'later'] as const;
export type NoticeView = (typeof noticeViews)[number];
export type Delay = keyof ReturnType<typeof texts.use>['delays'];

/** How many the bell's panel shows. */
const few = 20;
const newestFirst = { sort: '-created_at', expand: ['created_by'] };

const awake: Filter = { field: 'snoozed_until', op: 'empty' };
const parts: { readonly [V in NoticeView]: readonly Filter[] } = {
  unread: [{ field: 'read_at', op: 'empty' }, awake],
  all: [awake],
  later: [{ field: 'snoozed_until', op: 'not_empty' }],
};

const filterOf = (view: NoticeView, group: NoticeGroupName | undefined): Filter => ({
  and: [...parts[view], ...(group ? [{ field: 'category', op: 'eq', value: group } as const] : [])],
});

export interface Unread {
  readonly rows: readonly RecordData[];
  /** `3`, `1000+`; empty when there is none. */
  readonly count: string;
}

/** What the bell tells: the newest unread ones, and how many there are. Asked anew when the stream tells of news. */
export function useUnread() {
  const known = useMeta().objects.some((each) => each.name === 'notification');
  return useQuery({
    queryKey: [...keys.notifications, 'unread'],
    queryFn: async ({ signal }): Promise<Unread> => {
      const params = { ...newestFirst, filter: filterOf('unread', undefined) };
      const { items, count } = await askList('notification', params, { count: 'capped', limit: few }, signal);
      const { value = null, exact = true } = count ?? {};
      return {
        rows: items.map(toRecord),
        count: value === null || value === 0 ? '' : `${value}${exact ? '' : '+'}`,
      };
    },
    enabled: known,
    staleTime: 60_000,
  });
}

/** One's own notices by view and group, newest first, page by page. */
export function useNotices(view: NoticeView, group: NoticeGroupName | undefined) {
  const params = { ...newestFirst, filter: filterOf(view, group), limit: 50 };
  return useInfiniteQuery<ListPage, Error, InfiniteData<ListPage>, readonly unknown[], string | null>({
    queryKey: [...keys.notifications, view, group ?? ''],
    queryFn: ({ pageParam, signal }) => readPage('notification', params, pageParam, signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
  });
}

const again = (): Promise<void> => client.invalidateQueries({ queryKey: keys.notifications });
const act = (
  id: string,
  action: string,
  params: { readonly [name: string]: string } = {},
): Promise<unknown> => post(`/records/notification/${id}/actions/${action}`, { params }).then(again);

export const markRead = (id: string): Promise<unknown> => act(id, 'mark_read');
export const snooze = (id: string, delay: Delay): Promise<unknown> => act(id, 'snooze', { delay });
export const readAll = (): Promise<unknown> =>
  post('/records/notification/actions/read_all', { params: {} }).then(again);

export const textIn = ({ values }: RecordData, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** A text of a notice in the reader's language; older ones have one only. */
const said = (row: RecordData, field: string): string =>
  (localeNow() === 'en' && textIn(row, `${field}_en`)) || textIn(row, field);

/** What a notice says; whoever mentions somebody is named as far as its reader may know him. */
export function wordsOf(row: RecordData): { readonly title: string; readonly body: string } {
  const by = row.refs['created_by']?.[0]?.label;
  const named = textIn(row, 'kind') === 'mention' && by && row.values['link'] !== null;
  return { title: named ? texts.now().mentioned(by) : said(row, 'title'), body: said(row, 'body') };
}

/** Where a notice leads: the record that it is about. */
export function placeOf(row: RecordData): string | undefined {
  const link = row.values['link'];
  if (textIn(row, 'kind') === 'mail_failed') return '/settings/mail';
  if (textIn(row, 'kind') === 'export_request') return '/exports';
  if (textIn(row, 'kind') === 'leak_alert') return '/settings/guard';
  if (!isJsonObject(link) || typeof link['object'] !== 'string') return undefined;
  if (link['object'] === 'import_job') return `/import?id=${String(link['id'])}`;
  if (link['object'] === 'export_job') return '/exports';
  if (link['object'] === 'approval_request') return `/approvals?open=${String(link['id'])}`;
  return `/records/${link['object']}/${String(link['id'])}`;
}
