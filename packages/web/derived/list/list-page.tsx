import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Inbox, Plus, SearchX } from 'lucide-react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useCount, useList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { prefetchRecord } from '@kehu/ui/data/one.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, Skeleton, useSlow } from '@kehu/ui/parts/states.tsx';
import { texts } from '../../locales/texts.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { useNarrow } from '../../shell/narrow.ts';
import { FilterRow } from '../filter/filter-row.tsx';
import type { Whole } from './bulk-bar.tsx';
import { Cards } from './cards.tsx';
import { keepWidths, readWidths } from './columns.ts';
import { Grid } from './grid.tsx';
import { useAsked, useListState, type ListState } from './list-state.ts';
import { ListTools } from './list-tools.tsx';
import { useListKeys } from './list-keys.ts';
import { usePicking, type Picking } from './picking.ts';
import { ViewTabs } from './view-tabs.tsx';
import './list-page.css';

const RecordPanel = lazy(() =>
  import('../record/record-panel.tsx').then((m) => ({ default: m.RecordPanel })),
);
const CreatePanel = lazy(() => import('../form/create-panel.tsx').then((m) => ({ default: m.CreatePanel })));
const BulkBar = lazy(() => import('./bulk-bar.tsx').then((m) => ({ default: m.BulkBar })));

const route = getRouteApi('/shell/records/$object');
const noRows: readonly RecordData[] = [];

/** The list of an object. Another object is another page: nothing of the first may stay. */
export function ListPage() {
  const { object: name } = route.useParams();
  const object = useObject(name);
  return object ? <ObjectList key={name} object={object} /> : <NotFound />;
}

function useRows(object: ObjectMeta, state: ListState) {
  const { columns, params } = useAsked(object, state);
  const list = useList(object.name, params);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? noRows, [list.data]);
  const count = useCount(object.name, params, list.data !== undefined);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { list, rows, columns, params, count: count.data, more };
}
type Rows = ReturnType<typeof useRows>;

function useSpokenCount(count: Rows['count']): string {
  const t = texts.use().list;
  const locale = useLocale();
  if (count?.value == null) return '';
  const number = count.value.toLocaleString(locale);
  return count.exact ? t.count(number) : t.capped(number);
}

function ListHead({ object, count, state }: { object: ObjectMeta; count: Rows['count']; state: ListState }) {
  const t = texts.use().list;
  const say = useSay();
  const may = (operation: 'create') => object.operations.includes(operation);
  return (
    <header className="k-list-head">
      <h1>{say(object.label)}</h1>
      <span className="k-count" aria-live="polite">
        {useSpokenCount(count)}
      </span>
      <span className="k-spring" />
      {may('create') && (
        <Button
          look="primary"
          icon={<Plus />}
          onClick={() => state.change({ create: true, open: undefined })}
        >
          {t.create(say(object.label))}
        </Button>
      )}
    </header>
  );
}

function NoRows({ object, state }: { object: ObjectMeta; state: ListState }) {
  const t = texts.use().list;
  const say = useSay();
  const narrowed = state.search.q !== undefined || state.filter !== undefined;
  if (narrowed) {
    return (
      <Empty
        icon={<SearchX className="k-state-icon" />}
        title={t.noMatch}
        hint={t.noMatchHint}
        action={
          <Button onClick={() => state.change({ q: undefined, filter: { and: [] } })}>{t.clearFilter}</Button>
        }
      />
    );
  }
  return (
    <Empty
      icon={<Inbox className="k-state-icon" />}
      title={t.empty(say(object.label))}
      hint={object.importable ? t.emptyHint : undefined}
      action={
        object.operations.includes('create') && (
          <Button look="primary" icon={<Plus />} onClick={() => state.change({ create: true })}>
            {t.create(say(object.label))}
          </Button>
        )
      }
    />
  );
}

function Waiting() {
  const t = texts.use();
  const slow = useSlow(true);
  return (
    <div className="k-list-skeleton" role="status" aria-label={t.list.refresh}>
      {slow &&
        Array.from({ length: 14 }, (_, row) => (
          <div key={row}>
            <Skeleton width={14} />
            <Skeleton width={`${18 + ((row * 7) % 12)}%`} />
            <Skeleton width="7%" />
            <Skeleton width="9%" />
            <Skeleton width="12%" />
          </div>
        ))}
    </div>
  );
}

interface BodyProps {
  readonly object: ObjectMeta;
  readonly state: ListState;
  readonly data: Rows;
  readonly picking: Picking;
  readonly active: number;
  readonly onOpen: (row: RecordData, index: number) => void;
}

