import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { stallingOf } from '../opportunity/stalling.ts';

const portion = 1_000;

/** Open opportunities of a stage stall by its new standard from now on, portion by portion in the order of their ids. */
export async function restall(context: Context, changes: readonly Change[]): Promise<void> {
  const records = context.beyond('opportunity.view');
  for (const { id, after } of changes) {
    const filter: Filter = {
      and: [
        { field: 'stage_id', op: 'eq', value: id },
        { field: 'status', op: 'eq', value: 'open' },
      ],
    };
    for (let last: string | undefined, more = true; more;) {
      const some = await records.find('opportunity', filter, portion, last);
      const rows = some.map((one) => ({
        id: String(one['id']),
        values: stallingOf(one['stage_entered_at'], after, context.now),
      }));
      await context.keep('opportunity', rows);
      last = rows.at(-1)?.id;
      more = some.length === portion;
    }
  }
}
