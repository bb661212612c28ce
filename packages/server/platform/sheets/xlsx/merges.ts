import type { Cell } from '../cell.ts';
import type { SheetLimits } from '../limits.ts';
import { SheetRefused } from '../refused.ts';
import type { Range } from './address.ts';
import { parseRange } from './address.ts';
import { decodeEntities } from './xml.ts';
import type { Archive, ZipEntry } from './zip.ts';

const MARK = Buffer.from('mergeCell ');
const REFERENCE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([^"']{1,40})["']/g;
const OVERLAP = 256;

/**
 * Merged ranges stand behind the rows in the file, so they are looked for in a first pass over the bytes
 * (no parsing: about 300 MB a second).
 */
export async function readMerges(archive: Archive, entry: ZipEntry, limits: SheetLimits): Promise<Range[]> {
  const merges: Range[] = [];
  let kept: Buffer = Buffer.alloc(0);
  for await (const chunk of archive.read(entry)) {
    const bytes = Buffer.concat([kept, chunk]);
    const mark = bytes.indexOf(MARK);
    if (mark === -1) {
      kept = bytes.subarray(-OVERLAP);
      continue;
    }
    // A few bytes before the mark hold "<" and perhaps a prefix.
    const first = Math.max(0, mark - 32);
    let read = 0;
    const text = bytes.toString('latin1', first);
    for (const match of text.matchAll(REFERENCE)) {
      read = match.index + match[0].length;
      merges.push(parseRange(decodeEntities(match[1] ?? '')));
      if (merges.length > limits.merges) throw new SheetRefused('too_many_merges', { max: limits.merges });
    }
    kept = bytes.subarray(Math.max(first + read, bytes.length - OVERLAP));
  }
  return merges.sort((a, b) => a.from.row - b.from.row);
}

/** Repeats the value of a merged range in the cells it covers, row by row as they stream past. */
export function mergeFiller(
  merges: readonly Range[],
  limits: SheetLimits,
): (row: number, cells: Cell[]) => void {
  let next = 0;
  let open: { readonly range: Range; value: Cell }[] = [];
  return (row, cells) => {
    for (let merge = merges[next]; merge !== undefined && merge.from.row <= row; merge = merges[++next]) {
      const value = merge.from.row === row ? (cells[merge.from.column] ?? null) : null;
      if (value !== null && merge.from.column < limits.columns) open.push({ range: merge, value });
    }
    if (open.length === 0) return;
    open = open.filter(({ range }) => range.to.row >= row);
    // Ranges that do not overlap cannot be more than the columns; overlapping ones only cost time.
    if (open.length > limits.columns) throw new SheetRefused('damaged', { row });
    for (const { range, value } of open) fill(cells, range, value, limits.columns);
  };
}

function fill(cells: Cell[], range: Range, value: Cell, columns: number): void {
  const last = Math.min(range.to.column, columns - 1);
  while (cells.length <= last) cells.push(null);
  for (let column = range.from.column; column <= last; column++) cells[column] ??= value;
}
