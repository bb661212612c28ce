import { operandOf } from '@kehu/fields/formula/operand.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import type { WritingCall } from '../call/call.ts';
import { identifier, raw, sql, tableOf, type Sql } from '../db/sql.ts';
import { fittedSql } from '../query/expression-sql.ts';
import { typeIn } from '../registry/computations.ts';
import type { Computation, ObjectModel } from '../registry/model.ts';

/**
 * Works out anew, in the database, the formulas of some records that read one of the changed fields: after rollups and
 * whatever else the engine keeps beside the write road. The caller has locked the records. As with rollups, neither
 * `version` nor `updated_at` moves and no event appears.
 */
export async function refreshFormulas(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  changed: readonly string[],
): Promise<void> {
  const touched = model.computations.filter(({ reads }) => changed.some((name) => reads.has(name)));
  await writeFormulas(call, model, ids, touched);
}

/** One statement for each formula, in their order: a later one reads what an earlier one has written. */
export async function writeFormulas(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  computations: readonly Computation[],
): Promise<void> {
  if (ids.length === 0) return;
  for (const computation of computations) {
    const column = identifier(computation.field.columns[0] ?? computation.field.name);
    const value = formulaSql(call, model, computation, 't');
    await call.db.query(sql`update ${tableOf(call.workspace.schema, model.table)} t set ${column} = ${value}
      where t.id = any(${ids}::uuid[]) and t.${column} is distinct from ${value}`);
  }
}

/** A formula's value of a row. */
function formulaSql(
  call: WritingCall,
  model: ObjectModel,
  { expression, fit }: Computation,
  alias: string,
): Sql {
  return fittedSql(expression, fit, {
    today: dayOf(call.now.toISOString(), call.workspace.timeZone),
    typeOf: typeIn(model.fields),
    columnOf: (name) => operandSql(call, model, name, alias),
  });
}

/** A field's column as formulas read it. */
function operandSql(call: WritingCall, model: ObjectModel, name: string, alias: string): Sql {
  const field = model.fields.get(name);
  const operand = field && operandOf(name, field.declaration);
  const column = sql`${identifier(alias)}.${identifier(field?.columns[0] ?? name)}`;
  if (operand?.moment) return sql`(${column} at time zone ${call.workspace.timeZone})::date`;
  return operand?.type === 'int' ? sql`${column}::${raw('numeric')}` : column;
}
