import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';

const portion = 1_000;

/** Records that nobody looks after any more: what their former owners planned with them is cancelled (flows §14.1). */
export async function cancelPlans(
  context: Context,
  object: 'account' | 'lead' | 'opportunity',
  changes: readonly Change[],
): Promise<void> {
  const left = changes.filter(({ after }) => after['owner_id'] === null);
  if (left.length === 0) return;
  const ids = left.map(({ id }) => id);
  const about: Filter =
    object === 'account'
      ? { field: 'account_id', op: 'in', value: ids }
      : { or: ids.map((id) => ({ field: 'target', op: 'eq', value: { object, id } })) };
  const owners = [...new Set(left.map(({ before }) => String(before?.['owner_id'])))];
  const filter: Filter = {
    and: [
      about,
      { field: 'owner_id', op: 'in', value: owners },
      { field: 'status', op: 'in', value: ['planned', 'missed'] },
    ],
  };
  const records = context.beyond('appointment.edit');
  for (;;) {
    const open = await records.find('appointment', filter, portion);
    const values = { status: 'cancelled', cancel_reason: reasonIn(context) };
    await records.update(
      'appointment',
      open.map((one) => ({ id: String(one['id']), values })),
    );
    if (open.length < portion) return;
  }
}

const reasonIn = ({ locale }: Context): string =>
  locale === 'en' ? 'The record went back to a pool' : '记录已退回公海';
