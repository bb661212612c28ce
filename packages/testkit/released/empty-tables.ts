import type { Database } from '@kehu/engine/db/database.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';

/** Holds only words that hundreds of records have. */
const mayBeEmpty = new Set(['token_frequency']);

/** Tables of a schema without a row: what a dump would not prove anything about. */
export async function emptyTables(database: Database, schema: string): Promise<readonly string[]> {
  const names = await database.query(sql`select table_name::text from information_schema.tables
    where table_schema = ${schema} order by 1`);
  const empty: string[] = [];
  for (const [name] of names) {
    const table = name ?? '';
    const rows = await database.query(sql`select 1 from ${tableOf(schema, table)} limit 1`);
    if (rows.length === 0 && !mayBeEmpty.has(table)) empty.push(table);
  }
  return empty;
}
