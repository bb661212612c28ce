import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { opportunitiesOf } from './traces.ts';

/** More than this many visits about one opportunity are not told apart. */
const most = 10_000;

/** How often somebody went to see the customer about an opportunity (S4 process indicators). */
export async function countVisits(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = [...new Set(changes.flatMap(opportunitiesOf))];
  const rows = await Promise.all(
    ids.map(async (id) => {
      const visits = await context.beyond('activity.view').find(
        'activity',
        {
          and: [
            { field: 'target', op: 'eq', value: { object: 'opportunity', id } },
            { field: 'type', op: 'eq', value: 'meeting' },
          ],
        },
        most,
      );
      return { id, values: { visit_count: visits.length } };
    }),
  );
  await context.keep('opportunity', rows);
}
