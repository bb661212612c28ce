import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { evaluate, valuesOf } from '@kehu/kernel/query/evaluate.ts';
import { everything, type Filter } from '@kehu/kernel/query/filter.ts';
import { filterSentence } from '@kehu/kernel/query/filter-sentence.ts';
import { parseFilter } from '@kehu/kernel/query/parse-filter.ts';
import { parseSort } from '@kehu/kernel/query/parse-sort.ts';
import type { ResolveField } from '@kehu/kernel/query/resolve.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import { date } from './date/date.kind.ts';
import { datetime } from './datetime/datetime.kind.ts';
import { kinds } from './kinds.ts';
import { money } from './money/money.kind.ts';
import { multi } from './multi/multi.kind.ts';
import { option } from './option/option.kind.ts';
import { divisions } from './region/data.ts';
import { region } from './region/region.kind.ts';
import { installRegions } from './region/table.ts';
import { text } from './text/text.kind.ts';
import { context, english, filterContext, ids } from './testing/contexts.ts';
import { user } from './user/user.kind.ts';

const fields: { readonly [path: string]: FieldDeclaration } = {
  name: text({ label: { zh: '名称', en: 'Name' }, max: 20, normalise: 'name' }),
  amount: money({ label: { zh: '金额', en: 'Amount' }, min: '0' }),
  source: option('lead_source', { label: { zh: '来源', en: 'Source' } }),
  sources: multi('lead_source', { label: { zh: '渠道', en: 'Channels' } }),
  due_on: date({ label: { zh: '到期日', en: 'Due' } }),
  next_at: datetime({ label: { zh: '下次联系', en: 'Next contact' } }),
  owner_id: user({ label: { zh: '负责人', en: 'Owner' } }),
  region: region({ label: { zh: '地区', en: 'Region' } }),
  'account_id.name': text({ label: { zh: '客户名称', en: 'Account name' }, max: 20 }),
};

installRegions(divisions);

const resolve: ResolveField = (path) => {
  const declaration = Object.hasOwn(fields, path) ? fields[path] : undefined;
  return declaration && { declaration, kind: kinds.get(declaration.kind)! };
};

const parse = (json: Json | undefined) => parseFilter(json, resolve, context);
const leaf: Json = { field: 'name', op: 'eq', value: 'a' };
const nested = (depth: number): Json => (depth === 0 ? leaf : { and: [nested(depth - 1)] });
const leaves = (count: number): Json => ({ or: Array.from({ length: count }, () => leaf) });

