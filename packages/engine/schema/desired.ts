import type { ObjectModel, Registry } from '../registry/model.ts';
import { engineTables } from './engine-tables.ts';
import { columnsOf } from './object-columns.ts';
import { indexesOf } from './object-indexes.ts';
import { sideTables } from './side-tables.ts';
import type { Table } from './table.ts';

/** Every table that a workspace of this registry has: the engine's own, and each object's with its side tables. */
export function desiredTables(registry: Registry): readonly Table[] {
  const objects = [...registry.objects.values()].filter((model) => model.declaration.table === undefined);
  return [...engineTables, ...objects.flatMap(tablesOf)];
}

function tablesOf(model: ObjectModel): readonly Table[] {
  const record: Table = {
    name: model.table,
    columns: columnsOf(model),
    primaryKey: ['id'],
    indexes: indexesOf(model),
    fillfactor: 88,
  };
  return [record, ...sideTables(model)];
}
