import { useState, type DragEvent, type PointerEvent } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useSay } from '@kehu/ui/language/language.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { texts } from '../../locales/texts.ts';
import type { Column, Widths } from './columns.ts';

interface HeadProps {
  readonly columns: readonly Column[];
  readonly widths: Widths;
  readonly title: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onResize: (column: string, width: number, done: boolean) => void;
  readonly onMove: (column: string, before: string) => void;
  readonly allPicked: boolean;
  readonly somePicked: boolean;
  readonly onPickAll: (on: boolean) => void;
}

const narrowest = 56;

function Handle({
  column,
  width: now,
  onResize,
}: Pick<HeadProps, 'onResize'> & { column: Column; width: number }) {
  const t = texts.use().list;
  const say = useSay();
  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const width = (x: number): number => Math.max(narrowest, Math.round(now + x - from));
    const move = (moved: globalThis.PointerEvent) => onResize(column.name, width(moved.clientX), false);
    const end = (ended: globalThis.PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      onResize(column.name, width(ended.clientX), true);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end, { once: true });
  };
  return (
    <div
      className="k-resize"
      role="separator"
      aria-orientation="vertical"
      aria-valuenow={now}
      aria-label={t.resize(say(column.field.label))}
      tabIndex={-1}
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={undefined}
      draggable={false}
    />
  );
}

/** Sorting walks: down, up, and back to the view's own order is the view's matter. */
const nextSort = (name: string, sort: string): string => (sort === `-${name}` ? name : `-${name}`);

function HeadCell({ column, head }: { column: Column; head: HeadProps }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const { name, field, align } = column;
  const sorted = head.sort === name ? 'ascending' : head.sort === `-${name}` ? 'descending' : undefined;
  const fixed = name === head.title;
  const drop = (event: DragEvent) => {
    setOver(false);
    const moved = event.dataTransfer.getData('text/x-kehu-column');
    if (moved && moved !== name) head.onMove(moved, name);
  };
  const label = <span className="k-ellipsis">{say(field.label)}</span>;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={sorted}
      className={classes('k-th', align === 'end' && 'is-end', fixed && 'is-title', over && 'is-over')}
      draggable={!fixed}
      onDragStart={(event) => event.dataTransfer.setData('text/x-kehu-column', name)}
      onDragOver={(event) => {
        if (fixed) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {field.sorts ? (
        <button type="button" onClick={() => head.onSort(nextSort(name, head.sort))}>
          {label}
          {sorted === 'ascending' && <ArrowUp />}
          {sorted === 'descending' && <ArrowDown />}
        </button>
      ) : (
        label
      )}
      <Handle column={column} width={head.widths[name] ?? column.width} onResize={head.onResize} />
    </div>
  );
}

export function GridHead(head: HeadProps) {
  const t = texts.use().list;
  return (
    <div
      className="k-grid-head"
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: 'var(--columns)' }}
    >
      <div className="k-th is-check" role="columnheader">
        <Checkbox
          aria-label={t.selectAll}
          checked={head.allPicked}
          ref={(box: HTMLInputElement | null) => {
            if (box) box.indeterminate = head.somePicked && !head.allPicked;
          }}
          onChange={(event) => head.onPickAll(event.target.checked)}
        />
      </div>
      {head.columns.map((column) => (
        <HeadCell key={column.name} column={column} head={head} />
      ))}
      <div className="k-th" role="presentation" />
    </div>
  );
}
