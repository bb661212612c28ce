import type { JsonObject } from '@kehu/kernel/json/json.ts';

export interface SheetRow {
  readonly object: 'department' | 'user';
  readonly id: string;
  readonly name: string;
  /** Of a department: itself and those below it. */
  readonly within: readonly string[];
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
