import sql, { raw, type Sql } from 'sql-template-tag';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FilterContext } from '@kehu/kernel/declare/sql.ts';
import { isJsonArray, type Json } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';
import { facetsOfScalar, unknownOperator, type KindSql } from './scalar.sql.ts';

/**
 * The elements of PostgreSQL's text form of a one-dimensional array without nulls.
 * @example readArray('{a,"b,\\"c\\""}') // ['a', 'b,"c"']
 */
export function readArray(text: string): string[] {
  const elements = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/g);
  return Array.from(elements, ([, quoted, plain]) => quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
}

function arrayFilter(
  op: Operator,
  operand: Json | undefined,
  column: Sql,
  element: string,
  context: FilterContext,
) {
  const type = raw(`${element}[]`);
  const among = (wanted: readonly unknown[]): Sql =>
    sql`(${column} is not null and ${column} && ${[...wanted]}::${type})`;
  const noneOf = (wanted: readonly unknown[]): Sql =>
    sql`(${column} is null or not (${column} && ${[...wanted]}::${type}))`;
  const list = isJsonArray(operand) ? operand : [operand];
  switch (op) {
    case 'contains':
    case 'in':
      return among(list);
    case 'not_contains':
    case 'not_in':
      return noneOf(list);
    case 'is_me':
      return among([context.userId]);
    case 'in_my_dept':
      return among(context.departmentIds);
    case 'empty':
      return sql`${column} is null`;
    case 'not_empty':
      return sql`${column} is not null`;
    default:
      return undefined;
  }
}

/** A kind of several values in one array column; an empty array is stored as null. */
export function arraySql<F extends FieldDeclaration>(
  kind: string,
  element: 'text' | 'uuid',
  hasFacets: boolean,
): KindSql<F, readonly string[]> {
  return {
    kind,
    columns: () => [{ suffix: '', type: `${element}[]` }],
    write: (value) => [value === null || value.length === 0 ? null : value],
    read: ([text = null]) => {
      const elements = text === null ? [] : readArray(text);
      return elements.length === 0 ? null : elements;
    },
    filter(op, operand, column, _field, context) {
      const made = arrayFilter(op, operand, column(''), element, context);
      if (!made) throw unknownOperator(kind, op);
      return made;
    },
    ...(hasFacets && {
      facets: (value: readonly string[]) => value,
      facetsOf: (op, operand, _field, context) => facetsOfScalar(op, operand, context),
    }),
  };
}
