import type { CellValue } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Cell } from '../../platform/sheets/cell.ts';

/** A cell as the kinds of fields read it. */
export function cellValueOf(cell: Cell): CellValue {
  if (cell === null) return { text: '' };
  if (typeof cell === 'string') return { text: cell };
  const { text, number, date, bool } = cell;
  return {
    text,
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date: date.length === 10 ? `${date}T00:00:00` : date }),
    ...(bool !== undefined && { bool }),
  };
}

/** Kinds that are numbers of things: a cell that lost its last digits is still nearly right for no other. */
const figures: ReadonlySet<string> = new Set(['int', 'decimal', 'money', 'percent', 'price', 'qty', 'rate']);

/** Why a cell must not be read at all, whatever its field. */
export function faultOf(cell: Cell, kind: string): Label | undefined {
  if (cell === null || typeof cell === 'string') return undefined;
  if (cell.uncalculated)
    return {
      zh: '公式没有计算结果，请在 Excel 或 WPS 中打开并保存后再导入',
      en: 'The formula has no result: open the file in a spreadsheet, save it and try again',
    };
  if (cell.error !== undefined)
    return { zh: `单元格是错误值 ${cell.error}`, en: `The cell holds the error ${cell.error}` };
  if (cell.lossy && !figures.has(kind))
    return {
      zh: '超过 15 位的数字在表格中已丢失末尾几位，请把该列设为文本后重新填写',
      en: 'A spreadsheet loses the last digits of a number this long: make the column text and type it again',
    };
  return undefined;
}
