import { useCallback, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { ListParams } from '@kehu/ui/data/list.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { keepPreference, usePreference } from '@kehu/ui/data/preferences.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useNarrow } from '../../shell/narrow.ts';
import type { ListSearch } from '../../routes/list-search.ts';
import { askedFields, columnsOf, defaultColumns, type Column } from './columns.ts';
import { readViews, tabsOf, type SavedView } from './views.ts';

const route = getRouteApi('/shell/records/$object');

export type Change = { readonly [K in keyof ListSearch]?: ListSearch[K] | undefined };

/** Everything that decides what a list shows: the view, and what the address changes about it. */
export interface ListState {
  readonly search: ListSearch;
  /** Name of a declared tab or id of a saved view. */
  readonly view: string;
  readonly saved: SavedView | undefined;
  readonly views: readonly SavedView[];
  readonly filter: Filter | undefined;
  readonly sort: string;
  readonly columnNames: readonly string[];
  /** The address says otherwise than the view. */
  readonly changed: boolean;
  readonly change: (change: Change) => void;
  /** Puts the columns into an order: in a saved view as an unsaved change, else for this person for good. */
  readonly arrange: (columns: readonly string[] | undefined) => void;
}

/** The reader's saved views of an object; none while they are on their way: the list does not wait for them. */
export function useViews(object: string): readonly SavedView[] {
  const known = useMeta().objects.some((each) => each.name === 'saved_view');
  const me = useSession().user.id;
  const { data } = useQuery({
    queryKey: keys.views(object),
    queryFn: () => readViews(me, object),
    enabled: known,
  });
  return data ?? [];
}

function useChange(): (change: Change) => void {
  const navigate = useNavigate();
  return useCallback(
    (change) =>
      void navigate({
        from: '/records/$object',
        to: '/records/$object',
        search: (was) => readable({ ...was, ...change }),
        // Opening a record is a step that "back" undoes; typing a filter is not.
        replace: !('open' in change && change.open !== undefined),
      }),
    [navigate],
  );
}

/** Leaves out what is empty, so that addresses stay short. */
function readable(search: Change): ListSearch {
  const { view, q, filter, sort, columns, look, open, create } = search;
  return {
    ...(view !== undefined && { view }),
    ...(q !== undefined && q !== '' && { q }),
    ...(filter !== undefined && { filter }),
    ...(sort !== undefined && { sort }),
    ...(columns !== undefined && { columns }),
    ...(look !== undefined && { look }),
    ...(open !== undefined && { open }),
    ...(create && { create }),
  };
}

export function useListState(object: ObjectMeta): ListState {
  const search = route.useSearch();
  const views = useViews(object.name);
  const change = useChange();
  const arranged = usePreference(`list.${object.name}`);
  const tabs = tabsOf(object);
  const cards = useNarrow() ? object.views.cards : undefined;
  return useMemo(() => {
    const preset = views.find((each) => each.isDefault)?.id ?? tabs[0]?.name ?? 'all';
    const view = search.view ?? preset;
    const saved = views.find((each) => each.id === view);
    const tab = tabs.find((each) => each.name === view);
    return {
      search,
      view,
      saved,
      views,
      filter: search.filter ?? saved?.filter,
      sort: search.sort ?? saved?.sort ?? tab?.sort ?? object.views.list?.sort ?? '-updated_at',
      columnNames:
        search.columns?.split(',') ?? saved?.columns ?? cards ?? arranged.columns ?? defaultColumns(object),
      changed: search.filter !== undefined || search.sort !== undefined || search.columns !== undefined,
      change,
      arrange(columns) {
        if (saved) return change({ columns: columns?.join() });
        const { columns: _were, ...rest } = arranged;
        keepPreference(`list.${object.name}`, columns ? { ...rest, columns } : rest);
        if (search.columns !== undefined) change({ columns: undefined });
      },
    };
  }, [search, views, tabs, object, arranged, cards, change]);
}

/** Columns to draw and what the server is asked for. Both stay the same objects while nothing about them changes. */
export function useAsked(
  object: ObjectMeta,
  state: ListState,
): { columns: readonly Column[]; params: ListParams } {
  const { filter, sort, view, saved, search } = state;
  const names = state.columnNames.join();
  const meta = useMeta();
  const columns = useMemo(() => columnsOf(object, names.split(','), meta), [object, names, meta]);
  const q = search.q;
  const tab = saved ? undefined : tabsOf(object).find((each) => each.name === view);
  const explicit = search.sort !== undefined || saved?.sort !== undefined;
  const params = useMemo(() => {
    const parts = [...(tab?.filter ? [toFilter(tab.filter)] : []), ...(filter ? [filter] : [])];
    return {
      q,
      slice: tab?.slice,
      filter: parts.length > 1 ? { and: parts } : parts[0],
      // A search comes ranked by the server unless somebody asked for an order.
      sort: q === undefined || explicit ? sort : undefined,
      ...askedFields(object, columns),
    };
  }, [object, tab, q, filter, sort, explicit, columns]);
  return { columns, params };
}

/** What a saved view keeps, from what is on the screen. */
export const keptOf = (state: ListState): Values => ({
  conditions: promised<Json>(state.filter ?? null),
  columns: [...state.columnNames],
  sort: state.sort,
});
