import type { Database } from '@kehu/engine/db/database.ts';
import { join, raw, sql, tableOf } from '@kehu/engine/db/sql.ts';
import { columnNames, columnValues, facetRow, searchRow } from '@kehu/engine/records/write/derive.ts';
import { buildRegistry } from '@kehu/engine/registry/build.ts';
import type { ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import { inSchema } from '@kehu/engine/schema/ddl.ts';
import { desiredTables } from '@kehu/engine/schema/desired.ts';
import { plan } from '@kehu/engine/schema/plan.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import { optionSets } from '@kehu/objects/option-sets.ts';

/** Every declared object, as a workspace without an administrator's fields has it. */
export function shippedRegistry(): Registry {
  const options = new Map(Object.entries(optionSets).map(([code, set]) => [code, set.options]));
  return buildRegistry({ version: 1, declarations, options });
}

/** Makes the tables of a registry in a new schema. */
export async function makeTables(database: Database, registry: Registry, schema: string): Promise<void> {
  await database.unhurried.query(raw(`create schema "${schema}"`));
  for (const statement of plan([], desiredTables(registry))) {
    await database.unhurried.query(raw(inSchema(statement, schema)));
  }
}

export type Values = { readonly [field: string]: Json };

/** Writes records by the derivations of the write road alone, without its rules: a test wants impossible ones too. */
export async function pour(
  database: Database,
  schema: string,
  model: ObjectModel,
  records: readonly (Values & { readonly id: string })[],
): Promise<void> {
  const names = [...model.fields.keys()];
  const rows = records.map((record) => columnValues(model, record, names));
  await pourRows(database, schema, model.table, columnNames(model, names), rows);
  if (model.searchable) {
    const found = records.map((record) => searchRow(model, record.id, record));
    await pourRows(
      database,
      schema,
      `${model.table}_search`,
      ['id', 'text', 'pinyin', 'initials', 'phones', 'tokens'],
      found,
    );
  }
  if (model.faceted) {
    const found = records.map((record) => facetRow(model, record.id, record));
    await pourRows(database, schema, `${model.table}_facet`, ['id', 'tokens'], found);
  }
}

/** Rows as JSON into a table. */
export async function pourRows(
  database: Database,
  schema: string,
  table: string,
  columns: readonly string[],
  rows: readonly Json[],
): Promise<void> {
  const list = join(columns.map((column) => raw(`"${column}"`)));
  const into = tableOf(schema, table);
  await database.unhurried.query(sql`insert into ${into} (${list})
    select ${list} from json_populate_recordset(null::${into}, ${JSON.stringify(rows)}::json)`);
}
