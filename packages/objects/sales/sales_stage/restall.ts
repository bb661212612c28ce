import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { stallingOf } from '../opportunity/stalling.ts';

/** The job that dates anew when opportunities of a stage stall; input `{ stage }`. */
export const restallKind = 'restall';

/** Opportunities that the answer to a change waits for; more are dated in the background. */
const mostAtOnce = 500;

/** What still stalls by the standard of a stage. */
export const openIn = (stage: string): Filter => ({
  and: [
    { field: 'stage_id', op: 'eq', value: stage },
    { field: 'status', op: 'eq', value: 'open' },
  ],
});

/** Open opportunities of a stage stall by its new standard from now on: a few at once, many in the background. */
export async function restall(context: Context, changes: readonly Change[]): Promise<void> {
  const records = context.beyond('opportunity.view');
  for (const { id, after } of changes) {
    const some = await records.find('opportunity', openIn(id), mostAtOnce + 1);
    if (some.length > mostAtOnce) await context.enqueue(restallKind, { stage: id });
    else await restallSome(context, after, some);
  }
}

/** Dates opportunities by the standard of their stage. */
export const restallSome = (context: Context, stage: Values, some: readonly Values[]): Promise<void> =>
  context.keep(
    'opportunity',
    some.map((one) => ({
      id: String(one['id']),
      values: stallingOf(one['stage_entered_at'], stage, context.now),
    })),
  );
