import type { Call, Expression } from '@kehu/kernel/expression/expression.ts';
import { greatest, type Fit } from '@kehu/kernel/expression/fit.ts';
import { decimalsOf, typesOf, type TypeOf, type Types } from '@kehu/kernel/expression/infer-type.ts';
import { join, raw, sql, type Sql } from '../db/sql.ts';
import { functionSql, operandType } from './expression-functions.ts';

/** What the SQL of an expression may ask of its surroundings. */
export interface ExpressionSqlContext {
  /** The day of the call in the company's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly typeOf: TypeOf;
  /** A field as numeric (whole numbers too), text, boolean or date, as its type says. */
  columnOf(field: string): Sql;
}

/**
 * An expression as SQL: numbers come out as numeric, the rest as their own types. The same answer as `evaluate` gives.
 * It raises no error whatever the values: operands that a function cannot take make it null, as in memory. An operand
 * that is needed twice is named in a subselect, so that the text grows with the tree and not with its power set.
 */
export function expressionSql(expression: Expression, context: ExpressionSqlContext): Sql {
  const { types } = typesOf(expression, context.typeOf);
  return nodeSql({ context, types }, expression);
}

/** The same as a value of a field's column (`fitValue` in memory). */
export function fittedSql(expression: Expression, fit: Fit, context: ExpressionSqlContext): Sql {
  const value = expressionSql(expression, context);
  if (fit.type === 'text') return sql`left(${value}, ${fit.max}::int)`;
  if (fit.type !== 'int' && fit.type !== 'decimal') return value;
  const most = greatest(fit).toFixed();
  const scale = fit.type === 'int' ? 0 : fit.scale;
  return sql`(select case when abs(x.v) <= ${most}::numeric then x.v end from (select round(${value}, ${scale}::int) as v offset 0) x)`;
}

interface Scene {
  readonly context: ExpressionSqlContext;
  readonly types: Types;
}

const sqlTypes = { int: 'numeric', decimal: 'numeric', text: 'text', bool: 'boolean', date: 'date' } as const;

/** `wanted` types an operand that is always empty, which PostgreSQL could not do. */
function nodeSql(scene: Scene, node: Expression, wanted: keyof typeof sqlTypes = 'text'): Sql {
  const type = scene.types.get(node) ?? 'empty';
  if (type === 'empty') return sql`null::${raw(sqlTypes[wanted])}`;
  if ('call' in node) return callSql(scene, node);
  if ('field' in node) {
    const column = scene.context.columnOf(node.field);
    return type === 'text' ? sql`nullif(${column}, '')` : column;
  }
  if ('number' in node) return sql`${node.number}::numeric`;
  if ('text' in node) return sql`${node.text}::text`;
  if ('date' in node) return sql`${node.date}::date`;
  return 'bool' in node ? raw(`${node.bool}`) : sql`null`;
}

function callSql(scene: Scene, call: Call): Sql {
  const type = scene.types.get(call) ?? 'empty';
  const operand = (at: number, wanted: keyof typeof sqlTypes): Sql => {
    const arg = call.args[at];
    return arg ? nodeSql(scene, arg, wanted) : sql`null::${raw(sqlTypes[wanted])}`;
  };
  const all = (wanted: keyof typeof sqlTypes): readonly Sql[] =>
    call.args.map((_, at) => operand(at, wanted));
  const known = type === 'empty' ? 'text' : type;
  const { call: name } = call;
  switch (name) {
    case 'if':
      return sql`case when coalesce(${operand(0, 'bool')}, false) then ${operand(1, known)} else ${operand(2, known)} end`;
    case 'coalesce':
      return sql`coalesce(${join(all(known))})`;
    case 'min':
      return sql`least(${join(all(known))})`;
    case 'max':
      return sql`greatest(${join(all(known))})`;
    case 'is_empty':
      return sql`(${operand(0, 'text')} is null)`;
    case 'round':
      return sql`round(${operand(0, 'decimal')}, ${decimalsOf(call) ?? 0}::int)`;
    case 'concat':
      return sql`nullif(concat(${join(call.args.map((arg) => textSql(scene, arg)))}), '')`;
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return comparisonSql(name, all(comparedType(scene, call)));
    default:
      return functionSql(
        name,
        call.args.map((_, at) => operand(at, operandType(name, at))),
        scene.context.today,
      );
  }
}

/** Numbers are written without trailing zeros, days as `yyyy-MM-dd`. */
function textSql(scene: Scene, node: Expression): Sql {
  const value = nodeSql(scene, node);
  const type = scene.types.get(node);
  if (type === 'int' || type === 'decimal') return sql`trim_scale(${value})::text`;
  return type === 'date' ? sql`to_char(${value}, 'YYYY-MM-DD')` : value;
}

function comparedType(scene: Scene, call: Call): keyof typeof sqlTypes {
  for (const arg of call.args) {
    const type = scene.types.get(arg);
    if (type !== undefined && type !== 'empty') return type;
  }
  return 'text';
}

const signs = { lt: raw('<'), lte: raw('<='), gt: raw('>'), gte: raw('>=') } as const;

function comparisonSql(name: 'eq' | 'ne' | keyof typeof signs, [a, b]: readonly Sql[]): Sql {
  if (name === 'eq') return sql`(${a} is not distinct from ${b})`;
  if (name === 'ne') return sql`(${a} is distinct from ${b})`;
  return sql`coalesce(${a} ${signs[name]} ${b}, false)`;
}
