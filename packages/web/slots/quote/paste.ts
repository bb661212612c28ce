import { blankRow, columns, type Column, type Row } from './rows.ts';

/** Cells copied from a spreadsheet, row by row. */
export type Table = readonly (readonly string[])[];

/** What became of a table. */
export interface Pasted {
  readonly rows: readonly Row[];
  /** Keys of the rows that got something of it. */
  readonly keys: readonly string[];
  /** Cells that found no column: they are named, so that nothing is lost unseen. */
  readonly left: readonly string[];
}

/** What people call the columns in their sheets. */
const called: { readonly [C in Column]: RegExp } = {
  name: /^(产品|商品|物料|货物)?(名称|品名)$|^(产品|商品|品名|name|product|item)$/i,
  spec: /^(规格(型号)?|型号|spec(ification)?|model)$/i,
  quantity: /^(数量|qty|quantity)$/i,
  unit: /^((计量)?单位|unit)$/i,
  price: /^((含税)?单价|价格|售价|(unit )?price)([(（].*[)）])?$/i,
  discount: /^(折扣(率)?|discount)([(（].*[)）])?$/i,
  note: /^(备注|说明|note|remark)$/i,
};

/** Cells copied from a spreadsheet; undefined for a plain text, which is typed as it is. Lines within a cell become spaces. */
export function readTable(text: string): Table | undefined {
  if (!/[\t\n]/.test(text.trim())) return undefined;
  const cells = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .replace(/(^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/g, (_, before: string, cell: string) => {
      return before + cell.replaceAll('""', '"').replace(/\s+/g, ' ');
    });
  return cells.split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** Which column each cell of a row goes into: as its head says, where it has one, else from a column on. */
function columnsFor(
  table: Table,
  from: Column,
): { readonly places: readonly (Column | undefined)[]; body: Table } {
  const [head = []] = table;
  const named = head.map((cell) => columns.find((column) => called[column].test(cell)));
  const isHead = named.filter((column) => column !== undefined).length >= 2;
  if (isHead) return { places: named, body: table.slice(1) };
  const first = columns.indexOf(from);
  const widest = Math.max(0, ...table.map((cells) => cells.length));
  return { places: Array.from({ length: widest }, (_, across) => columns[first + across]), body: table };
}

/** Puts a table over rows, its first cell at a place; rows that are missing are added. */
export function pasted(
  rows: readonly Row[],
  place: { readonly at: number; readonly column: Column },
  table: Table,
): Pasted {
  const { places, body } = columnsFor(table, place.column);
  const next = [...rows];
  const keys: string[] = [];
  const left: string[] = [];
  body.forEach((cells, down) => {
    const under = next[place.at + down] ?? blankRow();
    const values: { [column: string]: string } = {};
    cells.forEach((cell, across) => {
      const column = places[across];
      if (column !== undefined) values[column] = cell;
      else if (cell !== '') left.push(cell);
    });
    const typed = (values['price'] ?? '') !== '';
    next[place.at + down] = { ...under, ...values, ...(typed && { typed, reason: '', was: '' }) };
    keys.push(under.key);
  });
  return { rows: next, keys, left };
}
