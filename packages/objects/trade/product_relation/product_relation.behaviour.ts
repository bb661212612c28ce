import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { productRelation } from './product_relation.object.ts';

export const productRelationBehaviour = implement(productRelation, {
  prepare(_, changes) {
    for (const change of changes)
      if (change.after['related_id'] === change.after['product_id'])
        change.refuse('related_id', 'not_in_options', undefined, {
          zh: '不能关联产品自己',
          en: 'A product is not related to itself',
        });
  },
  actions: {},
});
