import { divisionScale, type ExpressionType, type FunctionName } from '@kehu/kernel/expression/expression.ts';
import { join, raw, sql, type Sql } from '../db/sql.ts';

/** Functions whose operands have types of their own; the others are written where the tree is walked. */
type Typed = Exclude<
  FunctionName,
  | 'if'
  | 'coalesce'
  | 'min'
  | 'max'
  | 'is_empty'
  | 'round'
  | 'concat'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
>;

/** What always empty operands are typed as; the last holds for all further ones. */
const operands: { readonly [F in Typed]: readonly ExpressionType[] } = {
  or: ['bool'],
  and: ['bool'],
  not: ['bool'],
  add: ['decimal'],
  subtract: ['decimal'],
  multiply: ['decimal'],
  divide: ['decimal'],
  modulo: ['decimal'],
  negate: ['decimal'],
  floor: ['decimal'],
  ceil: ['decimal'],
  abs: ['decimal'],
  today: ['date'],
  year: ['date'],
  month: ['date'],
  day: ['date'],
  add_days: ['date', 'int'],
  add_months: ['date', 'int'],
  days_between: ['date'],
  months_between: ['date'],
  length: ['text'],
  left: ['text', 'int'],
  upper: ['text'],
};

export function operandType(name: Typed, at: number): ExpressionType {
  return operands[name][at] ?? operands[name].at(-1) ?? 'text';
}

/** Days between the first and the last day that there is, 1000-01-01 and 9999-12-31. */
const lastDay = raw('3287181');
const firstDay = raw(`date '1000-01-01'`);
/** More months than lie between them; keeps what is cast to an integer small. */
const manyMonths = raw('200000');
/** Longer than any text. */
const manyCharacters = raw('1000000');
/** Keeps the planner from writing an operand out wherever it is named: nested, that would double at every level. */
const once = raw('offset 0');
const unit = raw(`1${'0'.repeat(divisionScale)}`);
const fraction = raw(`0.${'0'.repeat(divisionScale - 1)}1`);

const months = (day: Sql): Sql => sql`(extract(year from ${day}) * 12 + extract(month from ${day}))`;
const date = (day: Sql): Sql => sql`extract(day from ${day})`;

/** The SQL of a function of its operands'. */
export function functionSql(name: Typed, args: readonly Sql[], today: string): Sql {
  const [a = sql`null`, b = sql`null`] = args;
  const decided = args.map((arg) => sql`coalesce(${arg}, false)`);
  switch (name) {
    case 'or':
      return sql`(${join(decided, ' or ')})`;
    case 'and':
      return sql`(${join(decided, ' and ')})`;
    case 'not':
      return sql`(not (${join(decided, ' and ')}))`;
    case 'add':
      return sql`(${a} + ${b})`;
    case 'subtract':
      return sql`(${a} - ${b})`;
    case 'multiply':
      return sql`(${a} * ${b})`;
    case 'divide':
      // Exact half up: numeric division rounds by itself, and rounding twice is not rounding.
      return sql`(select sign(x.a) * sign(x.b) * div(2 * ${unit} * abs(x.a) + abs(x.b), nullif(2 * abs(x.b), 0)) * ${fraction}
        from (select ${a} as a, ${b} as b ${once}) x)`;
    case 'modulo':
      return sql`mod(${a}, nullif(${b}, 0))`;
    case 'negate':
      return sql`(- ${a})`;
    case 'floor':
      return sql`floor(${a})`;
    case 'ceil':
      return sql`ceil(${a})`;
    case 'abs':
      return sql`abs(${a})`;
    case 'length':
      return sql`length(${a})::numeric`;
    case 'left':
      // least() and greatest() would leave an empty count out.
      return sql`(select nullif(left(x.t, (case when x.n < 0 then 0 when x.n > ${manyCharacters} then ${manyCharacters} else x.n end)::int), '')
        from (select ${a} as t, ${b} as n ${once}) x)`;
    case 'upper':
      return sql`upper(${a} collate "C")`;
    default:
      return dateSql(name, a, b, today);
  }
}

type Dated =
  'today' | 'year' | 'month' | 'day' | 'add_days' | 'add_months' | 'days_between' | 'months_between';

function dateSql(name: Dated, a: Sql, b: Sql, today: string): Sql {
  switch (name) {
    case 'today':
      return sql`${today}::date`;
    case 'year':
      return sql`extract(year from ${a})`;
    case 'month':
      return sql`extract(month from ${a})`;
    case 'day':
      return date(a);
    case 'add_days':
      return sql`(select case when x.n between 0 and ${lastDay} then ${firstDay} + x.n::int end
        from (select (${a} - ${firstDay}) + ${b} as n ${once}) x)`;
    case 'add_months':
      return sql`(select case when ${months(raw('x.d'))} + x.n between 12001 and 120000
          then (x.d + make_interval(months => greatest(-${manyMonths}, least(${manyMonths}, x.n))::int))::date end
        from (select ${a} as d, ${b} as n ${once}) x)`;
    case 'days_between':
      return sql`(${b} - ${a})::numeric`;
    case 'months_between':
      return sql`(select ${months(raw('x.b'))} - ${months(raw('x.a'))} + case when x.b >= x.a
          then - (${date(raw('x.b'))} < ${date(raw('x.a'))})::int else (${date(raw('x.b'))} > ${date(raw('x.a'))})::int end
        from (select ${a} as a, ${b} as b ${once}) x)`;
  }
}
