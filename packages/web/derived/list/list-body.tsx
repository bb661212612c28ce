import { useCallback, useRef, useState } from 'react';
import { Inbox, Plus, SearchX } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { prefetchRecord } from '@kehu/ui/data/one.ts';
import { keepPreference, usePreference } from '@kehu/ui/data/preferences.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, Skeleton, useSlow } from '@kehu/ui/parts/states.tsx';
import { texts } from '../../locales/texts.ts';
import { useNarrow } from '../../shell/narrow.ts';
import { Cards } from './cards.tsx';
import type { Widths } from './columns.ts';
import { Grid } from './grid.tsx';
import type { ListState } from './list-state.ts';
import type { Picking } from './picking.ts';
import { Totals, totalled } from './totals.tsx';
import type { Rows } from './use-rows.ts';

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

/** Widths of columns: while one is dragged only here, then kept with the person. */
function useWidths(object: string) {
  const arranged = usePreference(`list.${object}`);
  const [dragged, setDragged] = useState<Widths>();
  const widths = dragged ?? arranged.widths ?? noWidths;
  const resize = (column: string, width: number, done: boolean) => {
    const next = { ...widths, [column]: width };
    setDragged(done ? undefined : next);
    if (done) keepPreference(`list.${object}`, { ...arranged, widths: next });
  };
  return { widths, resize };
}
const noWidths: Widths = {};

interface BodyProps {
  readonly object: ObjectMeta;
  readonly state: ListState;
  readonly data: Rows;
  readonly picking: Picking;
  readonly active: number;
  readonly onOpen: (row: RecordData, index: number) => void;
}

/** The rows: a grid, cards on a phone, or why there are none. */
export function ListBody({ object, state, data, picking, active, onOpen }: BodyProps) {
  const t = texts.use().list;
  const locale = useLocale();
  const narrow = useNarrow();
  const { widths, resize } = useWidths(object.name);
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
  const move = (column: string, before: string) => {
    const rest = columns.map((each) => each.name).filter((name) => name !== column);
    state.arrange(rest.toSpliced(rest.indexOf(before), 0, column));
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
      totals={totalled(columns).length > 0 && <Totals object={object} data={data} />}
      foot={
        list.hasNextPage || rows.length < 30 ? undefined : t.loadedAll(rows.length.toLocaleString(locale))
      }
    />
  );
}
