import { isJsonArray } from '@kehu/kernel/json/json.ts';
import { present, textsIn } from '@kehu/kernel/json/stored.ts';
import { priceItemsKind } from '@kehu/objects/price-items.ts';
import { adjusted, pricesOf } from '@kehu/objects/trade/price_list/adjust.ts';
import { itemIn } from '@kehu/objects/trade/price_list/copy.ts';
import { create } from '../records/create.ts';
import { find } from '../records/find.ts';
import { objectOf } from '../records/object-of.ts';
import { update } from '../records/update.ts';
import type { JobKind } from './job.ts';

/**
 * Copies the prices of one list into another with a factor, or changes the prices of a list, portion by portion as the person
 * who asked, each once: what is done is remembered with it.
 */
export const priceItemsJob: JobKind = {
  name: priceItemsKind,
  async run(run) {
    const { input } = run.job;
    const list = String(input['list']);
    const from = typeof input['from'] === 'string' ? input['from'] : null;
    const change = { factor: String(input['factor']), rounding: String(input['rounding']) };
    const categories = isJsonArray(input['categories']) ? textsIn(input['categories']) : null;
    const wanted =
      from === null
        ? pricesOf(list, categories)
        : ({ field: 'price_list_id', op: 'eq', value: from } as const);
    let { done } = run.job;
    let failed = Number(run.job.progress['failed'] ?? 0);
    let after = typeof run.job.progress['after'] === 'string' ? run.job.progress['after'] : undefined;
    for (let more = true; more;) {
      await run.portion(async (call) => {
        const size = run.size();
        const items = await find(call, objectOf(call, 'price_list_item'), wanted, size, after);
        const outcomes =
          from === null
            ? await update(
                call,
                'price_list_item',
                adjusted(items, change).map(({ id, values }) => ({ id, values: present(values) })),
              )
            : await create(
                call,
                'price_list_item',
                items.map((item) => present(itemIn(list, item, change))),
              );
        failed += outcomes.filter((outcome) => !outcome.ok).length;
        done += items.length;
        after = items.length > 0 ? String(items.at(-1)?.['id']) : after;
        more = items.length === size;
        return { progress: { after: after ?? null, failed }, done };
      });
    }
    return { changed: done - failed, failed };
  },
};
