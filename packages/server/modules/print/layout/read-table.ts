import { attr, child, childrenOf, elements, valueIn, type Element } from '../docx/xml.ts';
import type { Block, Borders, Cell, Row, Table } from './model.ts';
import type { Source } from './package.ts';
import { lineOf, type Around } from './read-paragraph.ts';
import { over, propertiesIn, type Properties } from './styles.ts';
import { hex, isOn, twips } from './units.ts';

export type ReadBlocks = (parent: Element, source: Source, around: Around) => readonly Block[];

interface Raw {
  readonly element: Element;
  readonly column: number;
  readonly span: number;
  readonly merge: 'start' | 'more' | 'none';
}

/** Cells of a row with the columns that they stand in. */
function rawCells(row: Element): readonly Raw[] {
  let column = Number(valueIn(child(row, 'trPr'), 'gridBefore') ?? 0);
  return cellsIn(row).map((element) => {
    const properties = child(element, 'tcPr');
    const span = Math.max(1, Number(valueIn(properties, 'gridSpan') ?? 1) || 1);
    const merge = child(properties, 'vMerge');
    const kind = !merge ? 'none' : attr(merge, 'val') === 'restart' ? 'start' : 'more';
    const cell: Raw = { element, column, span, merge: kind };
    column += span;
    return cell;
  });
}

/** Content controls may stand around rows and cells. */
const through = (parent: Element, name: string): readonly Element[] =>
  elements(parent).flatMap((one) => {
    if (one.name === name) return [one];
    return ['sdt', 'sdtContent', 'ins', 'customXml'].includes(one.name) ? through(one, name) : [];
  });
const cellsIn = (row: Element): readonly Element[] => through(row, 'tc');

/** Rows that a merged cell reaches into. */
function reach(rows: readonly (readonly Raw[])[], at: number, cell: Raw): number {
  if (cell.merge === 'more') return 0;
  if (cell.merge === 'none') return 1;
  let count = 1;
  while (rows[at + count]?.some((one) => one.column === cell.column && one.merge === 'more')) count += 1;
  return count;
}

interface Frame {
  readonly columns: number;
  readonly borders: Properties;
  readonly padding: Properties;
}

/** Lines around a cell: its own, else those of the table, inside or at its edge. A merged cell has none within. */
function bordersOf(
  raws: readonly (readonly Raw[])[],
  { borders, columns }: Frame,
  at: number,
  cell: Raw,
): Borders {
  const own = child(child(cell.element, 'tcPr'), 'tcBorders');
  const side = (name: string, isEdge: boolean, inside: string) =>
    lineOf(child(own, name) ?? borders.get(isEdge ? name : inside));
  const goesOn = raws[at + 1]?.some((one) => one.column === cell.column && one.merge === 'more') ?? false;
  return {
    top: cell.merge === 'more' ? undefined : side('top', at === 0, 'insideH'),
    bottom: goesOn ? undefined : side('bottom', at + 1 >= raws.length, 'insideH'),
    left: side('left', cell.column === 0, 'insideV'),
    right: side('right', cell.column + cell.span >= columns, 'insideV'),
  };
}

const usualPadding = { top: 0, right: 5.4, bottom: 0, left: 5.4 };

function paddingOf(own: Element | undefined, table: Properties): Cell['padding'] {
  const one = (name: 'top' | 'right' | 'bottom' | 'left', also: string): number => {
    const found = child(own, name) ?? child(own, also) ?? table.get(name) ?? table.get(also);
    return twips(attr(found, 'w'), usualPadding[name]);
  };
  return {
    top: one('top', 'top'),
    right: one('right', 'end'),
    bottom: one('bottom', 'bottom'),
    left: one('left', 'start'),
  };
}

function columnsOf(table: Element, rows: readonly (readonly Raw[])[]): readonly number[] {
  const grid = childrenOf(child(table, 'tblGrid'), 'gridCol').map((one) => twips(attr(one, 'w')));
  const count = Math.max(1, ...rows.flatMap((row) => row.map(({ column, span }) => column + span)));
  if (grid.length >= count && grid.every((width) => width > 0)) return grid;
  // A grid that does not say it: as wide as single cells want to be.
  return Array.from({ length: count }, (_none, at) => {
    const cell = rows.flat().find(({ column, span }) => column === at && span === 1);
    const width = child(child(cell?.element, 'tcPr'), 'tcW');
    return attr(width, 'type') === 'dxa' ? twips(attr(width, 'w'), 60) : (grid[at] ?? 0) || 60;
  });
}

export function readTable(table: Element, source: Source, read: ReadBlocks): Table {
  const own = child(table, 'tblPr');
  const style = source.styles.of(valueIn(own, 'tblStyle'), 'table');
  const properties = over(style.table, propertiesIn(own));
  const trs = through(table, 'tr');
  const raws = trs.map(rawCells);
  const columns = columnsOf(table, raws);
  const frame = {
    columns: columns.length,
    borders: propertiesIn(properties.get('tblBorders')),
    padding: propertiesIn(properties.get('tblCellMar')),
  };
  const around = { paragraph: style.paragraph, run: style.run };
  const width = properties.get('tblW');
  const percent = attr(width, 'w') ?? '';
  const align = attr(properties.get('jc'), 'val');
  return {
    kind: 'table',
    columns,
    share:
      attr(width, 'type') === 'pct'
        ? percent.endsWith('%')
          ? Number(percent.slice(0, -1)) / 100
          : Number(percent) / 5_000
        : undefined,
    rows: trs.map((row, at) => {
      const cells = (raws[at] ?? []).map((cell) => {
        const height = reach(raws, at, cell);
        const borders = bordersOf(raws, frame, at, cell);
        return readCell(cell, height, borders, frame, style.cell, (element) => read(element, source, around));
      });
      return rowOf(row, cells);
    }),
    indent: align === undefined || align === 'left' ? twips(attr(properties.get('tblInd'), 'w')) : 0,
    align: align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : 'left',
  };
}

function readCell(
  { element, column, span }: Raw,
  rows: number,
  borders: Borders,
  frame: Frame,
  styled: Properties,
  read: (element: Element) => readonly Block[],
): Cell {
  const own = child(element, 'tcPr');
  const vertical = valueIn(own, 'vAlign');
  return {
    blocks: rows === 0 ? [] : read(element),
    column,
    span,
    rows,
    borders,
    background: hex(attr(child(own, 'shd') ?? styled.get('shd'), 'fill')),
    align: vertical === 'center' ? 'center' : vertical === 'bottom' ? 'bottom' : 'top',
    padding: paddingOf(child(own, 'tcMar'), frame.padding),
  };
}

function rowOf(row: Element, cells: readonly Cell[]): Row {
  const properties = child(row, 'trPr');
  const height = child(properties, 'trHeight');
  const header = child(properties, 'tblHeader');
  return {
    cells,
    height: twips(attr(height, 'val')),
    exact: attr(height, 'hRule') === 'exact',
    isHeader: isOn(attr(header, 'val'), header !== undefined),
  };
}
