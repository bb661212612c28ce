import type { Referring } from '@kehu/kernel/declare/behaviour.ts';
import { idColumn, living, objectColumn } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { empty, identifier, sql, tableOf, type Sql } from '../db/sql.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** Living records that refer to these ones, whoever may see them: one query for each referring field. */
export async function referringTo(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  limit: number,
): Promise<readonly Referring[]> {
  const found: Referring[] = [];
  for (const { object, field: name } of model.referrers) {
    const referrer = call.registry.objects.get(object);
    const field = referrer?.fields.get(name);
    if (referrer && field) found.push(...(await rowsOf(call, model, referrer, field, ids, limit)));
  }
  return found;
}

async function rowsOf(
  call: Call,
  model: ObjectModel,
  referrer: ObjectModel,
  field: FieldModel,
  ids: readonly string[],
  limit: number,
): Promise<readonly Referring[]> {
  const { schema } = call.workspace;
  const table = tableOf(schema, referrer.table);
  const several = field.sql.columns(field.declaration).some(({ suffix }) => suffix === '_object');
  const named: Sql = several ? sql`t.${identifier(objectColumn(field))} = ${model.name} and ` : empty;
  const rows =
    field.declaration.kind === 'refs'
      ? await call.db
          .query(sql`select l.target_id, l.record_id from ${tableOf(schema, `${referrer.table}_link`)} l
          join ${table} t on t.id = l.record_id
          where l.field = ${field.name} and l.target_id = any(${ids}::uuid[]) and ${living(referrer, 't')} limit ${limit}`)
      : await call.db.query(sql`select t.${identifier(idColumn(field))}, t.id from ${table} t
          where ${named}t.${identifier(idColumn(field))} = any(${ids}::uuid[]) and ${living(referrer, 't')} limit ${limit}`);
  return rows.map(([target, id]) => ({
    target: target ?? '',
    object: referrer.name,
    field: field.name,
    id: id ?? '',
  }));
}
