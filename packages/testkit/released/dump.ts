import type { Database, Row } from '@kehu/engine/db/database.ts';
import { raw, sql, tableOf } from '@kehu/engine/db/sql.ts';

/** Rows of one `insert`: short enough to be read, long enough to be quick. */
const together = 200;

const quoted = (name: string): string => `"${name}"`;

interface DumpedColumn {
  readonly name: string;
  readonly text: string;
  readonly generated: boolean;
  readonly identity: boolean;
}

/**
 * A schema with all its rows as SQL, which makes it anew in an empty database: tables with their columns, defaults and
 * storage, rows, then keys and indexes, as the catalogue tells them. What pg_dump does; the embedded PostgreSQL has none.
 */
export async function dumpSchema(database: Database, schema: string): Promise<string> {
  const names =
    await database.query(sql`select c.relname::text, coalesce(array_to_string(c.reloptions, ', '), '')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind = 'r' order by 1`);
  const parts = [`create schema ${quoted(schema)}`];
  for (const [name, storage] of names)
    parts.push(...(await dumpTable(database, schema, name ?? '', storage)));
  return `${parts.join(';\n')};\n`;
}

async function dumpTable(
  database: Database,
  schema: string,
  table: string,
  storage: string | null | undefined,
): Promise<readonly string[]> {
  const full = `${quoted(schema)}.${quoted(table)}`;
  const columns = await columnsOf(database, schema, table);
  const lines = columns.map(({ text }) => `  ${text}`).join(',\n');
  return [
    `create table ${full} (\n${lines}\n)${storage ? ` with (${storage})` : ''}`,
    ...(await rowsOf(database, schema, table, columns)),
    ...sequencesOf(full, columns),
    ...(await keysOf(database, full)),
  ];
}

async function columnsOf(
  database: Database,
  schema: string,
  table: string,
): Promise<readonly DumpedColumn[]> {
  const rows =
    await database.query(sql`select a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid), a.attgenerated::text, a.attidentity::text,
      case when a.attcollation <> t.typcollation then l.collname::text end
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid left join pg_collation l on l.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = ${schema} and c.relname = ${table} and a.attnum > 0 and not a.attisdropped order by a.attnum`);
  return rows.map(columnOf);
}

function columnOf([name, type, notNull, expression, generated, identity, collation]: Row): DumpedColumn {
  const parts = [quoted(name ?? ''), type ?? ''];
  if (collation) parts.push(`collate ${quoted(collation)}`);
  if (generated) parts.push(`generated always as (${expression ?? ''}) stored`);
  else if (identity) parts.push('generated always as identity');
  else if (expression) parts.push(`default ${expression}`);
  if (notNull === 't') parts.push('not null');
  return {
    name: name ?? '',
    text: parts.join(' '),
    generated: Boolean(generated),
    identity: Boolean(identity),
  };
}

async function rowsOf(
  database: Database,
  schema: string,
  table: string,
  columns: readonly DumpedColumn[],
): Promise<readonly string[]> {
  const written = columns.filter(({ generated }) => !generated);
  const values = written.map(({ name }) => `quote_nullable(${quoted(name)}::text)`).join(` || ', ' || `);
  const rows = await database.query(
    sql`select '(' || ${raw(values)} || ')' from ${tableOf(schema, table)} order by 1`,
  );
  const list = written.map(({ name }) => quoted(name)).join(', ');
  const head = `insert into ${quoted(schema)}.${quoted(table)} (${list}) overriding system value values\n`;
  const texts = rows.map(([text]) => text ?? '');
  return Array.from(
    { length: Math.ceil(texts.length / together) },
    (_, at) => head + texts.slice(at * together, (at + 1) * together).join(',\n'),
  );
}

/** Counters go on after the highest number that is in use. */
function sequencesOf(full: string, columns: readonly DumpedColumn[]): readonly string[] {
  const identities = columns.filter(({ identity }) => identity);
  return identities.map(
    ({ name }) =>
      `select setval(pg_get_serial_sequence('${full}', '${name}'), coalesce((select max(${quoted(name)}) from ${full}), 1))`,
  );
}

/** Constraints first: an index of their name comes with them. */
async function keysOf(database: Database, full: string): Promise<readonly string[]> {
  const constraints =
    await database.query(sql`select conname::text, pg_get_constraintdef(oid) from pg_constraint
    where conrelid = ${full}::regclass and contype <> 'n' order by 1`);
  const indexes = await database.query(sql`select pg_get_indexdef(i.indexrelid) from pg_index i
    where i.indrelid = ${full}::regclass and i.indisvalid
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by 1`);
  return [
    ...constraints.map(
      ([name, text]) => `alter table ${full} add constraint ${quoted(name ?? '')} ${text ?? ''}`,
    ),
    ...indexes.map(([text]) => text ?? ''),
  ];
}
