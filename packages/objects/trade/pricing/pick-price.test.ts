import { describe, expect, test } from 'vitest';
import { pickPrices } from './pick-price.ts';
import type { Customer, Goods, Item, List, PriceFacts } from './price-facts.ts';
import { priceWords } from './price-words.ts';

const goods: Goods = {
  id: 'laser',
  standardPrice: '100.0000',
  taxRate: '13',
  unit: 'piece',
  ratios: new Map([['box', '24']]),
};

const nobody: Customer = { listId: null, level: null, categoryIds: [], territoryIds: [], departmentIds: [] };
const gold = { id: 'gold', name: '金卡', listId: null, discountPercent: '10.00' };

const listOf = (name: string, kind: string, more: Partial<List> = {}): List => ({
  id: name,
  name,
  kind,
  status: 'active',
  currency: 'CNY',
  taxInclusive: true,
  validFrom: null,
  validTo: null,
  priority: 0,
  categoryIds: [],
  levelIds: [],
  territoryIds: [],
  departmentIds: [],
  ...more,
});

const itemOf = (listId: string, minQty: string, price: string | null, more: Partial<Item> = {}): Item => ({
  id: `${listId}/${minQty}/${more.unit ?? ''}`,
  listId,
  productId: 'laser',
  unit: null,
  minQty,
  price,
  discountPercent: null,
  validFrom: null,
  validTo: null,
  ...more,
});

const facts = (
  lists: readonly List[],
  items: readonly Item[],
  more: Partial<PriceFacts> = {},
): PriceFacts => ({
  on: '2026-11-20',
  currency: 'CNY',
  exchangeRate: '1',
  baseCurrency: 'CNY',
  taxInclusive: true,
  customer: nobody,
  lists,
  items,
  goods: new Map([['laser', goods]]),
  ...more,
});

const told = (given: PriceFacts, quantity = '1', unit: string | null = null): string => {
  const [found] = pickPrices(given, [{ productId: 'laser', quantity, unit }]);
  return found ? `${found.price} ${priceWords(found.steps).zh}` : 'nothing';
};

const everyList = [
  listOf('标准', 'standard'),
  listOf('双十一', 'promo'),
  listOf('华东', 'region', { territoryIds: ['east'] }),
  listOf('渠道', 'dealer', { categoryIds: ['agents'] }),
  listOf('会员', 'member', { levelIds: ['gold'] }),
  listOf('协议', 'standard', { categoryIds: ['nobody'] }),
];
const everyPrice = [
  itemOf('标准', '0', '98'),
  itemOf('双十一', '0', '90'),
  itemOf('华东', '0', '91'),
  itemOf('渠道', '0', '80'),
  itemOf('会员', '0', '85'),
  itemOf('协议', '0', '70'),
];

describe('the pick order', () => {
  const all = (customer: Partial<Customer>): PriceFacts =>
    facts(everyList, everyPrice, { customer: { ...nobody, ...customer } });

  test.each<[string, Partial<Customer>, string]>([
    ['of whom nothing is known', {}, '90.0000 取自 双十一'],
    ['in a territory, the name deciding', { territoryIds: ['east'] }, '91.0000 取自 华东'],
    ['of a category', { categoryIds: ['agents'], territoryIds: ['east'] }, '80.0000 取自 渠道'],
    ['below a category', { categoryIds: ['small', 'agents'] }, '80.0000 取自 渠道'],
    ['of a level that some list names', { level: gold, categoryIds: ['agents'] }, '85.0000 取自 会员'],
    ['of a level with a list', { level: { ...gold, listId: '协议' } }, '70.0000 取自 协议'],
    ['with a list of his own', { listId: '标准', level: gold }, '98.0000 取自 标准'],
    ['whose document chose', { chosenListId: '渠道', listId: '标准' }, '80.0000 取自 渠道'],
  ])('for a customer %s', (_, customer, expected) => {
    expect(told(all(customer))).toBe(expected);
  });

  test('without any list it is the standard price', () => {
    expect(told(facts([], []))).toBe('100.0000 取自 标准售价');
  });

  test.each<[string, Partial<List>, string]>([
    ['not in use', { status: 'inactive' }, '100.0000'],
    ['of tomorrow', { validFrom: '2026-11-21' }, '100.0000'],
    ['from today on', { validFrom: '2026-11-20' }, '90.0000'],
    ['until today', { validTo: '2026-11-20' }, '90.0000'],
    ['of yesterday', { validTo: '2026-11-19' }, '100.0000'],
    ['in dollars', { currency: 'USD' }, '100.0000'],
    ['for another department', { departmentIds: ['south'] }, '100.0000'],
    [
      'for others in two ways, one of them fitting',
      { departmentIds: ['mine'], levelIds: ['gold'] },
      '100.0000',
    ],
    ['for this department', { departmentIds: ['mine'] }, '90.0000'],
  ])('a list %s', (_, more, expected) => {
    const given = facts([listOf('甲', 'promo', more)], [itemOf('甲', '0', '90')], {
      customer: { ...nobody, departmentIds: ['mine'] },
    });
    expect(told(given).split(' ')[0]).toBe(expected);
  });

  test.each<[string, Partial<List>, Partial<List>, string]>([
    ['the higher priority', { priority: 1 }, { priority: 2 }, '乙'],
    ['the later beginning', { validFrom: '2026-11-01' }, { validFrom: '2026-02-01' }, '甲'],
    ['the name', {}, {}, '乙'],
  ])('of two lists of a kind %s decides', (_, one, other, expected) => {
    const given = facts(
      [listOf('甲', 'promo', one), listOf('乙', 'region', other)],
      [itemOf('甲', '0', '1'), itemOf('乙', '0', '2')],
    );
    expect(told(given)).toContain(`取自 ${expected}`);
  });

  test('a list that was named and has nothing is told of', () => {
    const given = facts([listOf('协议价', 'dealer'), listOf('华东', 'region')], [itemOf('华东', '0', '88')], {
      customer: { ...nobody, listId: '协议价' },
    });
    expect(told(given)).toBe('88.0000 “协议价”中没有此产品 → 取自 华东');
  });
});

