import { implement } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { productPackageLine } from './product_package_line.object.ts';

export const productPackageLineBehaviour = implement(productPackageLine, {
  /** Packages are made of products that are no packages themselves: so there is no circle. */
  async prepare(context, changes) {
    const ids = changes.flatMap(({ after }) => [String(after['product_id']), String(after['component_id'])]);
    const products = await context.records.read('product', [...new Set(ids)]);
    for (const change of changes) {
      const [whole, part] = ['product_id', 'component_id'].map((name) =>
        products.get(String(change.after[name])),
      );
      if (whole && whole['type'] !== 'package')
        change.refuse('product_id', 'not_in_options', undefined, noPackage);
      if (part?.['type'] === 'package') change.refuse('component_id', 'not_in_options', undefined, nested);
      else if (part?.['status'] === 'off' && change.changed.has('component_id'))
        change.refuse('component_id', 'inactive_ref');
    }
  },
  actions: {},
});

const noPackage: Label = {
  zh: '只有“套餐”类型的产品才有套餐明细',
  en: 'Only a product of type package is made of others',
};
const nested: Label = { zh: '套餐不能包含另一个套餐', en: 'A package is no part of another one' };
