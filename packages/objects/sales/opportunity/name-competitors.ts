import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** Opportunities at once: each has a handful of bids. */
const portion = 200;
const most = 10_000;

/**
 * Whom one meets in an opportunity is said by its bids. The opportunities are locked before those are read: whoever notes
 * another one at the same moment waits, and sees this one.
 */
export async function nameCompetitors(context: Context, opportunities: readonly string[]): Promise<void> {
  const ids = [...new Set(opportunities)].toSorted();
  for (let at = 0; at < ids.length; at += portion) {
    const some = ids.slice(at, at + portion);
    await context.keep(
      'opportunity',
      some.map((id) => ({ id, values: {} })),
    );
    const bids = await context
      .beyond('competing_bid.view')
      .find('competing_bid', { field: 'opportunity_id', op: 'in', value: some }, most);
    const met = Map.groupBy(bids, ({ opportunity_id }) => String(opportunity_id));
    const named = (id: string): Json => [
      ...new Set((met.get(id) ?? []).map(({ competitor_id }) => String(competitor_id))),
    ];
    await context.keep(
      'opportunity',
      some.map((id) => ({ id, values: { competitor_ids: named(id) } })),
    );
  }
}
