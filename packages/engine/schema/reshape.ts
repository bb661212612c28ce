import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Workspace, WritingCall } from '../call/call.ts';
import { raw, sql } from '../db/sql.ts';
import { loadRegistry } from '../registry/load.ts';
import type { Registry } from '../registry/model.ts';
import { addColumn, createIndex, createTable, dropColumn, inSchema } from './ddl.ts';
import { desiredTables } from './desired.ts';
import type { Table } from './table.ts';
import { uniqueChanges } from './unique-change.ts';

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
  const gone = await uniqueChanges(call, registry, present);
  const statements = [
    ...gone,
    ...tables.flatMap((table) => missing(table, without(gone, table, present.get(table.name)))),
  ].map((statement) => inSchema(statement, schema));
  if (statements.length > 0) {
    await call.db.query(sql`select set_config('lock_timeout', ${lockTimeout}, true)`);
    for (const statement of statements) await call.db.query(raw(statement));
  }
  call.db.afterCommit(() => void buildIndexes(call.workspace, registry).catch(() => undefined)); // a later start builds what failed
}

/** Columns that stay when these statements have run. */
function without(
  gone: readonly string[],
  table: Table,
  columns: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, string> | undefined {
  return (
    columns && new Map([...columns].filter(([column]) => !gone.includes(dropColumn(table.name, column))))
  );
}

type Present = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Types of the columns that are there, by table and name. */
async function presentColumns(call: WritingCall, schema: string): Promise<Present> {
  const rows = await call.db
    .query(sql`select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod)
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`);
  const found = new Map<string, Map<string, string>>();
  for (const [table, column, type] of rows)
    found.set(
      table ?? '',
      (found.get(table ?? '') ?? new Map<string, string>()).set(column ?? '', type ?? ''),
    );
  return found;
}

function missing(table: Table, columns: ReadonlyMap<string, string> | undefined): readonly string[] {
  if (!columns) return [createTable(table), ...table.indexes.map((index) => createIndex(table.name, index))];
  for (const { name, type } of table.columns) {
    // A deleted field keeps its column for a while; another one of its name must be of its kind.
    const there = columns.get(name);
    if (name.startsWith('c_') && there !== undefined && there !== spelt(type))
      throw fieldError('api_name', 'not_unique', undefined, {
        zh: '此字段名曾用于另一种类型的字段，请换一个',
        en: 'This name was used by a field of another type: choose another',
      });
  }
  return table.columns
    .filter((column) => !columns.has(column.name))
    .map((column) => addColumn(table.name, column));
}

/** A declared type as format_type() spells it. */
const spelt = (type: string): string =>
  (type.split(' generated ')[0] ?? '').replace(/^timestamptz(\(\d\))?$/, 'timestamp$1 with time zone');

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
