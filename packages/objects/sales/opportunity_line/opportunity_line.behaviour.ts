import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { amountOf } from '@kehu/kernel/money/line-amounts.ts';
import { isClosed } from '../opportunity/keep-whole.ts';
import { opportunityLine } from './opportunity_line.object.ts';
import { priceLines } from './price-lines.ts';

/** The greatest amount that a column of money holds, decimal(18,2). */
const most = 1e16;

export const opportunityLineBehaviour = implement(opportunityLine, {
  async prepare(context, changes) {
    await priceLines(context, changes);
    for (const change of changes) {
      if (!change.after['product_id'] && !change.after['description'])
        change.refuse('description', 'required');
      weighLine(change);
    }
    await refuseClosedHeaders(context, changes);
  },

  written: (context, changes) => followLines(context, changes),
  removing: (context, changes) => refuseClosedHeaders(context, changes),
  removed: (context, changes) => followLines(context, changes),

  actions: {},
});

function weighLine(change: Change): void {
  const { quantity, unit_price: unitPrice, discount_percent: discount } = change.after;
  if (typeof quantity !== 'string' || typeof unitPrice !== 'string') return;
  const discountPercent = typeof discount === 'string' ? discount : '0';
  const amount = amountOf({ quantity, unitPrice, discountPercent });
  if (Number(amount) >= most) change.refuse('quantity', 'out_of_range');
  else change.set('amount', amount);
}

const headersOf = (changes: readonly Change[]): readonly string[] => [
  ...new Set(changes.map(({ after }) => String(after['opportunity_id']))),
];

/** Lines of what is won or lost are the manager's to change, as the rest of it. */
async function refuseClosedHeaders(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = headersOf(changes);
  const headers = await context.beyond('opportunity.view').read('opportunity', ids);
  const closed = ids.filter((id) => isClosed(headers.get(id)?.['status']));
  if (closed.length === 0) return;
  const managed = await context.allowed('opportunity', 'reopen', closed);
  const barred = new Set(closed.filter((id) => !managed.has(id)));
  for (const change of changes)
    if (barred.has(String(change.after['opportunity_id'])))
      change.fail(
        new KehuError('state_conflict', {
          detail: { zh: '已结束的商机只能由经理修改', en: 'A closed opportunity is the manager’s to change' },
        }),
      );
}

/**
 * Where there are lines their sum is what is expected. The rollup has just moved, under a lock on the header: whoever
 * changes another line of it waits, and sees this one.
 */
async function followLines(context: Context, changes: readonly Change[]): Promise<void> {
  const headers = await context.beyond('opportunity.view').read('opportunity', headersOf(changes));
  const rows = [...headers].flatMap(([id, { line_count, lines_amount, expected_amount }]) =>
    Number(line_count ?? 0) > 0 && lines_amount !== expected_amount
      ? [{ id, values: { expected_amount: lines_amount } }]
      : [],
  );
  if (rows.length > 0) await context.beyond('opportunity.edit').update('opportunity', rows);
}
