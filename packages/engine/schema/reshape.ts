import type { Workspace, WritingCall } from '../call/call.ts';
import { raw, sql } from '../db/sql.ts';
import { loadRegistry } from '../registry/load.ts';
import type { Registry } from '../registry/model.ts';
import { addColumn, createIndex, createTable, inSchema } from './ddl.ts';
import { desiredTables } from './desired.ts';
import type { Table } from './table.ts';

/** How long a new column waits for others' transactions before the administrator is asked to try again. */
const lockTimeout = '3s';

/**
 * Adds what the registry wants and the tables lack: columns and side tables of administrators' fields. In the caller's
 * transaction; nullable columns cost nothing. Indexes follow after the commit, without locking anybody out.
 */
export async function reshape(call: WritingCall): Promise<void> {
  const { schema } = call.workspace;
  const registry = await loadRegistry(call.db, schema);
  const tables = desiredTables(registry);
  const present = await presentColumns(call, schema);
  const statements = tables.flatMap((table) => missing(table, present.get(table.name)));
  if (statements.length > 0) {
    await call.db.query(sql`select set_config('lock_timeout', ${lockTimeout}, true)`);
    for (const statement of statements) await call.db.query(raw(inSchema(statement, schema)));
  }
  call.db.afterCommit(() => void buildIndexes(call.workspace, registry).catch(() => undefined)); // a later start builds what failed
}

async function presentColumns(
  call: WritingCall,
  schema: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await call.db
    .query(sql`select table_name::text, column_name::text from information_schema.columns
    where table_schema = ${schema}`);
  const found = new Map<string, Set<string>>();
  for (const [table, column] of rows)
    found.set(table ?? '', (found.get(table ?? '') ?? new Set()).add(column ?? ''));
  return found;
}

function missing(table: Table, columns: ReadonlySet<string> | undefined): readonly string[] {
  if (!columns) return [createTable(table), ...table.indexes.map((index) => createIndex(table.name, index))];
  return table.columns
    .filter((column) => !columns.has(column.name))
    .map((column) => addColumn(table.name, column));
}

/** Builds indexes that the registry wants and the database lacks, each concurrently; drops halves that a crash left. */
export async function buildIndexes(workspace: Workspace, registry: Registry): Promise<void> {
  const { database, schema } = workspace;
  const rows = await database.query(sql`select c.relname::text, i.indisvalid from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema}`);
  const valid = new Map(rows.map(([name, sound]) => [name, sound === 't']));
  for (const table of desiredTables(registry)) {
    for (const index of table.indexes) {
      if (valid.get(index.name)) continue;
      if (valid.has(index.name))
        await database.unhurried.query(raw(`drop index if exists "${schema}"."${index.name}"`));
      await database.unhurried.query(raw(inSchema(createIndex(table.name, index, true), schema)));
    }
  }
}
