import type { Json } from '@kehu/kernel/json/json.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '../call/call.ts';
import { identifier, raw, sql, type Sql } from '../db/sql.ts';
import { plainField } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

export const functions = ['count', 'sum', 'avg', 'min', 'max', 'count_distinct'] as const;

export interface MeasureRequest {
  readonly fn: (typeof functions)[number];
  readonly field?: string;
}

/** A figure of a group: over columns of the visible relation `v`. */
export interface Measure {
  readonly name: string;
  readonly field?: FieldModel;
  readonly sql: Sql;
  read(text: string | null): Json;
}

const whole = (text: string | null): Json => Number(text ?? 0);

/** Errors: `unknown_field`, `required` without a field, `bad_format` for a kind that has no such measure. */
export function measureOf(call: Call, model: ObjectModel, request: MeasureRequest, at: number): Measure {
  const { fn } = request;
  if (fn === 'count' && request.field === undefined)
    return { name: 'count', sql: sql`count(*)`, read: whole };
  const path = `measures[${at}].field`;
  if (request.field === undefined) throw fieldError(path, 'required');
  const field = plainField(call, model, request.field, path);
  if (field.columns.length === 0) throw fieldError(path, 'bad_format');
  const column = sql`v.${identifier(field.columns[0] ?? field.name)}`;
  const name = `${fn}_${field.name}`;
  if (fn === 'count') return { name, field, sql: sql`count(${column})`, read: whole };
  if (fn === 'count_distinct') return { name, field, sql: sql`count(distinct ${column})`, read: whole };
  if (!field.kind.measures?.includes(fn)) throw fieldError(path, 'bad_format');
  if (fn === 'avg') return { name, field, sql: sql`round(avg(${column})::numeric, 4)`, read: (text) => text };
  const applied = sql`${raw(fn)}(${column})`;
  // A sum may be beyond what the kind itself holds: it stays a decimal text, unless the values are whole numbers.
  const isWhole = field.sql.columns(field.declaration)[0]?.type.startsWith('int') ?? false;
  if (fn === 'sum')
    return { name, field, sql: applied, read: (text) => (isWhole && text !== null ? Number(text) : text) };
  return { name, field, sql: applied, read: (text) => field.sql.read([text], field.declaration) };
}
