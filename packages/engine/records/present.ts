import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Row } from '../db/database.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import type { Shape, ShapeField } from './shape.ts';

/** A row in the order of a shape's columns, as it leaves the engine: canonical values, masked where they must be. */
export function present(shape: Shape, row: Row): PresentedRecord {
  const record: { [name: string]: Json } = {};
  const pool = poolOf(shape, row);
  for (const one of shape.fields) {
    const value = valueOf(one, row);
    const hide = one.masked || (pool !== null && one.maskedIn.has(pool));
    record[one.field.name] = hide ? maskOf(one, value) : value;
  }
  return promised<PresentedRecord>(record); // `id` is a field of every object and of every shape
}

function valueOf({ field, at, width }: ShapeField, row: Row): Json {
  if (width === 0) return null;
  const columns = width === 1 ? [row[at] ?? null] : row.slice(at, at + width);
  return field.sql.read(columns, field.declaration);
}

/** The pool that an ownerless record lies in. */
function poolOf({ pool }: Shape, row: Row): string | null {
  return pool && row[pool.owner] === null ? (row[pool.pool] ?? null) : null;
}

const unknown = '***';

function maskOf({ field }: ShapeField, value: Json): Json {
  if (value === null) return null;
  return field.kind.mask?.(value) ?? unknown;
}
