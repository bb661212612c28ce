import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { boardOf } from '../slots.ts';
import { FilterRow } from '../filter/filter-row.tsx';
import { BoardBody } from './board-body.tsx';
import { ClosedView } from './closed-view.tsx';
import { ListBody } from './list-body.tsx';
import { ListHead } from './list-head.tsx';
import { LookSwitch, useLook } from './look-switch.tsx';
import { useListState, type ListState } from './list-state.ts';
import { ListTools } from './list-tools.tsx';
import { useListKeys } from './list-keys.ts';
import { usePicking } from './picking.ts';
import { useRows, type Rows } from './use-rows.ts';
import { ViewTabs } from './view-tabs.tsx';
import './list-page.css';

const RecordPanel = lazy(() =>
  import('../record/record-panel.tsx').then((m) => ({ default: m.RecordPanel })),
);
const CreatePanel = lazy(() => import('../form/create-panel.tsx').then((m) => ({ default: m.CreatePanel })));
const BulkBar = lazy(() => import('./bulk/bulk-bar.tsx').then((m) => ({ default: m.BulkBar })));

const route = getRouteApi('/shell/records/$object');

/** The list of an object. Another object is another page: nothing of the first may stay. */
export function ListPage() {
  const { object: name } = route.useParams();
  const object = useObject(name);
  return object ? <ObjectList key={name} object={object} /> : <NotFound />;
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
      void import('./bulk/bulk-bar.tsx');
    };
    if (typeof requestIdleCallback !== 'function') return;
    const handle = requestIdleCallback(prepare, { timeout: 3000 });
    return () => cancelIdleCallback(handle);
  }, []);
}

/** What is asked decides what is picked: with another filter, tab or search nothing is. */
const questionOf = ({ params: { q, slice, filter } }: Rows): string => JSON.stringify([q, slice, filter]);

interface ToolbarProps {
  readonly object: ObjectMeta;
  readonly state: ListState;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

function Toolbar({ object, state, searchBox }: ToolbarProps) {
  const { change, search, saved } = state;
  return (
    <div className="k-toolbar">
      <FilterRow
        object={object}
        q={search.q}
        filter={state.filter}
        onSearch={(q) => change({ q })}
        onFilter={(filter) => change({ filter: filter ?? (saved?.filter ? { and: [] } : undefined) })}
        searchBox={searchBox}
      />
      <LookSwitch object={object} state={state} />
      <ListTools object={object} state={state} />
    </div>
  );
}

function ObjectList({ object }: { object: ObjectMeta }) {
  const state = useListState(object);
  const data = useRows(object, state);
  const { rows, params, count } = data;
  const whole = useMemo(() => ({ params, count }), [params, count]);
  const picking = usePicking(rows, questionOf(data));
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
  const onShow = useCallback((row: RecordData) => change({ open: row.id, create: undefined }), [change]);
  const close = useCallback(() => change({ open: undefined, create: undefined }), [change]);
  const walk = useListKeys({ object, rows, active, setActive, state, picking, searchBox });
  usePrepared();
  const sketch = rows.find((row) => row.id === search.open);
  const Board = useLook(object, state) === 'board' ? boardOf(object.name) : undefined;
  return (
    <div className={data.list.isPlaceholderData ? 'k-list is-stale' : 'k-list'}>
      <ListHead object={object} count={count} state={state} />
      <ViewTabs object={object} state={state} />
      {state.saved?.closed ? (
        <ClosedView from={state.saved.from} />
      ) : picking.ids.size > 0 && !Board ? (
        <Suspense fallback={<div className="k-bulk" />}>
          <BulkBar object={object} picking={picking} rows={rows} whole={whole} more={data.list.hasNextPage} />
        </Suspense>
      ) : (
        <Toolbar object={object} state={state} searchBox={searchBox} />
      )}
      {!state.saved?.closed && Board && (
        <BoardBody Board={Board} object={object} params={params} openId={search.open} onOpen={onShow} />
      )}
      {!state.saved?.closed && !Board && (
        <ListBody
          object={object}
          state={state}
          data={data}
          picking={picking}
          active={active}
          onOpen={onOpen}
        />
      )}
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
