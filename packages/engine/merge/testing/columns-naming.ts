import type { Database } from '../../db/database.ts';
import { identifier, sql, tableOf } from '../../db/sql.ts';

/** Where a record that has become part of another one still stands: its own rows, and what remembers it. */
export const itsOwn: ReadonlySet<string> = new Set([
  'account.id',
  'account.merged_into',
  'account_duplicate.id',
  'account_facet.id',
  'account_search.id',
  'account_link.record_id',
  'duplicate_todo.record_id',
  'event_subject.record_id',
  'follow.record_id',
  'merge_move.from_id',
  'account_grant.record_id',
]);

/** Every column of every table of a workspace that holds an id: what leads to it, whoever wrote the declaration. */
export async function columnsNaming(
  database: Database,
  schema: string,
  id: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  const columns = await database.query(sql`select table_name::text, column_name::text, data_type::text
    from information_schema.columns where table_schema = ${schema} and udt_name in ('uuid', '_uuid')`);
  for (const [table, column, type] of columns) {
    const cell = sql`t.${identifier(column ?? '')}`;
    const has = type === 'uuid' ? sql`${cell} = ${id}::uuid` : sql`${id}::uuid = any(${cell})`;
    const rows = await database.query(
      sql`select 1 from ${tableOf(schema, table ?? '')} t where ${has} limit 1`,
    );
    if (rows.length > 0) found.push(`${table ?? ''}.${column ?? ''}`);
  }
  return found.toSorted();
}