describe('parsing', () => {
  test.each<[string, Json | undefined, Filter]>([
    ['nothing', undefined, everything],
    [
      'a condition alone',
      { field: 'name', op: 'eq', value: ' 甲 ' },
      { field: 'name', op: 'eq', value: '甲' },
    ],
    [
      'operands become canonical',
      { field: 'amount', op: 'gte', value: '-5' },
      { field: 'amount', op: 'gte', value: '-5.00' },
    ],
    [
      'a part of a name in any width',
      { field: 'name', op: 'contains', value: '（Ａ）' },
      { field: 'name', op: 'contains', value: '(A)' },
    ],
    [
      'lists',
      { field: 'source', op: 'in', value: ['web', 'fax'] },
      { field: 'source', op: 'in', value: ['web', 'fax'] },
    ],
    [
      'an element of a list',
      { field: 'sources', op: 'contains', value: 'web' },
      { field: 'sources', op: 'contains', value: 'web' },
    ],
    ['no operand', { field: 'name', op: 'empty' }, { field: 'name', op: 'empty' }],
    [
      'true as no operand',
      { field: 'owner_id', op: 'is_me', value: true },
      { field: 'owner_id', op: 'is_me' },
    ],
    [
      'an open end',
      { field: 'amount', op: 'between', value: ['1', null] },
      { field: 'amount', op: 'between', value: ['1.00', null] },
    ],
    [
      'a relative date',
      { field: 'next_at', op: 'within', value: 'last_7_days' },
      { field: 'next_at', op: 'within', value: 'last_7_days' },
    ],
    [
      'a day for a moment',
      { field: 'next_at', op: 'lte', value: '2026-11-22' },
      { field: 'next_at', op: 'lte', value: '2026-11-22T15:59:59.999Z' },
    ],
    [
      'days for moments',
      { field: 'next_at', op: 'between', value: ['2026-11-22', '2026-11-22'] },
      { field: 'next_at', op: 'between', value: ['2026-11-21T16:00:00.000Z', '2026-11-22T15:59:59.999Z'] },
    ],
    [
      'the last of all days',
      { field: 'next_at', op: 'lte', value: '9999-12-31' },
      { field: 'next_at', op: 'lte', value: '9999-12-31T23:59:59.999Z' },
    ],
    [
      'a region by its code',
      { field: 'region', op: 'eq', value: '330100' },
      { field: 'region', op: 'eq', value: '330100' },
    ],
    [
      'a region by its value',
      {
        field: 'region',
        op: 'in',
        value: [{ province_code: '330000', city_code: null, district_code: null }],
      },
      { field: 'region', op: 'in', value: ['330000'] },
    ],
    [
      'a path',
      { field: 'account_id.name', op: 'contains', value: '远' },
      { field: 'account_id.name', op: 'contains', value: '远' },
    ],
    ['a tree', { and: [leaf, { or: [] }] }, { and: [leaf as Filter, { or: [] }] }],
  ])('%s', (_, json, filter) => expect(parse(json)).toEqual({ ok: true, filter }));

  test.each<[string, Json, string, string]>([
    ['unknown field', { field: 'salary', op: 'eq', value: 1 }, 'salary', 'unknown_field'],
    ['a field of Object', { field: 'constructor', op: 'eq', value: 1 }, 'constructor', 'unknown_field'],
    ['two references', { field: 'a.b.c', op: 'eq', value: 1 }, 'a.b.c', 'unknown_field'],
    ['unknown operator', { field: 'name', op: 'like', value: 'a' }, 'name', 'bad_format'],
    ['operator of another kind', { field: 'name', op: 'within', value: 'today' }, 'name', 'bad_format'],
    ['no operand', { field: 'name', op: 'eq' }, 'name', 'bad_format'],
    ['null: that is what empty is for', { field: 'name', op: 'eq', value: null }, 'name', 'bad_format'],
    ['an operand too many', { field: 'name', op: 'empty', value: false }, 'name', 'bad_format'],
    ['a list that is none', { field: 'source', op: 'in', value: 'web' }, 'source', 'bad_format'],
    ['no option', { field: 'source', op: 'in', value: ['tv'] }, 'source', 'not_in_options'],
    [
      'a list too long',
      { field: 'name', op: 'in', value: Array.from({ length: 1001 }, () => 'a') },
      'name',
      'over_limit',
    ],
    ['between nothing', { field: 'amount', op: 'between', value: [null, null] }, 'amount', 'bad_format'],
    ['between three', { field: 'amount', op: 'between', value: ['1', '2', '3'] }, 'amount', 'bad_format'],
    ['no relative date', { field: 'due_on', op: 'within', value: 'someday' }, 'due_on', 'bad_format'],
    ['an extra member', { field: 'name', op: 'eq', value: 'a', sql: '1=1' }, 'filter', 'bad_format'],
    ['a group and more', { and: [], or: [] }, 'filter', 'bad_format'],
    ['a group of nothing', { and: 'x' }, 'filter', 'bad_format'],
    ['no object', 'name=1', 'filter', 'bad_format'],
    ['a list', [], 'filter', 'bad_format'],
    ['six deep', nested(6), 'filter', 'over_limit'],
    ['51 conditions', leaves(51), 'filter', 'over_limit'],
  ])('%s', (_, json, field, code) => {
    const parsed = parse(json);
    expect(parsed).toMatchObject({ ok: false, errors: [{ field, code }] });
  });

  test('at its limits', () => {
    expect(parse(nested(5)).ok).toBe(true);
    expect(parse(leaves(50)).ok).toBe(true);
  });
  test('all mistakes at once', () => {
    const parsed = parse({
      and: [
        { field: 'x', op: 'eq', value: 1 },
        { field: 'name', op: 'gt', value: 'a' },
      ],
    });
    expect(parsed).toMatchObject({ ok: false, errors: [{ field: 'x' }, { field: 'name' }] });
  });
  test('nothing makes it throw, and what it gives is parsed to itself', () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({
        field: fc.constantFrom(...Object.keys(fields)),
        op: fc.constantFrom('eq', 'in', 'between', 'within', 'contains'),
        value: fc.jsonValue(),
      }),
    ) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, (input) => {
        const parsed = parse(input);
        if (parsed.ok) expect(parse(parsed.filter as Json)).toEqual(parsed);
      }),
    );
  });
});

