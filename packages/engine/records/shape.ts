import type { Call } from '../call/call.ts';
import { identifier, join, sql, type Sql } from '../db/sql.ts';
import { accessTo, isMasked, knownField, poolsThatMask, readableFields } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';

/** A field of a presented record: where its columns stand in a row, and how it may be shown. */
export interface ShapeField {
  readonly field: FieldModel;
  readonly at: number;
  readonly width: number;
  readonly masked: boolean;
  /** Pools whose members see it masked. */
  readonly maskedIn: ReadonlySet<string>;
}

/** What one actor sees of an object's records, and the columns that it takes. */
export interface Shape {
  readonly model: ObjectModel;
  readonly fields: readonly ShapeField[];
  readonly columns: readonly string[];
  /** Places of pool_id and owner_id in a row, where a pool may mask something. */
  readonly pool?: { readonly pool: number; readonly owner: number };
}

/** The shape for some fields (422 `unknown_field` for one that the actor may not know), or for all that he may read. */
export function shapeOf(call: Call, model: ObjectModel, names?: readonly string[]): Shape {
  const wanted = names
    ? [...new Set(['id', ...names])].map((name) => knownField(call, model, name, `fields.${name}`))
    : readableFields(call, model);
  const columns: string[] = [];
  const fields = wanted.map((field): ShapeField => {
    const at = columns.length;
    columns.push(...field.columns);
    const maskedIn = new Set(poolsThatMask(call, model, field.name));
    return { field, at, width: field.columns.length, masked: isMasked(call, model, field), maskedIn };
  });
  if (!fields.some(({ maskedIn }) => maskedIn.size > 0)) return { model, fields, columns };
  const pool = columns.push('pool_id') - 1;
  return { model, fields, columns, pool: { pool, owner: columns.push('owner_id') - 1 } };
}

/** The select list of a shape. */
export function shapeColumns(shape: Shape, alias: string): Sql {
  return join(shape.columns.map((name) => sql`${identifier(alias)}.${identifier(name)}`));
}

/** Whether an actor may change what he sees there. */
export function mayWrite(call: Call, model: ObjectModel, field: FieldModel): boolean {
  if (call.actor.system) return true;
  const access = accessTo(call.actor, model, field);
  return access === 'write' || access === 'reveal';
}
