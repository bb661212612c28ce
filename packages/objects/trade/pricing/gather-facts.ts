import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { customerOf } from './gather-customer.ts';
import type { Goods, Item, LineAsked, List, PriceFacts } from './price-facts.ts';

/** Prices of one document. */
export interface PriceRequest {
  readonly accountId: string | null;
  /** Day of the document, yyyy-MM-dd. */
  readonly on: string;
  readonly currency: string;
  /** What one of the currency is in the base currency, a decimal string greater than 0. */
  readonly exchangeRate: string;
  readonly taxInclusive: boolean;
  /** The list chosen on the document; null where nobody chose one. */
  readonly priceListId?: string | null;
  /** Of whom the document is; the actor's own unless said. */
  readonly departmentId?: string | null;
  readonly lines: readonly LineAsked[];
}

/** Price lists of a company that are in use at once. */
const mostLists = 1_000;
/** Prices that the lines of one document have in all of its lists. */
const mostItems = 50_000;

/**
 * Reads what decides about the prices of a document in a number of statements that does not depend on its lines. Products
 * and lists are those that the actor sees; of the customer only what decides is read.
 */
export async function gatherFacts(context: Context, request: PriceRequest): Promise<PriceFacts> {
  const ids = [...new Set(request.lines.map(({ productId }) => productId))];
  const [goods, lists, baseCurrency] = [
    await goodsOf(context, ids, request.lines),
    await listsOf(context),
    await context.setting('base_currency', 'CNY'),
  ];
  return {
    on: request.on,
    currency: request.currency,
    exchangeRate: request.exchangeRate,
    baseCurrency,
    taxInclusive: request.taxInclusive,
    customer: await customerOf(context, request, lists),
    lists,
    goods,
    items: await itemsOf(context, lists, ids),
  };
}

const among = (field: string, value: readonly string[]): Filter => ({ field, op: 'in', value });

async function goodsOf(
  context: Context,
  ids: readonly string[],
  lines: readonly LineAsked[],
): Promise<ReadonlyMap<string, Goods>> {
  const products = await context.records.read('product', ids);
  const others = lines.filter(({ productId, unit }) => unit && products.get(productId)?.['unit'] !== unit);
  const units =
    others.length === 0
      ? []
      : await context.records.find(
          'product_unit',
          among('product_id', [...new Set(others.map(({ productId }) => productId))]),
          mostItems,
        );
  const ratios = Map.groupBy(units, ({ product_id: id }) => String(id));
  return new Map(
    [...products].map(([id, product]) => [
      id,
      {
        id,
        standardPrice: decimal(product['standard_price']) ?? '0',
        taxRate: percentOf(product['tax_rate']),
        unit: String(product['unit'] ?? ''),
        ratios: new Map((ratios.get(id) ?? []).map(({ unit, ratio }) => [String(unit), String(ratio)])),
      },
    ]),
  );
}

async function listsOf(context: Context): Promise<readonly List[]> {
  if (!context.declared.hasObject('price_list') || !context.may('price_list', 'view')) return [];
  const rows = await context.records.find(
    'price_list',
    { field: 'status', op: 'eq', value: 'active' },
    mostLists,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name'] ?? ''),
    kind: String(row['kind'] ?? ''),
    status: String(row['status'] ?? ''),
    currency: String(row['currency_code'] ?? ''),
    taxInclusive: row['tax_inclusive'] !== false,
    validFrom: textOf(row['valid_from']),
    validTo: textOf(row['valid_to']),
    priority: Number(row['priority'] ?? 0),
    categoryIds: textsIn(row['account_category_ids'] ?? null),
    levelIds: textsIn(row['level_ids'] ?? null),
    territoryIds: textsIn(row['territory_ids'] ?? null),
    departmentIds: textsIn(row['department_ids'] ?? null),
  }));
}

async function itemsOf(
  context: Context,
  lists: readonly List[],
  products: readonly string[],
): Promise<readonly Item[]> {
  if (lists.length === 0 || products.length === 0) return [];
  const ids = lists.map(({ id }) => id);
  const rows = await context.records.find(
    'price_list_item',
    { and: [among('product_id', products), among('price_list_id', ids)] },
    mostItems,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    listId: String(row['price_list_id']),
    productId: String(row['product_id']),
    unit: textOf(row['unit']),
    minQty: decimal(row['min_qty']) ?? '0',
    price: decimal(row['price']),
    discountPercent: decimal(row['discount_percent']),
    validFrom: textOf(row['valid_from']),
    validTo: textOf(row['valid_to']),
  }));
}

const textOf = (value: Values[string]): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const decimal = textOf;

/** The percentage of an option of `tax_rate`; null where it is none: 免税. */
const percentOf = (rate: Values[string]): string | null =>
  typeof rate === 'string' && /^\d{1,2}(\.\d{1,2})?$/.test(rate) ? rate : null;
