import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import type { WritingCall } from '../call/call.ts';
import { empty, identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel, Registry } from '../registry/model.ts';
import { dropColumn, dropIndex } from './ddl.ts';
import { hasFoldedKey, isTextual } from './object-columns.ts';
import { indexName } from './table.ts';

/** Columns that are there, by table. */
type Columns = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * What must go before an administrator's field becomes unique, or when it no longer is: the index, and folded keys from
 * an earlier time that nobody has kept up. 422 at `unique` when values are there twice.
 */
export async function uniqueChanges(
  call: WritingCall,
  registry: Registry,
  columns: Columns,
): Promise<readonly string[]> {
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`select c.relname::text from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema} and c.relkind = 'i'`);
  const indexes = new Set(rows.map(([name]) => name));
  const statements: string[] = [];
  for (const model of registry.objects.values()) {
    for (const field of model.fields.values()) {
      if (!field.declaration.custom) continue;
      const index = indexName(model.table, field.name, 'unique');
      const isBuilt = indexes.has(index);
      if (isBuilt && !field.declaration.unique) statements.push(dropIndex(index));
      const present = columns.get(model.table);
      if (isBuilt || !field.declaration.unique || !present?.has(field.name)) continue;
      await refuseTwice(call, model, field);
      const key = `${field.name}__key`;
      if (hasFoldedKey(model, field) && present.has(key)) statements.push(dropColumn(model.table, key));
    }
  }
  return statements;
}

/** How the database folds a text: what `foldCase` does, but for what nobody sees. */
const foldedSql = (column: Sql): Sql =>
  sql`lower(btrim(regexp_replace(normalize(${column}, NFKC), ${'\\s+'}, ' ', 'g')))`;

async function refuseTwice(call: WritingCall, model: ObjectModel, field: FieldModel): Promise<void> {
  const column = identifier(field.columns[0] ?? field.name);
  const value = isTextual(field) ? foldedSql(column) : column;
  const living = model.binned ? sql` and deleted_at is null` : empty;
  const rows = await call.db.query(sql`select min(${column}::text), count(*) over () from
    ${tableOf(call.workspace.schema, model.table)} where ${column} is not null${living}
    group by ${value} having count(*) > 1 limit 1`);
  const [example, count] = rows[0] ?? [];
  if (typeof example === 'string') throw twice(example, Number(count));
}

const twice = (example: string, count: number): KehuError =>
  fieldError(
    'unique',
    'not_unique',
    { count },
    {
      zh: `已有 ${count} 个值重复，例如“${example}”，请先改为不同的值`,
      en: `${count} values are there more than once, such as "${example}": make them different first`,
    },
  );
