import type { RecordData } from '@kehu/ui/data/record.ts';

/** A text of a record; empty when it has none. */
export const textOf = (row: RecordData, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};
