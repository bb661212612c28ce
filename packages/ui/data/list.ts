import { keepPreviousData, useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query';
import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { call } from '../api/call.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';
import { toRecord, type RecordData } from './record.ts';

/** What a list is asked for (api.md "List parameters"). */
export interface ListParams {
  readonly q?: string | undefined;
  /** Which branch of what the reader may see: mine, my people's, shared with me. */
  readonly slice?: string | undefined;
  readonly filter?: Filter | undefined;
  readonly sort?: string | undefined;
  readonly fields?: readonly string[];
  readonly expand?: readonly string[];
  readonly deleted?: boolean | undefined;
  readonly limit?: number;
}
export interface ListPage {
  readonly rows: readonly RecordData[];
  readonly next: string | null;
}
interface ListAnswer {
  readonly items: readonly JsonObject[];
  readonly next_cursor: string | null;
  readonly count: Count | null;
}
type Asked = { readonly cursor?: string; readonly count?: 'capped' | 'exact'; readonly limit?: number };

/** A filter this long goes into a body: proxies cut long addresses. */
const longest = 1500;

/** One page of a list, without remembering it. */
export function askList(
  object: string,
  params: ListParams,
  asked: Asked,
  signal?: AbortSignal,
): Promise<ListAnswer> {
  const path = `/records/${object}`;
  const filter = params.filter && JSON.stringify(params.filter);
  if (filter && filter.length > longest) {
    return call<ListAnswer>('POST', `${path}/query`, { body: { ...params, ...asked }, signal });
  }
  const { fields, expand, ...rest } = params;
  const query = { ...rest, filter, fields: fields?.join(','), expand: expand?.join(','), ...asked };
  return call<ListAnswer>('GET', path, { query, signal });
}

export async function readPage(
  object: string,
  params: ListParams,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<ListPage> {
  const answer = await askList(object, params, cursor ? { cursor } : {}, signal);
  return { rows: answer.items.map(toRecord), next: answer.next_cursor };
}

function pages(object: string, params: ListParams) {
  return {
    queryKey: keys.list(object, params),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      readPage(object, params, pageParam, signal),
    initialPageParam: null,
    getNextPageParam: (page: ListPage) => page.next,
  };
}

/** Rows of a list by keyset pages; the next page is asked for when the reader comes near the end. */
export function useList(object: string, params: ListParams, enabled = true) {
  const query = useInfiniteQuery<ListPage, Error, InfiniteData<ListPage>, readonly unknown[], string | null>({
    ...pages(object, params),
    placeholderData: keepPreviousData,
    enabled,
  });
  return query;
}

/** How many there are: exact to 1,000. Asked for beside the rows, so that they never wait for it. */
export function useCount(object: string, params: ListParams, enabled = true) {
  const asked = { q: params.q, slice: params.slice, filter: params.filter, deleted: params.deleted };
  return useQuery({
    queryKey: keys.count(object, asked),
    queryFn: async ({ signal }) =>
      (await askList(object, { ...asked, fields: ['id'] }, { count: 'capped', limit: 1 }, signal)).count,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** How many there are, to the last one: for who may wait. Fails with `too_expensive` when it would take too long. */
export function useExactCount(object: string, params: ListParams, enabled: boolean) {
  const asked = { q: params.q, slice: params.slice, filter: params.filter };
  return useQuery({
    queryKey: [...keys.counts(object), 'exact', asked],
    queryFn: async ({ signal }) =>
      (await askList(object, { ...asked, fields: ['id'] }, { count: 'exact', limit: 1 }, signal)).count,
    enabled,
    retry: false,
  });
}

/** Puts a change into every list that shows the record; nothing in its place takes it out. */
export function changeInLists(
  object: string,
  id: string,
  change: (row: RecordData) => RecordData | undefined,
): void {
  client.setQueriesData<InfiniteData<ListPage>>({ queryKey: keys.lists(object) }, (data) => {
    if (!data || typeof data !== 'object' || !('pages' in data)) return data;
    if (!data.pages.some((page) => page.rows.some((row) => row.id === id))) return data;
    const changed = data.pages.map((page) => ({
      ...page,
      rows: page.rows.flatMap((row) => (row.id === id ? (change(row) ?? []) : [row])),
    }));
    return { ...data, pages: changed };
  });
}
