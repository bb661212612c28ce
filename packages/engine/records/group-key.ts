import type { Json } from '@kehu/kernel/json/json.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '../call/call.ts';
import { identifier, sql, type Sql } from '../db/sql.ts';
import { plainField } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

export const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Bucket = (typeof buckets)[number];

/** What an aggregate groups by: a column of the visible relation `v`, and how its values come back. */
export interface GroupKey {
  readonly name: string;
  readonly field: FieldModel;
  readonly sql: Sql;
  read(text: string | null): Json;
}

/** Errors: `unknown_field`; `bad_format` for kinds that cannot be grouped, or a bucket on what is no time. */
export function groupKey(
  call: Call,
  model: ObjectModel,
  name: string,
  bucket: Bucket | undefined,
  at: number,
): GroupKey {
  const path = `group_by[${at}].field`;
  const field = plainField(call, model, name, path);
  const shapes = field.sql.columns(field.declaration);
  const column = sql`v.${identifier(name + (shapes[0]?.suffix ?? ''))}`;
  if (bucket) {
    const day = bucketOf(call, column, shapes[0]?.type ?? '', bucket);
    if (!day) throw fieldError(`group_by[${at}].bucket`, 'bad_format');
    return { name: `${name}_${bucket}`, field, sql: day, read: (text) => text };
  }
  if (!field.kind.groupable || field.columns.length !== 1) throw fieldError(path, 'bad_format');
  return { name, field, sql: column, read: (text) => field.sql.read([text], field.declaration) };
}

/** First day of the bucket, in the company's zone; weeks begin on Monday. */
function bucketOf(call: Call, column: Sql, type: string, bucket: Bucket): Sql | undefined {
  if (type === 'date') return sql`date_trunc(${bucket}::text, ${column}::timestamp)::date`;
  if (!type.startsWith('timestamp')) return undefined;
  return sql`date_trunc(${bucket}::text, ${column} at time zone ${call.workspace.timeZone}::text)::date`;
}