test.each<[string, object]>([
  [
    '-next_at,name',
    {
      ok: true,
      sort: [
        { field: 'next_at', descending: true },
        { field: 'name', descending: false },
      ],
    },
  ],
  ['', { ok: true, sort: [] }],
  ['salary', { ok: false, errors: [{ field: 'salary', code: 'unknown_field' }] }],
  ['sources', { ok: false, errors: [{ field: 'sources', code: 'bad_format' }] }],
  ['account_id.name', { ok: false, errors: [{ field: 'account_id.name', code: 'bad_format' }] }],
  ['name,-name', { ok: false, errors: [{ field: 'name', code: 'bad_format' }] }],
  ['name,', { ok: false, errors: [{ field: '', code: 'unknown_field' }] }],
  [
    'name,amount,due_on,next_at',
    { ok: false, errors: [{ field: 'sort', code: 'over_limit', params: { max: 3 } }] },
  ],
])('sort %j', (written, expected) => expect(parseSort(written, resolve)).toEqual(expected));

describe('judging a record', () => {
  const record = valuesOf({
    name: '杭州Far',
    source: 'web',
    sources: ['web', 'fair'],
    amount: '12.00',
    owner_id: ids[0],
    due_on: '2026-11-22',
  });
  test.each<[Parameters<typeof toFilter>[0], boolean]>([
    [{ source: 'web' }, true],
    [{ source: { in: ['manual', 'fair'] } }, false],
    [{ source: { not_in: ['manual'] }, name: { contains: 'far' } }, true],
    [{ next_at: null }, true],
    [{ next_at: { ne: '2026-11-22T00:00:00.000Z' } }, true],
    [{ amount: { gt: '9.00' } }, true],
    [{ amount: { between: [null, '12.00'] } }, true],
    [{ sources: { in: ['fair'] } }, true],
    [{ owner_id: { is_me: true } }, true],
    [{ due_on: { within: 'today' } }, true],
    [{ due_on: { within: 'overdue' } }, false],
  ])('%j is %s', (where, holds) => {
    const parsed = parse(toFilter(where) as Json);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    expect(evaluate(parsed.filter, record, resolve, filterContext)).toBe(holds);
  });
  test('groups of nothing', () => {
    expect(evaluate(everything, record, resolve, filterContext)).toBe(true);
    expect(evaluate({ or: [] }, record, resolve, filterContext)).toBe(false);
  });
});

describe('in words', () => {
  const say = (filter: Filter, inEnglish = false): string =>
    filterSentence(filter, {
      ...(inEnglish ? english : context),
      resolve,
      nameOf: (_, id) => (id === ids[1] ? '王伟' : undefined),
    });
  test.each<[Filter, string, string]>([
    [everything, '全部', 'everything'],
    [{ field: 'name', op: 'contains', value: '远图' }, '名称 包含 远图', 'Name contains 远图'],
    [{ field: 'owner_id', op: 'is_me' }, '负责人 是本人', 'Owner is me'],
    [{ field: 'owner_id', op: 'eq', value: ids[1]! }, '负责人 等于 王伟', 'Owner is 王伟'],
    [{ field: 'sources', op: 'contains', value: 'web' }, '渠道 包含 官网', 'Channels contains Website'],
    [
      { field: 'amount', op: 'between', value: ['1000.00', null] },
      '金额 介于 1,000.00 和 …',
      'Amount is between 1,000.00 and …',
    ],
    [
      {
        and: [
          { field: 'source', op: 'in', value: ['web', 'fax'] },
          { field: 'next_at', op: 'within', value: 'this_week' },
        ],
      },
      '来源 属于 官网、传真，且 下次联系 在 本周',
      'Source is one of Website, Fax and Next contact is within this week',
    ],
    [
      {
        and: [
          { field: 'due_on', op: 'lt', value: '2026-11-22' },
          {
            or: [
              { field: 'name', op: 'empty' },
              { field: 'region', op: 'eq', value: '330100' },
            ],
          },
        ],
      },
      '到期日 早于 2026-11-22，且 （名称 为空，或 地区 等于 浙江省/杭州市）',
      'Due is before 2026-11-22 and (Name is empty or Region is 浙江省/杭州市)',
    ],
  ])('%j', (filter, zh, en) => {
    expect(say(filter)).toBe(zh);
    expect(say(filter, true)).toBe(en);
  });
});