describe('a level without a list', () => {
  const member = { ...nobody, level: gold };

  test.each<[string, PriceFacts, string]>([
    [
      'off the standard price',
      facts([], [], { customer: member }),
      '90.0000 取自 标准售价 → 会员“金卡” 9 折',
    ],
    [
      'off a promotion',
      facts([listOf('促销', 'promo')], [itemOf('促销', '0', '80')], { customer: member }),
      '72.0000 取自 促销 → 会员“金卡” 9 折',
    ],
    [
      'not off what the account has agreed',
      facts([listOf('协议', 'dealer')], [itemOf('协议', '0', '80')], {
        customer: { ...member, listId: '协议' },
      }),
      '80.0000 取自 协议',
    ],
  ])('takes its discount %s', (_, given, expected) => {
    expect(told(given)).toBe(expected);
  });
});

describe('steps of quantity', () => {
  const ladder = facts(
    [listOf('阶梯', 'standard')],
    [
      itemOf('阶梯', '10', '95'),
      itemOf('阶梯', '100', '90'),
      itemOf('阶梯', '1000', null, { discountPercent: '20.00' }),
      itemOf('阶梯', '5', '2000', { unit: 'box' }),
    ],
  );

  test.each<[string, string | null, string]>([
    ['9.9999', null, '100.0000 取自 标准售价'],
    ['10', null, '95.0000 取自 阶梯 · 起订 10'],
    ['99', 'piece', '95.0000 取自 阶梯 · 起订 10'],
    ['100', null, '90.0000 取自 阶梯 · 起订 100'],
    ['100000', null, '80.0000 取自 阶梯 · 起订 1000 · 标准售价 8 折'],
    // In boxes of 24: its own step, else what so many pieces cost.
    ['5', 'box', '2000.0000 取自 阶梯 · 起订 5'],
    ['4', 'box', '2280.0000 取自 阶梯 · 起订 10'],
    ['0.1', 'box', '2400.0000 取自 标准售价'],
    ['1', 'kg', 'nothing'],
  ])('%s × %s', (quantity, unit, expected) => {
    expect(told(ladder, quantity, unit)).toBe(expected);
  });
});

describe('tax and currency', () => {
  test.each<[string, Partial<List>, Partial<PriceFacts>, string]>([
    ['a list without tax, a document with it', { taxInclusive: false }, {}, '113.0000'],
    ['a list with tax, a document without', {}, { taxInclusive: false }, '88.4956'],
    ['both without', { taxInclusive: false }, { taxInclusive: false }, '100.0000'],
    [
      'free of tax',
      { taxInclusive: false },
      { goods: new Map([['laser', { ...goods, taxRate: null }]]) },
      '100.0000',
    ],
    [
      'dollars, a list in dollars',
      { currency: 'USD' },
      { currency: 'USD', exchangeRate: '7.12345678' },
      '100.0000',
    ],
    ['dollars without a list', {}, { currency: 'USD', exchangeRate: '7.12345678' }, '14.0381'],
  ])('%s', (_, list, more, expected) => {
    const given = facts([listOf('价', 'standard', list)], [itemOf('价', '0', '100')], more);
    expect(told(given).split(' ')[0]).toBe(expected);
  });

  test('what is not among the goods has no price', () => {
    expect(pickPrices(facts([], []), [{ productId: 'other', quantity: '1' }])).toEqual([undefined]);
  });
});