function Body({ object, state, data, picking, active, onOpen }: BodyProps) {
  const t = texts.use().list;
  const locale = useLocale();
  const narrow = useNarrow();
  const [widths, setWidths] = useState(() => readWidths(object.name));
  const { list, rows, columns } = data;
  const hover = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onHover = useCallback(
    (row: RecordData) => {
      clearTimeout(hover.current);
      hover.current = setTimeout(() => void prefetchRecord(object, row.id), 80);
    },
    [object],
  );
  if (list.isPending) return <Waiting />;
  if (list.isError && rows.length === 0) {
    return (
      <div className="k-list-blank">
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <div className="k-list-blank">
        <NoRows object={object} state={state} />
      </div>
    );
  }
  if (narrow)
    return <Cards object={object} rows={rows} columns={columns} onOpen={onOpen} onEnd={data.more} />;
  const resize = (column: string, width: number, done: boolean) => {
    const next = { ...widths, [column]: width };
    setWidths(next);
    if (done) keepWidths(object.name, next);
  };
  const move = (column: string, before: string) => {
    const rest = columns.map((each) => each.name).filter((name) => name !== column);
    state.change({ columns: rest.toSpliced(rest.indexOf(before), 0, column).join() });
  };
  return (
    <Grid
      object={object}
      rows={rows}
      columns={columns}
      widths={widths}
      sort={state.sort}
      active={active}
      openId={state.search.open}
      picking={picking}
      onSort={(sort) => state.change({ sort })}
      onOpen={onOpen}
      onHover={onHover}
      onResize={resize}
      onMove={move}
      onEnd={data.more}
      foot={
        list.hasNextPage || rows.length < 30 ? undefined : t.loadedAll(rows.length.toLocaleString(locale))
      }
    />
  );
}

/** The row that the keyboard stands on: the open record, wherever a new order has put it. */
function useActive(rows: readonly RecordData[], open: string | undefined) {
  const [id, setId] = useState<string>();
  const active = useMemo(() => rows.findIndex((row) => row.id === (open ?? id)), [rows, open, id]);
  const now = useRef(rows);
  useEffect(() => {
    now.current = rows;
  }, [rows]);
  const setActive = useCallback((index: number) => setId(now.current[index]?.id), []);
  return { active, setActive };
}

/** Parts that the next key press may need, fetched while nobody waits. */
function usePrepared(): void {
  useEffect(() => {
    const prepare = () => {
      void import('../record/record-panel.tsx');
      void import('../form/create-panel.tsx');
      void import('./bulk-bar.tsx');
    };
    if (typeof requestIdleCallback !== 'function') return;
    const handle = requestIdleCallback(prepare, { timeout: 3000 });
    return () => cancelIdleCallback(handle);
  }, []);
}

/** What a filter alone can say: a search text or a branch of one's own view it cannot, nor more than was counted. */
function wholeOf({ params, count }: Rows): Whole | undefined {
  if (params.q !== undefined || params.slice !== undefined || count?.value == null || !count.exact) {
    return undefined;
  }
  return { filter: promised<JsonObject>(params.filter ?? { and: [] }), count: count.value };
}

function ObjectList({ object }: { object: ObjectMeta }) {
  const state = useListState(object);
  const data = useRows(object, state);
  const { rows, columns } = data;
  const picking = usePicking(rows);
  const { active, setActive } = useActive(rows, state.search.open);
  const searchBox = useRef<HTMLInputElement>(null);
  const { change, search } = state;
  const onOpen = useCallback(
    (row: RecordData, index: number) => {
      setActive(index);
      change({ open: row.id, create: undefined });
    },
    [change, setActive],
  );
  const close = useCallback(() => change({ open: undefined, create: undefined }), [change]);
  const walk = useListKeys({ object, rows, active, setActive, state, picking, searchBox });
  usePrepared();
  const sketch = rows.find((row) => row.id === search.open);
  return (
    <div className={data.list.isPlaceholderData ? 'k-list is-stale' : 'k-list'}>
      <ListHead object={object} count={data.count} state={state} />
      <ViewTabs object={object} state={state} />
      {picking.ids.size > 0 ? (
        <Suspense fallback={<div className="k-bulk" />}>
          <BulkBar object={object} picking={picking} rows={rows} columns={columns} whole={wholeOf(data)} />
        </Suspense>
      ) : (
        <div className="k-toolbar">
          <FilterRow
            object={object}
            q={search.q}
            filter={state.filter}
            onSearch={(q) => change({ q })}
            onFilter={(filter) =>
              change({ filter: filter ?? (state.saved?.filter ? { and: [] } : undefined) })
            }
            searchBox={searchBox}
          />
          <ListTools object={object} state={state} />
        </div>
      )}
      <Body object={object} state={state} data={data} picking={picking} active={active} onOpen={onOpen} />
      <Suspense>
        {search.open !== undefined && (
          <RecordPanel
            key={search.open}
            object={object}
            id={search.open}
            sketch={sketch}
            onClose={close}
            onWalk={walk}
            at={rows.findIndex((row) => row.id === search.open)}
            of={rows.length}
          />
        )}
        {search.create && <CreatePanel object={object} onClose={close} />}
      </Suspense>
    </div>
  );
}
