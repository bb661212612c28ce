import fc from 'fast-check';
import pg from 'pg';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { anniversaries } from '@kehu/kernel/query/anniversaries.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '@kehu/kernel/json/json.ts';
import { evaluate, valuesOf } from '@kehu/kernel/query/evaluate.ts';
import type { Filter, Operator } from '@kehu/kernel/query/filter.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { kinds } from './kinds.ts';
import { sqlKinds } from './sql.ts';
import { context, filterContext } from './testing/contexts.ts';
import { samples, type Sample } from './testing/samples.ts';

const { connectionString } = await testDatabase('empty');
const client = new pg.Client({
  connectionString,
  types: { getTypeParser: () => (text: string) => text },
  options: '-c TimeZone=UTC',
});

const rowCount = 80;
const fieldName = (kind: string): string => `f_${kind}`;
const names = [...samples.keys()];

const kindOf = (name: string) => kinds.get(name)!;
const sqlOf = (name: string) => sqlKinds.get(name)!;
const sampleOf = (name: string): Sample => samples.get(name)!;

const resolve = (path: string) => {
  const name = path.slice(2);
  return { declaration: sampleOf(name).field, kind: kindOf(name) };
};

function canonical(name: string, input: unknown): Json {
  const parsed = kindOf(name).parse(input, sampleOf(name).field, context);
  if (!parsed.ok) throw new Error(`sample of ${name} is refused: ${JSON.stringify(input)} ${parsed.code}`);
  return parsed.value;
}

type Row = { readonly [field: string]: Json };

const rows: readonly Row[] = fc
  .sample(
    fc.tuple(...names.map((name) => fc.option(sampleOf(name).inputs, { freq: 4, nil: null }))),
    rowCount,
  )
  .map((inputs) =>
    Object.fromEntries(names.map((name, at) => [fieldName(name), canonical(name, inputs[at])] as const)),
  );

const stored = (name: string) =>
  sqlOf(name)
    .columns(sampleOf(name).field)
    .filter((column) => column.generated === undefined)
    .map((column) => ({ ...column, name: fieldName(name) + column.suffix }));

beforeAll(async () => {
  await client.connect();
  const columns = names.flatMap((name) => stored(name).map((column) => `${column.name} ${column.type}`));
  await client.query(`create table sample (at int primary key, ${columns.join(', ')})`);
  const records = rows.map((row, at) => {
    const cells = names.flatMap((name) => {
      const written = sqlOf(name).write(row[fieldName(name)] ?? null, sampleOf(name).field);
      return stored(name).map((column, index) => [column.name, written[index]] as const);
    });
    return { at, ...Object.fromEntries(cells) };
  });
  await client.query('insert into sample select * from json_populate_recordset(null::sample, $1::json)', [
    JSON.stringify(records),
  ]);
});
afterAll(() => client.end());

test('every kind has a sample, both halves agree on its name', () => {
  expect([...kinds.keys()].toSorted()).toEqual(names.toSorted());
  expect([...sqlKinds.keys()].toSorted()).toEqual(names.toSorted());
});

test.each(names)('%s: what was written is read again', async (name) => {
  const columns = stored(name).map((column) => column.name);
  const result = await client.query({
    text: `select ${columns.join(', ')} from sample order by at`,
    rowMode: 'array',
  });
  const read = result.rows.map((cells) => sqlOf(name).read(cells, sampleOf(name).field));
  expect(read).toEqual(rows.map((row) => row[fieldName(name)]));
});

// What is shown of these says less than the value: seconds, marks of formatting, the object of a reference, the files.
const shownInPart = new Set(['datetime', 'richtext', 'poly', 'image', 'files', 'location']);

test.each(names.filter((name) => !shownInPart.has(name)))(
  '%s: what is exported is imported again',
  (name) => {
    const { field } = sampleOf(name);
    for (const value of rows.map((row) => row[fieldName(name)] ?? null)) {
      if (value === null) continue;
      const text = kindOf(name).format(value, field, context);
      const read = kindOf(name).parseCell({ text }, field, context);
      if (!('lookup' in read)) expect(read, text).toEqual({ ok: true, value });
    }
  },
);

function compile(filter: Filter): Sql {
  if ('and' in filter) return sql`(${join([sql`true`, ...filter.and.map(compile)], ' and ')})`;
  if ('or' in filter) return sql`(${join([sql`false`, ...filter.or.map(compile)], ' or ')})`;
  const name = filter.field.slice(2);
  const column = (suffix: string): Sql => raw(`s.${filter.field}${suffix}`);
  return sqlOf(name).filter(filter.op, filter.value, column, sampleOf(name).field, filterContext);
}

/** Asserts that the database and the evaluator say the same of every row, and neither is undecided. */
async function expectSame(filters: readonly Filter[]): Promise<void> {
  const asked = sql`select ${join(filters.map(compile), ', ')} from sample s order by at`;
  const { rows: answers } = await client.query({ text: asked.text, values: asked.values, rowMode: 'array' });
  filters.forEach((filter, at) => {
    const inDatabase = answers.map((answer) => answer[at]);
    const inMemory = rows.map((row) => (evaluate(filter, valuesOf(row), resolve, filterContext) ? 't' : 'f'));
    expect(inDatabase, JSON.stringify(filter)).toEqual(inMemory);
  });
}

