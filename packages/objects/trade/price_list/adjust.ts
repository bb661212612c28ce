import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { adjustedPrice, pricedAtOnce, priceItemsKind } from '../../price-items.ts';
import type { Change } from './copy.ts';

/** Levels of the tree of categories. */
const deepest = 5;

/**
 * Multiplies the prices of lists by a factor, all of them or those of a category and what lies below it; discounts stay.
 * Many become a job. The answer says how many were changed at once: `{ changed }`, or the `{ job }`.
 */
export async function adjustPrices(
  context: Context,
  lists: readonly { readonly id: string }[],
  { category_id: category, ...change }: Change & { readonly category_id: string | null },
): Promise<void> {
  const categories = category === null ? null : await below(context, category);
  for (const { id } of lists) await adjustOne(context, id, categories, change);
}

async function adjustOne(
  context: Context,
  list: string,
  categories: readonly string[] | null,
  change: Change,
): Promise<void> {
  const items = await context.records.find('price_list_item', pricesOf(list, categories), pricedAtOnce + 1);
  if (items.length > pricedAtOnce)
    return void (await context.enqueue(priceItemsKind, {
      list,
      from: null,
      categories: categories && [...categories],
      ...change,
    }));
  await context.records.update('price_list_item', adjusted(items, change));
}

/** Items of a list that have a price, of these categories where some are named. */
export function pricesOf(list: string, categories: readonly string[] | null): Filter {
  const leaves: readonly Filter[] = [
    { field: 'price_list_id', op: 'eq', value: list },
    { field: 'price', op: 'not_empty' },
  ];
  return categories === null
    ? { and: leaves }
    : { and: [...leaves, { field: 'product_id.category_id', op: 'in', value: categories }] };
}

/** What becomes of items with a price; those that stay what they were are left out. */
export const adjusted = (
  items: readonly Values[],
  { factor, rounding }: Change,
): readonly { readonly id: string; readonly values: Values }[] =>
  items.flatMap((item) => {
    const price = adjustedPrice(String(item['price']), factor ?? '1', rounding ?? '');
    return price === item['price'] ? [] : [{ id: String(item['id']), values: { price } }];
  });

/** A category and those below it. */
async function below(context: Context, category: string): Promise<readonly string[]> {
  const found = new Set([category]);
  let level: readonly string[] = [category];
  for (let depth = 1; depth < deepest && level.length > 0; depth += 1) {
    const rows = await context
      .beyond('product_category.view')
      .find('product_category', { field: 'parent_id', op: 'in', value: level }, 5_000);
    level = rows.map(({ id }) => String(id)).filter((id) => !found.has(id));
    for (const id of level) found.add(id);
  }
  return [...found];
}
