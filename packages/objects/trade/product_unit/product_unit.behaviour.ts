import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { productUnit } from './product_unit.object.ts';

export const productUnitBehaviour = implement(productUnit, {
  async prepare(context, changes) {
    const ids = [...new Set(changes.map(({ after }) => String(after['product_id'])))];
    const products = await context.records.read('product', ids);
    for (const change of changes) {
      const basic = products.get(String(change.after['product_id']))?.['unit'];
      if (basic !== undefined && basic === change.after['unit'])
        change.refuse('unit', 'not_in_options', undefined, {
          zh: '这是产品的基本单位',
          en: 'This is the basic unit of the product',
        });
    }
  },
  actions: {},
});
