import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import Big from 'big.js';
import { keepAttributes } from './attributes.ts';
import { copyProducts } from './copy.ts';
import { product } from './product.object.ts';

export const productBehaviour = implement(product, {
  async prepare(context, changes) {
    await giveTaxRates(context, changes);
    for (const change of changes) {
      keepFloor(context, change);
      keepAttributes(change);
    }
  },

  actions: {
    on_sale: (context, records) => turn(context, records, 'on'),
    off_sale: (context, records) => turn(context, records, 'off'),
    copy: (context, records, { name, spec }) => copyProducts(context, records, { name, spec }),
  },
});

async function turn(
  context: Context,
  records: readonly { readonly id: string }[],
  status: 'on' | 'off',
): Promise<void> {
  await context.records.update(
    'product',
    records.map(({ id }) => ({ id, values: { status } })),
  );
}

/** A new product without a rate of its own gets that of its category, else 13 for goods and 6 for services (README §4). */
async function giveTaxRates(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(({ before, after }) => before === null && !after['tax_rate']);
  if (open.length === 0) return;
  const ids = [...new Set(open.flatMap(({ after }) => categoryIn(after)))];
  const categories = await context.beyond('product_category.view').read('product_category', ids);
  for (const change of open) {
    const [category = ''] = categoryIn(change.after);
    change.set('tax_rate', categories.get(category)?.['tax_rate'] ?? usualRate(change.after['type']));
  }
}

const categoryIn = ({ category_id: id }: Values): readonly string[] => (typeof id === 'string' ? [id] : []);

const usualRate = (type: unknown): string => (type === 'goods' || type === 'package' ? '13' : '6');

/** The floor is no higher than the standard price. Whoever may not see the floor is told that, not where it lies. */
function keepFloor(context: Context, change: Change): void {
  const { floor_price: floor, standard_price: standard } = change.after;
  if (!change.changed.has('floor_price') && !change.changed.has('standard_price')) return;
  if (typeof floor !== 'string' || typeof standard !== 'string' || new Big(floor).lte(standard)) return;
  const told = ['read', 'write'].includes(context.fieldAccess('product', 'floor_price'));
  const field = told && change.changed.has('floor_price') ? 'floor_price' : 'standard_price';
  change.refuse(field, 'out_of_range', undefined, {
    zh: '最低售价不能高于标准售价',
    en: 'The floor price is no higher than the standard price',
  });
}
