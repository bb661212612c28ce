import type { ApprovalHooks, ApprovalRecord } from '@kehu/kernel/declare/approval.ts';
import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { belowFloor } from '../document/price-exception.ts';
import { checkComplete } from './complete.ts';
import { linesOf } from './lines.ts';
import type { quoteStates } from './quote-states.ts';

/** `status` mirrors the approval while it is pending (objects-trade); an approved quote is a draft that may be sent. */
const become =
  (status: (typeof quoteStates)[number]['value']) =>
  async (context: Context, records: readonly ApprovalRecord[]): Promise<void> => {
    const moved = records.filter(({ values }) => values['status'] !== status);
    await context.beyond('quote.edit').update(
      'quote',
      moved.map(({ id }) => ({ id, values: { status } })),
    );
  };

/** Around the approval of a quote (flows §4.2). */
export const quoteApproval: ApprovalHooks<Context> = {
  async submitting(context, records) {
    const quotes = records.map(({ values }) => values);
    await checkComplete(context, quotes);
    const lines = await linesOf(
      context,
      records.map(({ id }) => id),
    );
    const priced = quotes.map((header) => ({ header, lines: lines.get(String(header['id'])) ?? [] }));
    const below = await belowFloor(context, priced);
    return new Map([...below].map((id) => [id, ['price_exception']]));
  },
  pending: become('pending'),
  approved: become('draft'),
  rejected: become('draft'),
  draft: become('draft'),
  /** What the customer has got stays what it was: a new version is made instead. */
  async downstream(context, ids) {
    const quotes = await context.beyond('quote.view').read('quote', ids);
    return new Set([...quotes].filter(([, { status }]) => status !== 'draft').map(([id]) => id));
  },
};

/** What is sent is approved: what nobody has to look at is so by being sent. */
export async function approveToSend(
  context: Context,
  quotes: readonly (Values & { readonly id: string })[],
): Promise<void> {
  const open = quotes.filter(({ approval_status: status }) => status !== 'approved');
  if (open.length === 0) return;
  const became = await context.approvals.submit(
    'quote',
    open.map(({ id }) => ({ id })),
  );
  if ([...became.values()].includes('pending'))
    throw new KehuError('state_conflict', {
      detail: {
        zh: '这张报价单需要审批，请先“提交审批”',
        en: 'This quote needs approval: submit it first',
      },
    });
}
