import type { Database } from '@kehu/engine/db/database.ts';
import { sql } from '@kehu/engine/db/sql.ts';

/** A schema as the catalogue tells it, in an order of its own: columns, keys and indexes with all that is said of them. */
export interface Picture {
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly indexes: readonly string[];
}

/** Without what administrators added: their columns `c_…` and the indexes on them. */
export async function pictureOf(database: Database, schema: string): Promise<Picture> {
  const columns = await database.query(sql`select concat_ws(' ', c.relname, a.attname,
      format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end, 'default',
      pg_get_expr(d.adbin, d.adrelid), a.attgenerated, a.attidentity, l.collname, array_to_string(c.reloptions, ','))
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_collation l on l.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = ${schema} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attname not like 'c\_%' order by 1`);
  const keys =
    await database.query(sql`select concat_ws(' ', c.relname, k.conname, pg_get_constraintdef(k.oid))
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and k.contype <> 'n' order by 1`);
  const indexes = await database.query(sql`select concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid)
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname not like '%\_c\_%' order by 1`);
  const texts = (rows: typeof columns): readonly string[] =>
    rows.map(([text]) => (text ?? '').replaceAll(`${schema}.`, ''));
  return { columns: texts(columns), keys: texts(keys), indexes: texts(indexes) };
}
