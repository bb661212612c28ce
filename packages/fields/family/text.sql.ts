import sql, { type Sql } from 'sql-template-tag';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';
import { scalarSql, type KindSql } from './scalar.sql.ts';

/**
 * A text as a pattern of `like` that matches only itself.
 * @example escapeLike('50%_\\') // '50\\%\\_\\\\'
 */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** `contains`, `not_contains`, `starts_with`: without regard to case, never null. */
export function partFilter(op: Operator, operand: Json | undefined, column: Sql): Sql | undefined {
  const part = escapeLike(String(operand));
  switch (op) {
    case 'contains':
      return sql`(${column} is not null and lower(${column}) like lower(${`%${part}%`}::text))`;
    case 'not_contains':
      return sql`(${column} is null or lower(${column}) not like lower(${`%${part}%`}::text))`;
    case 'starts_with':
      return sql`(${column} is not null and lower(${column}) like lower(${`${part}%`}::text))`;
    default:
      return undefined;
  }
}

/** A kind stored as one `text` column. */
export function textColumn<F extends FieldDeclaration>(kind: string): KindSql<F, string> {
  return scalarSql<F, string>({ kind, type: 'text', read: (text) => text, filter: partFilter });
}
