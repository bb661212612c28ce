import sql, { join, type Sql } from 'sql-template-tag';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { unknownOperator, type KindSql } from '../family/scalar.sql.ts';
import type { PolyField, PolyValue } from './poly.kind.ts';

type Column = (suffix: string) => Sql;

function is(column: Column, value: Json | undefined): Sql {
  const { object = null, id = null } = isJsonObject(value) ? value : {};
  return sql`(${column('_id')} = ${id}::uuid and ${column('_object')} = ${object}::text)`;
}

/** One of the records; both columns are set or neither is. */
function among(column: Column, wanted: readonly Json[]): Sql {
  if (wanted.length === 0) return sql`false`;
  return sql`(${column('_id')} is not null and (${join(
    wanted.map((one) => is(column, one)),
    ' or ',
  )}))`;
}

export const polySql: KindSql<PolyField, PolyValue> = {
  kind: 'poly',
  columns: () => [
    { suffix: '_object', type: 'text' },
    { suffix: '_id', type: 'uuid' },
  ],
  write: (value) => [value?.object ?? null, value?.id ?? null],
  read: ([object = null, id = null]) => (object === null || id === null ? null : { object, id }),
  filter(op, operand, column) {
    const list = isJsonArray(operand) ? operand : [operand ?? null];
    switch (op) {
      case 'eq':
      case 'in':
        return among(column, list);
      case 'ne':
      case 'not_in':
        return sql`(not ${among(column, list)})`;
      case 'empty':
        return sql`${column('_id')} is null`;
      case 'not_empty':
        return sql`${column('_id')} is not null`;
      default:
        throw unknownOperator('poly', op);
    }
  },
  sortSuffix: '_id',
};
