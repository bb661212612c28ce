import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { keepApart } from './keep-apart.ts';
import { priceListItem } from './price_list_item.object.ts';

export const priceListItemBehaviour = implement(priceListItem, {
  async prepare(context, changes) {
    for (const change of changes) {
      const { valid_from: from, valid_to: to } = change.after;
      if (typeof from === 'string' && typeof to === 'string' && to < from)
        change.refuse('valid_to', 'date_order');
    }
    await keepApart(context, changes);
  },
  actions: {},
});
