import type { Database } from '@kehu/engine/db/database.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { createIndex, dropIndex, inSchema } from '@kehu/engine/schema/ddl.ts';
import type { Table } from '@kehu/engine/schema/table.ts';
import { schema } from './scale.ts';

/** Building is quicker than keeping: indexes and primary keys go before the rows come, and are made again after. */
export async function dropIndexes(database: Database, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    for (const index of table.indexes)
      await database.unhurried.query(raw(inSchema(dropIndex(index.name), schema)));
    await database.unhurried.query(
      raw(`alter table "${schema}"."${table.name}" drop constraint if exists "${table.name}_pkey"`),
    );
  }
}

/** Two at a time, the largest tables first. */
export async function createIndexes(
  database: Database,
  tables: readonly Table[],
  memory: string,
): Promise<void> {
  const texts = tables.flatMap((table) => [
    `alter table "${schema}"."${table.name}" add primary key (${table.primaryKey.map((name) => `"${name}"`).join()})`,
    ...table.indexes.map((index) => inSchema(createIndex(table.name, index), schema)),
  ]);
  const build = async (): Promise<void> => {
    for (let text = texts.shift(); text !== undefined; text = texts.shift())
      await buildOne(database, text, memory);
  };
  await Promise.all([build(), build()]);
}

async function buildOne(database: Database, text: string, memory: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(raw(`set local maintenance_work_mem = '${memory}'`));
    await tx.query(raw('set local max_parallel_maintenance_workers = 0'));
    await tx.query(raw('set local statement_timeout = 0'));
    await tx.query(raw(text));
  });
}
