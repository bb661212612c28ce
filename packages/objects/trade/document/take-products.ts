import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** What a line takes over from its product where nobody wrote something else. */
const taken = ['spec', 'tax_rate'] as const;

/**
 * Lines remember what their product was called, cost and was priced at when it was chosen. One that is off sale is no longer
 * chosen (`inactive_ref`); it stays where it was, and in what the system copies, price and all.
 */
export async function takeProducts(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) =>
      typeof after['product_id'] === 'string' && changed.has('product_id') && !changed.has('list_price'),
  );
  if (open.length === 0 || !context.declared.hasObject('product')) return;
  const ids = [...new Set(open.map(({ after }) => String(after['product_id'])))];
  const products = await context.beyond('product.view').read('product', ids);
  const units = context.declared.options('unit') ?? [];
  const unitOf = (product: Values): string | null => {
    const found = units.find(({ value }) => value === product['unit']);
    return found ? found.label.zh : null;
  };
  for (const change of open) {
    const product = products.get(String(change.after['product_id']));
    if (product) take(change, product, unitOf(product));
  }
}

function take(change: Change, product: Values, unit: string | null): void {
  if (product['status'] === 'off')
    change.refuse('product_id', 'inactive_ref', undefined, {
      zh: '该产品已停售',
      en: 'This product is off sale',
    });
  change.set('list_price', product['standard_price'] ?? null);
  change.set('cost_price', product['cost_price'] ?? null);
  const isBlank = (name: string): boolean => (change.after[name] ?? null) === null;
  if (isBlank('product_name')) change.set('product_name', product['name'] ?? null);
  if (isBlank('unit')) change.set('unit', unit);
  for (const name of taken) if (isBlank(name)) change.set(name, product[name] ?? null);
}
