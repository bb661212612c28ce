import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { isTyped, pricesOf, remembered } from '../document/price-lines.ts';
import { pricedBy } from '../document/priced-by.ts';
import { lineAmounts } from '../document/weigh-line.ts';
import { linesOf } from './lines.ts';

const decides = [...pricedBy, 'mode'] as const;

/**
 * Lines of drafts come to something else when their header changes what prices mean, or whose they are: prices from lists
 * are asked for again, those that somebody typed stay.
 */
export async function repriceLines(context: Context, changes: readonly Change[]): Promise<void> {
  const moved = changes.filter(
    ({ before, after, changed }) =>
      before !== null && after['status'] === 'draft' && decides.some((name) => changed.has(name)),
  );
  if (moved.length === 0) return;
  const lines = await linesOf(
    context,
    moved.map(({ id }) => id),
  );
  const rows = [];
  for (const { id, after } of moved) rows.push(...(await repriced(context, after, lines.get(id) ?? [])));
  if (rows.length > 0) await context.beyond('quote.edit').update('quote_line', rows);
}

async function repriced(context: Context, header: Values, lines: readonly Values[]) {
  const lumpSum = header['mode'] === 'lump_sum';
  const goods = lines.filter(({ product_id: product }) => typeof product === 'string');
  const prices = await pricesOf(context, header, goods);
  return lines.map((line) => {
    const found = prices[goods.indexOf(line)];
    const before = line['unit_price'] ?? null;
    const own = before !== null && isTyped(line) ? before : (found?.price ?? before);
    const values = { ...(found && remembered(found)), unit_price: lumpSum ? null : own };
    return { id: String(line['id']), values: { ...lineAmounts({ ...line, ...values }, header), ...values } };
  });
}
