import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { linesOf } from './lines.ts';

/** What a quote must have before it leaves the house (actions.md, "complete document"). */
export async function checkComplete(context: Context, quotes: readonly Values[]): Promise<void> {
  const today = dayOf(context.now, context.timeZone);
  const lines = await linesOf(
    context,
    quotes.map(({ id }) => String(id)),
  );
  for (const quote of quotes) {
    const own = (lines.get(String(quote['id'])) ?? []).filter(({ kind }) => kind === 'item');
    if (quote['mode'] === 'per_line') checkLines(own);
    if (String(quote['valid_until']) < today)
      throw fieldError('valid_until', 'out_of_range', undefined, {
        zh: '有效期已过，请先修改有效期',
        en: 'It has ended already: give it more time first',
      });
  }
}

function checkLines(items: readonly Values[]): void {
  if (!items.some(({ is_optional: optional }) => optional !== true))
    throw fieldError('quote_line', 'required', undefined, {
      zh: '请至少添加一行商品（选配除外）',
      en: 'At least one line that is not optional',
    });
  const at = items.findIndex(({ unit_price: price }) => (price ?? null) === null);
  if (at >= 0) throw fieldError(`quote_line[${at}].unit_price`, 'required');
}
