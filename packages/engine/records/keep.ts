import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, join, sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { columnNames, columnValues } from './write/derive.ts';

/** Writes computed fields in the way of rollups: neither version nor updated_at moves, no event appears. Locks in id order. */
export async function keepValues(
  call: WritingCall,
  model: ObjectModel,
  rows: readonly { readonly id: string; readonly values: Values }[],
): Promise<void> {
  if (rows.length === 0) return;
  const table = tableOf(call.workspace.schema, model.table);
  const ids = rows.map((row) => row.id);
  await call.db.query(
    sql`select 1 from ${table} where id = any(${ids}::uuid[]) order by id for no key update`,
  );
  for (const [names, some] of Map.groupBy(rows, (row) => Object.keys(row.values).sort().join())) {
    const fields = names.split(',').filter((name) => model.fields.has(name));
    if (fields.length === 0) continue;
    const assignments = columnNames(model, fields).map(
      (column) => sql`${identifier(column)} = x.${identifier(column)}`,
    );
    const json = JSON.stringify(
      some.map((row) => ({ id: row.id, ...columnValues(model, row.values, fields) })),
    );
    await call.db.query(sql`update ${table} t set ${join(assignments)}
      from json_populate_recordset(null::${table}, ${json}::json) x where t.id = x.id`);
  }
}
