import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldSql, FilterContext } from '@kehu/kernel/declare/sql.ts';
import { isJsonArray, type Json } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';

/** The database half that returns texts of the `sql` tag. */
export type KindSql<F extends FieldDeclaration, V extends Json> = FieldSql<F, V, Sql>;

/** A kind was asked for an operator that it does not list: the filter did not go through `parseFilter`. */
export function unknownOperator(kind: string, op: Operator): Error {
  return new Error(`A ${kind} field has no operator ${op}`);
}

const comparisons: { readonly [O in Operator]?: Sql } = {
  eq: raw('='),
  gt: raw('>'),
  gte: raw('>='),
  lt: raw('<'),
  lte: raw('<='),
};

/** `column <sign> value`, false when the column is null; an index on the column serves it. */
function comparison(column: Sql, sign: Sql, value: Json, type: Sql): Sql {
  return sql`(${column} is not null and ${column} ${sign} ${value}::${type})`;
}

function between(column: Sql, ends: Json | undefined, type: Sql): Sql {
  const [from = null, to = null] = isJsonArray(ends) ? ends : [];
  const parts = [sql`${column} is not null`];
  if (from !== null) parts.push(sql`${column} >= ${from}::${type}`);
  if (to !== null) parts.push(sql`${column} <= ${to}::${type}`);
  return sql`(${join(parts, ' and ')})`;
}

/** Half-open span [from, to) of a column. */
export function within(column: Sql, span: { from?: string; to?: string }, typeName: string): Sql {
  const type = raw(typeName);
  const parts = [sql`${column} is not null`];
  if (span.from !== undefined) parts.push(sql`${column} >= ${span.from}::${type}`);
  if (span.to !== undefined) parts.push(sql`${column} < ${span.to}::${type}`);
  return sql`(${join(parts, ' and ')})`;
}

/** A condition on one column of a plain type; undefined for an operator that is not a scalar's. Never null. */
export function scalarFilter(
  op: Operator,
  operand: Json | undefined,
  column: Sql,
  typeName: string,
  context: FilterContext,
): Sql | undefined {
  const type = raw(typeName);
  const sign = comparisons[op];
  if (sign) return comparison(column, sign, operand ?? null, type);
  switch (op) {
    case 'empty':
      return sql`${column} is null`;
    case 'not_empty':
      return sql`${column} is not null`;
    case 'ne':
      return sql`${column} is distinct from ${operand ?? null}::${type}`;
    case 'in':
      return sql`(${column} is not null and ${column} = any(${operand}::${type}[]))`;
    case 'not_in':
      return sql`(${column} is null or ${column} <> all(${operand}::${type}[]))`;
    case 'between':
      return between(column, operand, type);
    case 'is_me':
      return comparison(column, raw('='), context.userId, type);
    case 'in_my_dept':
      return sql`(${column} is not null and ${column} = any(${[...context.departmentIds]}::${type}[]))`;
    default:
      return undefined;
  }
}

/** Facets of a condition on values that are their own facet. */
export function facetsOfScalar(
  op: Operator,
  operand: Json | undefined,
  context: FilterContext,
): readonly string[] | undefined {
  if (op === 'eq' || op === 'contains') return [String(operand)];
  if (op === 'in') return isJsonArray(operand) ? operand.map(String) : undefined;
  if (op === 'is_me') return [context.userId];
  if (op === 'in_my_dept') return [...context.departmentIds];
  return undefined;
}

interface Scalar<F, V> {
  readonly kind: string;
  /** PostgreSQL type of the column. */
  readonly type: string | ((field: F) => string);
  /** Type of operands, where the column's has a precision that would round them. */
  readonly operand?: string;
  read(text: string): V;
  /** Conditions of its own; undefined leaves them to `scalarFilter`. */
  filter?(op: Operator, operand: Json | undefined, column: Sql, context: FilterContext): Sql | undefined;
  indexes?(field: F, name: string): readonly { readonly word: string; readonly on: string }[];
  /** Few different values: each is its own facet. */
  readonly facets?: boolean;
}

/** A kind that lives in one column of a plain type. */
export function scalarSql<F extends FieldDeclaration, V extends Json>(about: Scalar<F, V>): KindSql<F, V> {
  const typeOf = (field: F): string => (typeof about.type === 'string' ? about.type : about.type(field));
  return {
    kind: about.kind,
    columns: (field) => [{ suffix: '', type: typeOf(field) }],
    write: (value) => [value],
    read: ([text = null]) => (text === null ? null : about.read(text)),
    filter(op, operand, column, field, context) {
      const own = about.filter?.(op, operand, column(''), context);
      const made = own ?? scalarFilter(op, operand, column(''), about.operand ?? typeOf(field), context);
      if (!made) throw unknownOperator(about.kind, op);
      return made;
    },
    ...(about.indexes && { indexes: about.indexes }),
    ...(about.facets && {
      facets: (value: V) => [String(value)],
      facetsOf: (op, operand, _field, context) => facetsOfScalar(op, operand, context),
    }),
  };
}