const relative = fc.constantFrom(
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'this_year',
  'last_7_days',
  'next_30_days',
  'last_90_days',
  'overdue',
  'tomorrow',
  'next_week',
  'last_year',
);

/** Operands as a caller writes them. */
function operands(name: string, op: Operator): fc.Arbitrary<Json | undefined> {
  const { inputs, parts } = sampleOf(name);
  const lists = name === 'multi' || name === 'refs';
  // An element of a list, or the value itself; a sample's inputs are JSON.
  const one = (lists ? inputs.map((list) => (list as Json[])[0]!) : inputs) as fc.Arbitrary<Json>;
  if (op === 'empty' || op === 'not_empty' || op === 'is_me' || op === 'in_my_dept') return fc.constant(true);
  if (op === 'within')
    return name === 'date' ? fc.oneof(relative, fc.constantFrom(...anniversaries)) : relative;
  if (op === 'in' || op === 'not_in') return fc.array(one, { maxLength: 3 });
  if (op === 'between') return fc.tuple(one, fc.option(one, { nil: null }));
  if (parts && (op === 'contains' || op === 'not_contains' || op === 'starts_with'))
    return fc.oneof(parts, one);
  return one;
}

const leafOf = (name: string, op: Operator): fc.Arbitrary<Json> =>
  operands(name, op).map((value) => ({ field: fieldName(name), op, ...(value !== undefined && { value }) }));

function parsed(json: Json): Filter {
  const read = parseFilter(json, resolve, context);
  if (!read.ok) throw new Error(`${JSON.stringify(json)}: ${JSON.stringify(read.errors)}`);
  return read.filter;
}

const pairs = names.flatMap((name) => kindOf(name).operators.map((op) => [name, op] as const));

describe('one condition: the database and the evaluator agree', () => {
  // A formula of money has no operators of days.
  const sound = pairs.filter(([name, op]) => name !== 'formula' || op !== 'within');
  test.each(sound)('%s %s', async (name, op) => {
    await fc.assert(
      fc.asyncProperty(fc.array(leafOf(name, op), { minLength: 12, maxLength: 12 }), async (leaves) =>
        expectSame(leaves.map(parsed)),
      ),
      { numRuns: 2 },
    );
  });
});

test('trees of conditions: the database and the evaluator agree', async () => {
  const leaf = fc
    .constantFrom(...pairs.filter(([name]) => name !== 'formula'))
    .chain(([name, op]) => leafOf(name, op));
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }).map((and): Json => ({ and })),
      fc.array(tie('tree'), { maxLength: 3 }).map((or): Json => ({ or })),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 5, maxLength: 5 }), async (trees) =>
      expectSame(trees.map(parsed)),
    ),
    { numRuns: 20 },
  );
});

test('an index on the column serves equality, lists and ranges', async () => {
  const asked: readonly Filter[] = [
    parsed({ field: 'f_text', op: 'eq', value: 'a' }),
    parsed({ field: 'f_text', op: 'in', value: ['a', 'b'] }),
    parsed({ field: 'f_money', op: 'gte', value: '1' }),
    parsed({ field: 'f_date', op: 'within', value: 'this_month' }),
    parsed({ field: 'f_datetime', op: 'within', value: 'today' }),
    parsed({ field: 'f_region', op: 'eq', value: '330000' }),
    parsed({ field: 'f_user', op: 'is_me' }),
    parsed({ field: 'f_dept', op: 'in_my_dept' }),
    parsed({ field: 'f_poly', op: 'eq', value: { object: 'lead', id: filterContext.userId } }),
  ];
  await client.query('set enable_seqscan = off');
  for (const filter of asked) {
    if (!('op' in filter)) throw new Error('not a condition');
    const suffix = filter.field === 'f_poly' ? '_id' : '';
    await client.query(
      `create index if not exists ${filter.field}_index on sample (${filter.field}${suffix})`,
    );
    const condition = compile(filter);
    const plan = await client.query({
      text: `explain (costs off) select at from sample s where ${condition.text}`,
      values: condition.values,
      rowMode: 'array',
    });
    expect(plan.rows.flat().join('\n'), JSON.stringify(filter)).toContain('Index Cond');
  }
  await client.query('reset enable_seqscan');
});

test('facets: a row that satisfies a condition has one of its facets', () => {
  const faceted = pairs.filter(([name]) => sqlOf(name).facets);
  fc.assert(
    fc.property(
      fc
        .constantFrom(...faceted)
        .chain(([name, op]) => leafOf(name, op).map((leaf) => [name, parsed(leaf)] as const)),
      ([name, filter]) => {
        if (!('op' in filter)) return;
        const { field } = sampleOf(name);
        const needed = sqlOf(name).facetsOf?.(filter.op, filter.value, field, filterContext);
        if (!needed) return;
        for (const row of rows.filter((one) => evaluate(filter, valuesOf(one), resolve, filterContext))) {
          const facets = sqlOf(name).facets?.(row[filter.field] ?? null, field) ?? [];
          expect(facets.some((facet) => needed.includes(facet))).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
