import type { Block, Cell, Row, Table } from './model.ts';
import { heightOf, paintAll, type Canvas, type Item } from './ops.ts';
import type { Setting } from './setting.ts';

type Flow = (blocks: readonly Block[], width: number, setting: Setting) => readonly Item[];

/** A cell with its contents laid out. */
interface Laid {
  readonly cell: Cell;
  /** From the left edge of the table. */
  readonly x: number;
  readonly width: number;
  readonly items: readonly Item[];
  /** Of all rows that it reaches into. */
  readonly room: number;
}

interface LaidRow {
  readonly row: Row;
  readonly cells: readonly Laid[];
  readonly height: number;
}

const inside = ({ cell: { padding }, items }: Pick<Laid, 'cell' | 'items'>): number =>
  heightOf(items) + padding.top + padding.bottom;

/** A table row by row; rows with headings come again on every page. */
export function tableItems(table: Table, width: number, setting: Setting, flow: Flow): readonly Item[] {
  const columns = columnsOf(table, width);
  const rows = layRows(table, columns, setting, flow);
  const total = columns.reduce((sum, one) => sum + one, 0);
  const shift =
    table.align === 'center' ? (width - total) / 2 : table.align === 'right' ? width - total : table.indent;
  const first = rows.findIndex(({ row }) => !row.isHeader);
  const heads = first > 0 ? rows.slice(0, first) : [];
  const heading = heads.map((row) => rowItem(row, shift));
  return rows.map((row, at) => ({
    ...rowItem(row, shift),
    ...(heading.length > 0 && at >= heading.length && { heading }),
    keepNext: at < heading.length,
  }));
}

function columnsOf({ columns, share }: Table, width: number): readonly number[] {
  const total = columns.reduce((sum, one) => sum + one, 0);
  if (share === undefined || total <= 0) return columns;
  return columns.map((one) => (one * share * width) / total);
}

function layRows(table: Table, columns: readonly number[], setting: Setting, flow: Flow): readonly LaidRow[] {
  const starts = columns.reduce<number[]>((all, one) => [...all, (all.at(-1) ?? 0) + one], [0]);
  const laid = table.rows.map((row) =>
    row.cells.map((cell): Laid => {
      const x = starts[cell.column] ?? 0;
      const width = (starts[cell.column + cell.span] ?? starts.at(-1) ?? x) - x;
      const { left, right } = cell.padding;
      const items = flow(cell.blocks, Math.max(width - left - right, 4), setting);
      return { cell, x, width, items, room: 0 };
    }),
  );
  const heights = heightsOf(table.rows, laid);
  return table.rows.map((row, at) => ({
    row,
    height: heights[at] ?? 0,
    cells: (laid[at] ?? []).map((one) => ({
      ...one,
      room: heights.slice(at, at + Math.max(one.cell.rows, 1)).reduce((sum, height) => sum + height, 0),
    })),
  }));
}

/** A row is as high as its highest cell; a cell that reaches into several makes the last of them higher. */
function heightsOf(rows: readonly Row[], laid: readonly (readonly Laid[])[]): readonly number[] {
  const heights = rows.map((row, at) => {
    if (row.exact && row.height > 0) return row.height;
    const own = (laid[at] ?? []).filter(({ cell }) => cell.rows === 1).map(inside);
    return Math.max(row.height, ...own, 0);
  });
  for (const [at, cells] of laid.entries())
    for (const one of cells.filter(({ cell }) => cell.rows > 1)) {
      const last = Math.min(at + one.cell.rows, heights.length) - 1;
      const room = heights.slice(at, last + 1).reduce((sum, height) => sum + height, 0);
      heights[last] = (heights[last] ?? 0) + Math.max(0, inside(one) - room);
    }
  return heights;
}

function rowItem({ row, cells, height }: LaidRow, shift: number): Item {
  const isSingle = cells.every(({ cell }) => cell.rows === 1);
  return {
    height,
    before: 0,
    after: 0,
    keepNext: false,
    breakBefore: false,
    contextual: undefined,
    paint(canvas, x, y) {
      for (const one of cells) background(one, height, canvas, x + shift, y);
      for (const one of cells) contents(one, canvas, x + shift, y);
      for (const one of cells) lines(one, height, canvas, x + shift, y);
    },
    ...(isSingle && !row.exact && { split: (room: number) => splitRow({ row, cells, height }, shift, room) }),
  };
}

/** What of each cell fits, and the rest. */
function splitRow({ row, cells }: LaidRow, shift: number, room: number): readonly [Item, Item] | undefined {
  const parts = cells.map((one) => {
    const { top, bottom } = one.cell.padding;
    let used = top + bottom;
    const end = one.items.findIndex((item) => {
      used += item.before + item.height + item.after;
      return used > room;
    });
    const at = end < 0 ? one.items.length : end;
    return [one.items.slice(0, at), one.items.slice(at)] as const;
  });
  const isUseful = parts.some(([fits, rest]) => fits.length > 0 && rest.length > 0);
  if (!isUseful) return undefined;
  const part = (which: 0 | 1): Item => {
    const some = cells.map((one, at) => ({
      ...one,
      cell: { ...one.cell, align: 'top' as const },
      items: parts[at]?.[which] ?? [],
    }));
    const height = Math.max(...some.map(inside));
    const shorter = { ...row, height: 0 };
    return rowItem({ row: shorter, cells: some.map((one) => ({ ...one, room: height })), height }, shift);
  };
  return [part(0), part(1)];
}

function background(
  { cell, x, width, room }: Laid,
  height: number,
  { ops }: Canvas,
  left: number,
  y: number,
): void {
  if (!cell.background) return;
  const tall = cell.rows > 1 ? room : height;
  ops.push({ kind: 'box', x: left + x, y, width, height: tall, color: cell.background });
}

function contents(one: Laid, canvas: Canvas, left: number, y: number): void {
  const { cell, x, room, items } = one;
  const spare = Math.max(0, room - inside(one));
  const down = cell.align === 'center' ? spare / 2 : cell.align === 'bottom' ? spare : 0;
  paintAll(items, canvas, left + x + cell.padding.left, y + cell.padding.top + down);
}

function lines({ cell, x, width }: Laid, height: number, { ops }: Canvas, left: number, y: number): void {
  const { top, right, bottom, left: start } = cell.borders;
  const [from, to, end] = [left + x, left + x + width, y + height];
  if (top) ops.push({ kind: 'line', x: from, y, toX: to, toY: y, line: top });
  if (bottom) ops.push({ kind: 'line', x: from, y: end, toX: to, toY: end, line: bottom });
  if (start) ops.push({ kind: 'line', x: from, y, toX: from, toY: end, line: start });
  if (right) ops.push({ kind: 'line', x: to, y, toX: to, toY: end, line: right });
}
