import type { Registry } from '@kehu/engine/registry/model.ts';
import { desiredTables } from '@kehu/engine/schema/desired.ts';
import type { Table } from '@kehu/engine/schema/table.ts';
import type { CopyColumn } from './copy-text.ts';

/** Objects that the bench has by the million. */
export const bulkObjects = ['account', 'contact', 'activity'] as const;
export type BulkObject = (typeof bulkObjects)[number];

/** A table that is filled by COPY. */
export interface Target {
  readonly table: Table;
  readonly columns: readonly CopyColumn[];
  /** Empty before: rows go in frozen and without a write-ahead log. */
  readonly fresh: boolean;
}

const sides = ['search', 'facet', 'duplicate'];

/** Columns that the database fills by itself. */
const generated = /generated (always|by default)/;

/** Tables that are filled, the records' own first; the audit log keeps what it holds already. */
export function targetsOf(registry: Registry): ReadonlyMap<string, Target> {
  const wanted = new Map<string, boolean>([
    ...bulkObjects.flatMap((object): [string, boolean][] => [
      [object, true],
      ...sides.map((side): [string, boolean] => [`${object}_${side}`, true]),
    ]),
    ['account_grant', true],
    ['event', false],
    ['event_subject', false],
  ]);
  const found = desiredTables(registry).filter((table) => wanted.has(table.name));
  return new Map(
    found.map((table) => [
      table.name,
      {
        table,
        columns: table.columns.filter(({ type }) => !generated.test(type)),
        fresh: wanted.get(table.name) === true,
      },
    ]),
  );
}
