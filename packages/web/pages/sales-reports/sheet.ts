import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { SalesSearch } from './sales-search.ts';

export interface SheetRow {
  readonly object: 'department' | 'user';
  readonly id: string;
  readonly name: string;
  readonly cells: {
    readonly [period: string]: { readonly id: string; readonly value: string; readonly locked: boolean };
  };
  readonly last: { readonly [period: string]: string };
  readonly actual: { readonly [period: string]: string } | null;
  readonly last_actual: { readonly [period: string]: string } | null;
}

export interface Sheet {
  readonly year: number;
  readonly metric: string;
  readonly editable: boolean;
  readonly behind: { readonly object: string; readonly at: string; readonly where: JsonObject | null } | null;
  readonly department: string | null;
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly missing: string | null;
  readonly rows: readonly SheetRow[];
}

export const useSheet = ({ year, metric, department }: SalesSearch) => {
  const query = { year, metric, department };
  return useQuery({
    queryKey: [...keys.counts('sales_target'), 'sheet', query],
    queryFn: ({ signal }) => call<Sheet>('GET', '/reports/targets', { query, signal }),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
};

/** What somebody typed into the sheet, by `<row> <period>`. */
export type Edits = { readonly [cell: string]: string };

export const cellKey = (row: string, period: string): string => `${row} ${period}`;

/** A target as people write it: 0 or more, two decimals at most. */
export const isTarget = (text: string): boolean => /^\d{1,16}(\.\d{1,2})?$/.test(text.trim());

export const periods: readonly string[] = [
  'year:1',
  ...[1, 2, 3, 4].flatMap((quarter) => [
    `quarter:${quarter}`,
    ...[1, 2, 3].map((month) => `month:${(quarter - 1) * 3 + month}`),
  ]),
];

export const valueOf = (row: SheetRow, period: string, edits: Edits): string =>
  edits[cellKey(row.id, period)] ?? row.cells[period]?.value ?? '';

export async function saveSheet(sheet: Sheet, edits: Edits): Promise<void> {
  const cells = Object.entries(edits)
    .filter(([, value]) => value.trim() !== '')
    .map(([key, value]) => {
      const [id = '', period = ''] = key.split(' ');
      const [type = '', number = ''] = period.split(':');
      const row = sheet.rows.find((one) => one.id === id);
      return {
        object: row?.object ?? 'user',
        id,
        period_type: type,
        period: Number(number),
        value: value.trim(),
      };
    });
  await call('PUT', '/reports/targets', { body: { year: sheet.year, metric: sheet.metric, cells } });
}

/** Every target of the sheet that is not locked yet, or is. */
export const cellIds = (sheet: Sheet, locked: boolean): readonly string[] =>
  sheet.rows.flatMap(({ cells }) =>
    Object.values(cells).flatMap((cell) => (cell.locked === locked ? [cell.id] : [])),
  );

export async function setLock(ids: readonly string[], action: 'lock' | 'unlock'): Promise<number> {
  const answer = await call<{ succeeded: readonly unknown[] }>(
    'POST',
    `/records/sales_target/actions/${action}`,
    { body: { ids: [...ids], params: {} } },
  );
  return answer.succeeded.length;
}
