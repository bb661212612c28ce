/**
 * Expressions: what a computed field is worked out from. One tree, two interpreters that answer the same: `evaluate.ts`
 * in memory, `engine/query/expression-sql.ts` in the database; a property test on PostgreSQL holds them equal.
 *
 * How emptiness travels (null is empty, an empty text is empty too):
 * - arithmetic, rounding, calendar functions, `length`, `left`, `upper`: empty as soon as one operand is empty;
 * - division and remainder by zero: empty; a day before the year 1000 or after 9999: empty;
 * - `min`, `max`, `concat`: empty operands are left out; `coalesce`: the first that is not empty;
 * - conditions are true or false, never undecided: two empty values are equal, an order against an empty value does not
 *   hold, an unanswered yes-or-no counts as no.
 *
 * Numbers are exact decimals. Only division rounds: half up (away from zero) to 8 decimals.
 */
export type Expression =
  | { readonly field: string }
  | Constant
  | { readonly call: FunctionName; readonly args: readonly Expression[] };

/** A constant. Numbers are decimal strings, days `yyyy-MM-dd`; `{ empty: true }` is no value at all. */
export type Constant =
  | { readonly number: string }
  | { readonly text: string }
  | { readonly date: string }
  | { readonly bool: boolean }
  | { readonly empty: true };

/** A call of the closed list of functions; operators are functions too. */
export type Call = Extract<Expression, { readonly call: FunctionName }>;

/** What an expression comes out as. */
export type ExpressionType = 'int' | 'decimal' | 'text' | 'bool' | 'date';

/** Decimals of a division. */
export const divisionScale = 8;
/** The most decimals that `round` takes. */
export const mostDecimals = 8;
/** Nodes of one tree. */
export const maxNodes = 200;
/** Levels of one tree. */
export const maxLevels = 60;
/** UTF-16 units of the text of one formula. */
export const maxFormula = 2000;

/** Functions that are written as operators. */
export const operatorNames = [
  'or',
  'and',
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'concat',
  'add',
  'subtract',
  'multiply',
  'divide',
  'modulo',
  'negate',
] as const;

/** Functions that are written with a name and brackets. */
export const namedFunctions = [
  'if',
  'not',
  'coalesce',
  'is_empty',
  'round',
  'floor',
  'ceil',
  'abs',
  'min',
  'max',
  'today',
  'year',
  'month',
  'day',
  'add_days',
  'add_months',
  'days_between',
  'months_between',
  'length',
  'left',
  'upper',
] as const;

export type OperatorName = (typeof operatorNames)[number];
/** Everything that an expression can call: a closed list. */
export type FunctionName = OperatorName | (typeof namedFunctions)[number];

/** Every node of a tree, the root first. */
export function nodesOf(expression: Expression): readonly Expression[] {
  return 'call' in expression ? [expression, ...expression.args.flatMap(nodesOf)] : [expression];
}

/**
 * Names of the fields that an expression reads, each once.
 * @example fieldsOf({ call: 'add', args: [{ field: 'a' }, { field: 'b' }] }) // ['a', 'b']
 */
export function fieldsOf(expression: Expression): readonly string[] {
  return [...new Set(nodesOf(expression).flatMap((node) => ('field' in node ? [node.field] : [])))];
}

/** True when the value changes with the day: such fields are worked out anew every night. */
export function usesToday(expression: Expression): boolean {
  return nodesOf(expression).some((node) => 'call' in node && node.call === 'today');
}

/** Levels of a tree; a field or constant has one. */
export function levelsOf(expression: Expression): number {
  return 'call' in expression ? 1 + Math.max(0, ...expression.args.map(levelsOf)) : 1;
}
