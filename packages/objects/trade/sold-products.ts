import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/**
 * Products that lines name anew, as the actor sees them, by id. A product off sale takes no new line: `inactive_ref` at
 * `product_id`. What he does not see is refused by the check of references.
 */
export async function productsOfLines(
  context: Context,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, Values>> {
  const named = changes.filter(({ after, changed }) => changed.has('product_id') && after['product_id']);
  if (named.length === 0) return new Map();
  const ids = [...new Set(named.map(({ after }) => String(after['product_id'])))];
  const products = await context.records.read('product', ids);
  for (const change of named)
    if (products.get(String(change.after['product_id']))?.['status'] === 'off')
      change.refuse('product_id', 'inactive_ref', undefined, {
        zh: '该产品已停售',
        en: 'This product is off sale',
      });
  return products;
}
