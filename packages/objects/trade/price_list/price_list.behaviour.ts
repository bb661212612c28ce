import { implement, type Change } from '@kehu/kernel/declare/behaviour.ts';
import { adjustPrices } from './adjust.ts';
import { copyLists } from './copy.ts';
import { priceList } from './price_list.object.ts';

export const priceListBehaviour = implement(priceList, {
  prepare(_, changes) {
    for (const change of changes) keepDates(change);
  },
  actions: {
    copy: (context, records, input) => copyLists(context, records, input),
    adjust: (context, records, input) => adjustPrices(context, records, input),
  },
});

function keepDates(change: Change): void {
  const { valid_from: from, valid_to: to } = change.after;
  if (typeof from === 'string' && typeof to === 'string' && to < from)
    change.refuse('valid_to', 'date_order');
}
