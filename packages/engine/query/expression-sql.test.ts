import type { Json } from '@kehu/kernel/json/json.ts';
import { evaluate } from '@kehu/kernel/expression/evaluate.ts';
import type { Expression, ExpressionType } from '@kehu/kernel/expression/expression.ts';
import { fitValue, type Fit } from '@kehu/kernel/expression/fit.ts';
import { inferType } from '@kehu/kernel/expression/infer-type.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../db/postgres.ts';
import { join, raw, sql } from '../db/sql.ts';
import { expressionSql, fittedSql } from './expression-sql.ts';

const { connectionString } = await testDatabase('empty');
const database = openDatabase(connectionString, { max: 2 });

const today = '2026-11-22';
const columns: readonly (readonly [name: string, type: ExpressionType, column: string])[] = [
  ['whole', 'int', 'bigint'],
  ['count', 'int', 'bigint'],
  ['money', 'decimal', 'numeric(18,2)'],
  ['rate', 'decimal', 'numeric(18,6)'],
  ['large', 'decimal', 'numeric(30,8)'],
  ['word', 'text', 'text'],
  ['code', 'text', 'text'],
  ['yes', 'bool', 'boolean'],
  ['sure', 'bool', 'boolean'],
  ['from', 'date', 'date'],
  ['to', 'date', 'date'],
];
const types = new Map(columns.map(([name, type]) => [name, type]));
const typeOf = (field: string): ExpressionType | undefined => types.get(field);
const sqlContext = {
  today,
  typeOf,
  columnOf: (field: string) =>
    types.get(field) === 'int' ? raw(`r."${field}"::numeric`) : raw(`r."${field}"`),
};

type Row = { readonly [field: string]: Json };

const scaled = (scale: number, whole: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.bigInt(-(10n ** BigInt(whole + scale)) + 1n, 10n ** BigInt(whole + scale) - 1n),
      fc.constantFrom(
        0n,
        1n,
        -1n,
        5n,
        -5n,
        10n ** BigInt(scale),
        10n ** BigInt(scale) / 2n,
        -3n * 10n ** BigInt(scale),
      ),
    )
    .map((digits) => {
      const text = digits
        .toString()
        .replace('-', '')
        .padStart(scale + 1, '0');
      return `${digits < 0n ? '-' : ''}${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}`;
    });
