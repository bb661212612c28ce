import { sql } from '../db/sql.ts';
import type { Workspace } from '../call/call.ts';

/**
 * Sorts what was written lately into the search and facet indexes. Without it a writer does so in the middle of his
 * own statement whenever the list is full, and every search reads the list.
 */
export async function tidySearch({ database, schema }: Workspace): Promise<number> {
  const rows = await database.unhurried
    .query(sql`select coalesce(sum(gin_clean_pending_list(i.indexrelid::regclass)), 0)
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_am a on a.oid = c.relam
    where n.nspname = ${schema} and a.amname = 'gin' and i.indisvalid and i.indisready`);
  return Number(rows[0]?.[0] ?? 0);
}
