import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { adjustedPrice, pricedAtOnce, priceItemsKind } from '../../price-items.ts';

const ofList = [
  'kind',
  'currency_code',
  'tax_inclusive',
  'valid_from',
  'valid_to',
  'priority',
  'account_category_ids',
  'level_ids',
  'territory_ids',
  'department_ids',
  'remark',
] as const;
const ofItem = ['product_id', 'unit', 'min_qty', 'discount_percent', 'valid_from', 'valid_to'] as const;

/** Fields of a record that are filled. */
const filled = (record: Values, names: readonly string[]): Values =>
  Object.fromEntries(
    names.flatMap((name) => ((record[name] ?? null) === null ? [] : [[name, record[name]]])),
  );

/** How prices change on the way: decimal string, an option of `price_rounding`. */
export interface Change {
  readonly factor: string | null;
  readonly rounding: string | null;
}

/** An item of one list as it begins in another. */
export const itemIn = (list: string, item: Values, { factor, rounding }: Change): Values => ({
  ...filled(item, ofItem),
  price_list_id: list,
  price:
    typeof item['price'] === 'string' ? adjustedPrice(item['price'], factor ?? '1', rounding ?? '') : null,
});

/**
 * New lists with the prices of others times a factor (按比例调价). A copy is not in use before somebody says so: two lists for
 * the same customers would quarrel. Many prices come by a job.
 */
export async function copyLists(
  context: Context,
  records: readonly (Values & { readonly id: string })[],
  { name, ...change }: Change & { readonly name: string | null },
): Promise<ReadonlyMap<string, Values>> {
  const made = new Map<string, Values>();
  for (const record of records) {
    const body = { ...filled(record, ofList), name, status: 'inactive' };
    const [id] = await context.records.create('price_list', [body]);
    if (id === undefined) continue;
    await fill(context, record.id, id, change);
    made.set(record.id, { price_list_id: id });
  }
  return made;
}

async function fill(context: Context, from: string, list: string, change: Change): Promise<void> {
  const items = await context.records.find(
    'price_list_item',
    { field: 'price_list_id', op: 'eq', value: from },
    pricedAtOnce + 1,
  );
  if (items.length > pricedAtOnce)
    return void (await context.enqueue(priceItemsKind, { list, from, categories: null, ...change }));
  if (items.length === 0) return;
  await context.records.create(
    'price_list_item',
    items.map((item) => itemIn(list, item, change)),
  );
}