const day = fc.oneof(
  fc.constantFrom('1000-01-01', '9999-12-31', '2024-02-29', '2026-01-31', '2026-02-28', '2025-12-31', today),
  fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(n * 86_400_000 - 1e12).toISOString().slice(0, 10)),
);
const word = fc.oneof(
  fc.constantFrom('a', 'A', 'ß', '杭州远图', '%', "'", '2026-01-31', '12.50', ' ', '😀é', 'İi'),
  fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '中', '😀', '"', '\\'), minLength: 1, maxLength: 6 }),
);
const whole = fc.oneof(
  fc.integer({ min: -40, max: 40 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 4_000_000, -200_001, 0, 1),
);
const maybe = <T extends Json>(values: fc.Arbitrary<T>): fc.Arbitrary<Json> =>
  fc.option(values, { nil: null, freq: 4 });

const rowOf: fc.Arbitrary<Row> = fc.record({
  whole: maybe(whole),
  count: maybe(whole),
  money: maybe(scaled(2, 16)),
  rate: maybe(scaled(6, 4)),
  large: maybe(scaled(8, 22)),
  word: maybe(word),
  code: maybe(word),
  yes: maybe(fc.boolean()),
  sure: maybe(fc.boolean()),
  from: maybe(day),
  to: maybe(day),
});
// The rows stay, the trees change with every run: a failure prints its tree and can be run again.
const rows: readonly Row[] = fc.sample(rowOf, { seed: 20, numRuns: 60 });

beforeAll(async () => {
  const list = columns.map(([name, , column]) => `"${name}" ${column}`).join(', ');
  await database.unhurried.query(raw(`create table r (at int, ${list})`));
  const json = JSON.stringify(rows.map((row, at) => ({ at, ...row })));
  await database.unhurried.query(
    sql`insert into r select * from json_populate_recordset(null::r, ${json}::json)`,
  );
});
afterAll(() => database.close());

type Tree = fc.Arbitrary<Expression>;
const call = (name: Extract<Expression, { call: string }>['call'], ...args: readonly Tree[]): Tree =>
  fc.tuple(...args).map((list) => ({ call: name, args: list }));
const fields = (...names: readonly string[]): Tree => fc.constantFrom(...names).map((field) => ({ field }));
const empty: Tree = fc.constant({ empty: true as const });

/** Trees whose operands have the right types. */
const trees = fc.letrec<{ [T in 'int' | 'number' | 'text' | 'bool' | 'date']: Expression }>((tie) => {
  const size = { depthSize: 'small', maxDepth: 5, withCrossShrink: true } as const;
  const [int, number, text, bool, date] = (['int', 'number', 'text', 'bool', 'date'] as const).map((name) =>
    tie(name),
  );
  const choice = (type: Tree): Tree[] => [
    call('if', bool!, type, type),
    call('if', bool!, type),
    call('coalesce', type, type),
  ];
  const any = fc.oneof(int!, number!, text!, bool!, date!);
  const textual = fc.oneof(text!, number!, date!);
  const compared = (name: 'eq' | 'ne' | 'lt' | 'gte' | 'gt' | 'lte', of: readonly Tree[]): Tree =>
    fc.oneof(...of.map((type) => call(name, type, type)));
  return {
    int: fc.oneof(
      size,
      fields('whole', 'count'),
      whole.map((n): Expression => ({ number: String(n) })),
      empty,
      call('floor', number!),
      call('ceil', number!),
      call('round', number!),
      call('abs', int!),
      call('subtract', int!, int!),
      call('modulo', int!, int!),
      ...(['year', 'month', 'day'] as const).map((name) => call(name, date!)),
      call('days_between', date!, date!),
      call('months_between', date!, date!),
      call('length', text!),
      ...choice(int!),
    ),
    number: fc.oneof(
      size,
      fields('whole', 'money', 'rate', 'large'),
      scaled(3, 3).map((text): Expression => ({ number: text })),
      int!,
      ...(['add', 'subtract', 'multiply', 'divide', 'modulo'] as const).map((name) =>
        call(name, number!, number!),
      ),
      call('negate', number!),
      call(
        'round',
        number!,
        fc.constantFrom('0', '2', '8').map((n): Expression => ({ number: n })),
      ),
      call('min', number!, number!),
      call('max', number!, int!, number!),
      ...choice(number!),
    ),
    text: fc.oneof(
      size,
      fields('word', 'code'),
      fc.oneof(word, fc.constant('')).map((value): Expression => ({ text: value })),
      call('concat', textual, textual),
      call('concat', textual, text!, textual),
      call('left', text!, int!),
      call('upper', text!),
      ...choice(text!),
    ),
    bool: fc.oneof(
      size,
      fields('yes', 'sure'),
      fc.boolean().map((value): Expression => ({ bool: value })),
      empty,
      call('and', bool!, bool!),
      call('or', bool!, bool!, bool!),
      call('not', bool!),
      call('is_empty', any),
      compared('eq', [number!, text!, date!, bool!]),
      compared('ne', [number!, text!, date!, bool!]),
      ...(['lt', 'gt', 'lte', 'gte'] as const).map((name) => compared(name, [number!, date!])),
      ...choice(bool!),
    ),
    date: fc.oneof(
      size,
      fields('from', 'to'),
      day.map((value): Expression => ({ date: value })),
      fc.constant<Expression>({ call: 'today', args: [] }),
      call('add_days', date!, int!),
      call('add_months', date!, int!),
      call('min', date!, date!),
      ...choice(date!),
    ),
  };
});

const fitsFor: { readonly [T in ExpressionType]: readonly Fit[] } = {
  int: [{ type: 'int' }, { type: 'decimal', precision: 18, scale: 2 }],
  decimal: [
    { type: 'decimal', precision: 18, scale: 2 },
    { type: 'decimal', precision: 5, scale: 0 },
  ],
  text: [{ type: 'text', max: 4 }],
  bool: [{ type: 'bool' }],
  date: [{ type: 'date' }],
};

/** Text form of a value in the database → canonical. */
function canonical(text: string | null, type: ExpressionType, whole = false): Json {
  if (text === null) return null;
  if (type === 'bool') return text.startsWith('t');
  return whole ? Number(text) : text;
}

async function expectSame(expressions: readonly Expression[]): Promise<void> {
  const asked = expressions.flatMap((expression) => {
    const inferred = inferType(expression, typeOf);
    if (!inferred.ok) return [];
    const { type } = inferred;
    const value = expressionSql(expression, sqlContext);
    const isNumber = type === 'int' || type === 'decimal';
    const plain = {
      expression,
      type,
      fit: undefined,
      text: isNumber ? sql`trim_scale(${value})::text` : sql`${value}`,
    };
    const fitted = fitsFor[type].map((fit) => ({
      expression,
      type,
      fit,
      text: fittedSql(expression, fit, sqlContext),
    }));
    return [plain, ...fitted];
  });
  if (asked.length === 0) return;
  const answers = await database.query(sql`select ${join(asked.map(({ text }) => text))} from r order by at`);
  for (const [column, { expression, type, fit }] of asked.entries()) {
    const inMemory = rows.map((row) => {
      const value = evaluate(expression, (field) => row[field], { today, typeOf });
      return fit ? fitValue(value, fit) : value;
    });
    const inDatabase = answers.map((answer) => canonical(answer[column] ?? null, type, fit?.type === 'int'));
    expect(inDatabase, JSON.stringify({ expression, fit })).toEqual(inMemory);
  }
}

test.each(['int', 'number', 'text', 'bool', 'date'] as const)(
  'random trees of %s: the database and memory agree on every row',
  async (name) => {
    await fc.assert(fc.asyncProperty(fc.array(trees[name], { minLength: 5, maxLength: 5 }), expectSame), {
      numRuns: Number(process.env.KEHU_TREES ?? 30),
    });
  },
);

const known: readonly (readonly [string, Expression, Json])[] = [
  ['two thirds', { call: 'divide', args: [{ number: '2' }, { number: '3' }] }, '0.66666667'],
  ['minus two thirds', { call: 'divide', args: [{ number: '-2' }, { number: '3' }] }, '-0.66666667'],
  [
    'a tie goes away from zero',
    { call: 'divide', args: [{ number: '-0.000000005' }, { number: '1' }] },
    '-0.00000001',
  ],
  [
    'just under a tie',
    { call: 'divide', args: [{ number: '0.0000000049999999999999999999' }, { number: '1' }] },
    '0',
  ],
  ['division by zero', { call: 'divide', args: [{ number: '1' }, { number: '0' }] }, null],
  ['remainder by zero', { call: 'modulo', args: [{ number: '1' }, { number: '0' }] }, null],
  ['remainder of a negative', { call: 'modulo', args: [{ number: '-7' }, { number: '3' }] }, '-1'],
  ['half up', { call: 'round', args: [{ number: '-2.5' }] }, '-3'],
  ['floor of a negative', { call: 'floor', args: [{ number: '-2.1' }] }, '-3'],
  [
    'the end of a shorter month',
    { call: 'add_months', args: [{ date: '2026-01-31' }, { number: '1' }] },
    '2026-02-28',
  ],
  ['beyond the calendar', { call: 'add_days', args: [{ date: '9999-12-31' }, { number: '1' }] }, null],
  [
    'far beyond the calendar',
    { call: 'add_months', args: [{ date: '2026-01-31' }, { number: '99999999999999' }] },
    null,
  ],
  [
    'months that are not whole',
    { call: 'months_between', args: [{ date: '2026-01-31' }, { date: '2026-02-28' }] },
    '0',
  ],
  ['an empty text is empty', { call: 'is_empty', args: [{ text: '' }] }, true],
  ['text of a number', { call: 'concat', args: [{ number: '12.50' }, { text: '元' }] }, '12.5元'],
];

test.each(known)('%s', async (_, expression, expected) => {
  expect(evaluate(expression, () => null, { today, typeOf })).toEqual(expected);
  await expectSame([expression]);
});

test.each(['divide', 'modulo', 'subtract'] as const)(
  'a chain of %s costs no more than its length',
  async (name) => {
    const chain = Array.from({ length: 50 }).reduce<Expression>(
      (left) => ({ call: name, args: [left, { field: 'rate' }] }),
      { field: 'large' },
    );
    await expectSame([chain]);
  },
);

test('nor does one of days and texts', async () => {
  const step = (call: 'add_months' | 'add_days' | 'left', first: Expression): Expression =>
    Array.from({ length: 50 }).reduce<Expression>((left) => ({ call, args: [left, { number: '3' }] }), first);
  await expectSame([
    step('add_months', { field: 'from' }),
    step('add_days', { field: 'from' }),
    step('left', { field: 'word' }),
  ]);
});
