import type { Filter } from '@kehu/kernel/query/filter.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** A company with those below it, as far as the reader sees them. */
export interface Company {
  readonly row: RecordData;
  readonly below: readonly Company[];
}

export interface Group {
  readonly top: Company;
  readonly count: number;
  /** There are more than are shown. */
  readonly more: boolean;
}

/** Deeper and wider groups are shown in part. */
const deepest = 10;
const most = 200;

const parentOf = ({ values }: RecordData): string | undefined => {
  const parent = values['parent_id'];
  return typeof parent === 'string' ? parent : undefined;
};

const read = (filter: Filter, signal: AbortSignal) =>
  readPage('account', { filter, fields: ['name', 'parent_id'], limit: most }, null, signal);

/** The record and the companies above it, topmost first; what the reader may not see ends the climb. */
async function climb(record: RecordData, signal: AbortSignal): Promise<readonly RecordData[]> {
  const line = [record];
  for (let parent = parentOf(record); parent !== undefined && line.length < deepest;) {
    const { rows } = await read({ field: 'id', op: 'eq', value: parent }, signal);
    const [above] = rows;
    if (!above || line.some(({ id }) => id === above.id)) break;
    line.unshift(above);
    parent = parentOf(above);
  }
  return line;
}

/** The whole group of a company: one question for each storey up and down. Hidden companies, and what hangs on them, are absent. */
export async function readGroup(record: RecordData, signal: AbortSignal): Promise<Group> {
  const line = await climb(record, signal);
  const [top = record] = line;
  const all = new Map(line.map((row) => [row.id, row]));
  let more = false;
  let storey: readonly RecordData[] = [top];
  for (let depth = 0; storey.length > 0 && depth < deepest; depth += 1) {
    const above = storey.map(({ id }) => id);
    const { rows, next } = await read({ field: 'parent_id', op: 'in', value: above }, signal);
    const fresh = rows.slice(0, Math.max(0, most - all.size));
    more ||= next !== null || fresh.length < rows.length;
    for (const row of fresh) if (!all.has(row.id)) all.set(row.id, row);
    // Who stands on the way down to the record is there even if his storey is too wide to be shown whole.
    const known = new Set([...fresh.map(({ id }) => id), line[depth + 1]?.id]);
    storey = all.size < most ? [...all.values()].filter(({ id }) => known.has(id)) : [];
  }
  return { top: grow(top, Map.groupBy(all.values(), parentOf)), count: all.size, more };
}

const grow = (
  row: RecordData,
  children: ReadonlyMap<string | undefined, readonly RecordData[]>,
): Company => ({
  row,
  below: (children.get(row.id) ?? []).map((child) => grow(child, children)),
});
