import { useQueries } from '@tanstack/react-query';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { post } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { AnalysisColumn } from './analyses.ts';
import { between } from './parts-of.ts';

/** What a column comes to in each part. */
export type Parts = ReadonlyMap<string | null, { readonly value: string; readonly label: string | null }>;

interface Answer {
  readonly groups: readonly JsonObject[];
}

/** More parts than a reader looks through. */
const mostParts = 200;

const textOf = (value: Json | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const inYear = ({ at, filter }: AnalysisColumn, year: number): readonly Filter[] => [
  between(at, `${year}-01-01`, `${year}-12-31`),
  ...(filter ? [filter] : []),
];

/** Whose key a group has: the day on which its month begins, or the value of its field. */
const keyOf = (group: JsonObject, { at }: AnalysisColumn, by: string): string | null =>
  by === 'month' ? (textOf(group[`${at}_month`])?.slice(0, 10) ?? null) : textOf(group[by]);

function labelOf(group: JsonObject, by: string): string | null {
  const refs = group['_refs'];
  const found = isJsonObject(refs) ? refs[by] : undefined;
  return isJsonObject(found) ? textOf(found['label']) : null;
}

async function askColumn(
  column: AnalysisColumn,
  by: string,
  year: number,
  signal: AbortSignal,
): Promise<Parts> {
  const { object, at, sum } = column;
  const body = {
    filter: { and: inYear(column, year) },
    group_by: [by === 'month' ? { field: at, bucket: 'month' } : { field: by }],
    measures: [sum ? { fn: 'sum', field: sum } : { fn: 'count' }],
    limit: mostParts,
  };
  signal.throwIfAborted();
  const { groups } = await post<Answer>(`/records/${object}/aggregate`, body);
  return new Map(
    groups.map((group) => [
      keyOf(group, column, by),
      { value: textOf(group[sum ? `sum_${sum}` : 'count']) ?? '0', label: labelOf(group, by) },
    ]),
  );
}

/** The parts of each column of a year; one question for each. */
export const useColumns = (columns: readonly AnalysisColumn[], by: string, year: number) =>
  useQueries({
    queries: columns.map((column) => ({
      queryKey: [...keys.counts(column.object), 'analysis', column.name, by, year],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => askColumn(column, by, year, signal),
      staleTime: 30_000,
    })),
  });

/** The records behind a cell; without a key behind the whole column. */
export function behind(
  column: AnalysisColumn,
  by: string,
  year: number,
  key?: string | null,
): { readonly and: readonly Filter[] } {
  if (key === undefined) return { and: inYear(column, year) };
  if (by === 'month' && key !== null) {
    const month = between(column.at, key, addDays(firstOfMonth(key, 1), -1));
    return { and: [month, ...(column.filter ? [column.filter] : [])] };
  }
  const part: Leaf = key === null ? { field: by, op: 'empty' } : { field: by, op: 'eq', value: key };
  return { and: [...inYear(column, year), part] };
}
