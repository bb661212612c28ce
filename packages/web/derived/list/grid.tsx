import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type UIEvent,
} from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { useRowHeight } from '@kehu/ui/theme/theme.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import type { Column, Widths } from './columns.ts';
import { GridHead } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import type { Picking } from './picking.ts';
import './grid.css';

export interface GridProps {
  readonly object: ObjectMeta;
  readonly rows: readonly RecordData[];
  readonly columns: readonly Column[];
  readonly widths: Widths;
  readonly sort: string;
  readonly active: number;
  readonly openId: string | undefined;
  readonly picking: Picking;
  readonly onSort: (sort: string) => void;
  readonly onOpen: (row: RecordData, index: number) => void;
  readonly onHover: (row: RecordData) => void;
  readonly onResize: (column: string, width: number, done: boolean) => void;
  readonly onMove: (column: string, before: string) => void;
  /** The reader is near the end. */
  readonly onEnd: () => void;
  readonly foot: string | undefined;
  /** A last line that stays in sight. */
  readonly totals: ReactNode;
}

const headHeight = 34;

/** Rows in sight only, whatever the number of rows. */
function useRows({ rows, active, onEnd }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: 0,
    scrollPaddingStart: headHeight,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' });
  }, [virtual, active]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - 15 && rows.length > 0) onEnd();
  }, [last, rows.length, onEnd]);
  return { scroller, items, total: virtual.getTotalSize() };
}

/** A list of records: native cells, sticky head and name, drawn only where the eye is. */
export function Grid(props: GridProps) {
  const { object, rows, columns, picking } = props;
  const say = useSay();
  const { scroller, items, total } = useRows(props);
  const [scrolled, setScrolled] = useState(false);
  const scroll = useCallback((event: UIEvent) => setScrolled(event.currentTarget.scrollLeft > 0), []);
  const widths = columns.map(({ name, width }) => `${props.widths[name] ?? width}px`).join(' ');
  const style: CSSProperties & { '--columns': string } = { '--columns': `40px ${widths} minmax(0, 1fr)` };
  const activeRow = rows[props.active];
  return (
    <div
      ref={scroller}
      className={classes('k-grid', scrolled && 'is-scrolled')}
      role="grid"
      tabIndex={0}
      aria-label={say(object.label)}
      aria-rowcount={-1}
      aria-multiselectable="true"
      aria-activedescendant={activeRow && `row-${activeRow.id}`}
      style={style}
      onScroll={scroll}
    >
      <GridHead
        columns={columns}
        widths={props.widths}
        title={object.title}
        sort={props.sort}
        onSort={props.onSort}
        onResize={props.onResize}
        onMove={props.onMove}
        allPicked={rows.length > 0 && picking.ids.size >= rows.length}
        somePicked={picking.ids.size > 0}
        onPickAll={(on) => (on ? picking.pickAll(rows) : picking.clear())}
      />
      <div className="k-grid-body" role="rowgroup" style={{ height: total }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <GridRow
              key={row.id}
              object={object}
              row={row}
              index={index}
              top={start}
              columns={columns}
              picked={picking.ids.has(row.id)}
              active={index === props.active}
              open={row.id === props.openId}
              onOpen={props.onOpen}
              onPick={picking.pick}
              onHover={props.onHover}
            />
          ) : null;
        })}
      </div>
      {props.foot && <div className="k-grid-end">{props.foot}</div>}
      {props.totals}
    </div>
  );
}
