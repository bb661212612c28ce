import Big from 'big.js';
import type { Json } from '../json/json.ts';
import { addDays, addMonths, daysBetween, monthsBetween, partsOf } from './calendar.ts';
import { divisionScale, type Call, type Expression, type FunctionName } from './expression.ts';
import { decimalsOf, type TypeOf } from './infer-type.ts';

/** What an expression may ask of its surroundings. */
export interface ExpressionContext {
  /** The day of the call in the company's zone, `yyyy-MM-dd`. */
  readonly today: string;
  /** Types of the fields: a decimal and a text look the same on the wire. */
  readonly typeOf: TypeOf;
}

/** Canonical value of a field by its name (a moment as its day); undefined and null are empty. */
export type FieldValue = (field: string) => Json | undefined;

/** Numbers are decimals, days and texts are strings, null is empty. */
type Value = Big | string | boolean | null;

/** Decimals of our own, so that nobody else's rounding changes: half up, 8 decimals in divisions. */
const Decimal = Big();
Decimal.DP = divisionScale;
Decimal.RM = 1;

/**
 * The value of a checked expression: numbers as plain decimal strings without trailing zeros, days `yyyy-MM-dd`, texts,
 * yes-or-no, null for empty. The same answer as its SQL gives. `fit` makes it a value of a field.
 * @example evaluate({ call: 'divide', args: [{ number: '2' }, { number: '3' }] }, () => null, context) // '0.66666667'
 */
export function evaluate(expression: Expression, valueAt: FieldValue, context: ExpressionContext): Json {
  const value = valueOf({ valueAt, context }, expression);
  return value instanceof Big ? plain(value) : value;
}

/** A number as people and PostgreSQL write it: no exponent, no trailing zeros, no negative zero. */
function plain(value: Big): string {
  return value.eq(0) ? '0' : value.toFixed();
}

interface Scene {
  readonly valueAt: FieldValue;
  readonly context: ExpressionContext;
}

function valueOf(scene: Scene, expression: Expression): Value {
  if ('call' in expression) return callValue(scene, expression);
  if ('field' in expression) return fieldValue(scene, expression.field);
  if ('number' in expression) return new Decimal(expression.number);
  if ('text' in expression) return expression.text === '' ? null : expression.text;
  if ('date' in expression) return expression.date;
  return 'bool' in expression ? expression.bool : null;
}

function fieldValue({ valueAt, context }: Scene, field: string): Value {
  const value = valueAt(field) ?? null;
  const type = context.typeOf(field);
  if (value === null || value === '') return null;
  if (type === 'int' || type === 'decimal') return new Decimal(String(value));
  return typeof value === 'boolean' ? value : String(value);
}

const yes = (value: Value): boolean => value === true;

function callValue(scene: Scene, call: Call): Value {
  const each = (arg: Expression): Value => valueOf(scene, arg);
  switch (call.call) {
    case 'today':
      return scene.context.today;
    case 'if': {
      const [condition, then, otherwise] = call.args;
      const branch = condition && yes(each(condition)) ? then : otherwise;
      return branch ? each(branch) : null;
    }
    case 'and':
      return call.args.every((arg) => yes(each(arg)));
    case 'or':
      return call.args.some((arg) => yes(each(arg)));
    case 'not':
      return !call.args.every((arg) => yes(each(arg)));
    case 'coalesce':
      for (const arg of call.args) {
        const value = each(arg);
        if (value !== null) return value;
      }
      return null;
    case 'round':
      return strictly(call.args.slice(0, 1).map(each), ([value]) =>
        number(value).round(decimalsOf(call) ?? 0, 1),
      );
    default:
      return eager[call.call](call.args.map(each));
  }
}

/** Empty as soon as one operand is. */
function strictly(values: readonly Value[], of: (values: readonly Exclude<Value, null>[]) => Value): Value {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : of(known);
}

const number = (value: Value | undefined): Big => (value instanceof Big ? value : new Decimal(0));
const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
const orEmpty = (value: string): string | null => (value === '' ? null : value);

const numeric =
  (of: (a: Big, b: Big) => Big | null) =>
  (values: readonly Value[]): Value =>
    strictly(values, ([a, b]) => of(number(a), number(b)));

const textual =
  (of: (value: string, at: Big) => Value) =>
  (values: readonly Value[]): Value =>
    strictly(values, ([value, at]) => of(text(value), number(at)));

const dated =
  (of: (from: string, to: string) => number) =>
  (values: readonly Value[]): Value =>
    strictly(values, ([from, to]) => new Decimal(of(text(from), text(to))));

/** -1, 0, 1; undefined when one is empty. */
function compare(a: Value = null, b: Value = null): number | undefined {
  if (a === null || b === null) return undefined;
  if (a instanceof Big && b instanceof Big) return a.cmp(b);
  return a === b ? 0 : text(a) < text(b) ? -1 : 1;
}

const same = ([a = null, b = null]: readonly Value[]): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;

const ordered =
  (holds: (order: number) => boolean) =>
  ([a, b]: readonly Value[]): Value => {
    const order = compare(a, b);
    return order !== undefined && holds(order);
  };

const extreme =
  (sign: number) =>
  (values: readonly Value[]): Value => {
    const known = values.filter((value) => value !== null);
    return known.reduce<Value>(
      (best, one) => (best === null || (compare(one, best) ?? 0) * sign > 0 ? one : best),
      null,
    );
  };

function floor(value: Big): Big {
  const down = value.round(0, 0);
  return down.gt(value) ? down.minus(1) : down;
}

function written(value: Value): string {
  return value instanceof Big ? plain(value) : text(value);
}

/** The first characters, counted as people count them. */
function left(value: string, count: Big): string | null {
  if (count.lt(1)) return null;
  const characters = [...value];
  return count.gte(characters.length) ? value : characters.slice(0, count.toNumber()).join('');
}

type Lazy = 'today' | 'if' | 'and' | 'or' | 'not' | 'coalesce' | 'round';

/** Functions of their operands' values. */
const eager: { readonly [F in Exclude<FunctionName, Lazy>]: (values: readonly Value[]) => Value } = {
  add: numeric((a, b) => a.plus(b)),
  subtract: numeric((a, b) => a.minus(b)),
  multiply: numeric((a, b) => a.times(b)),
  divide: numeric((a, b) => (b.eq(0) ? null : a.div(b))),
  modulo: numeric((a, b) => (b.eq(0) ? null : a.mod(b))),
  negate: numeric((a) => a.times(-1)),
  abs: numeric((a) => a.abs()),
  floor: numeric(floor),
  ceil: numeric((a) => floor(a.times(-1)).times(-1)),
  eq: same,
  ne: (values) => !same(values),
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  is_empty: ([value = null]) => value === null,
  min: extreme(-1),
  max: extreme(1),
  concat: (values) => orEmpty(values.map((value) => (value === null ? '' : written(value))).join('')),
  year: dated((day) => partsOf(day)[0]),
  month: dated((day) => partsOf(day)[1]),
  day: dated((day) => partsOf(day)[2]),
  days_between: dated(daysBetween),
  months_between: dated(monthsBetween),
  add_days: textual(addDays),
  add_months: textual(addMonths),
  length: textual((value) => new Decimal([...value].length)),
  left: textual(left),
  // Latin letters only: what else is upper case differs from database to database.
  upper: textual((value) => value.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
};
