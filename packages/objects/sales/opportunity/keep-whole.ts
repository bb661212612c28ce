import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { weighted } from '@kehu/kernel/money/line-amounts.ts';
import { keepBand, type Ways } from './begin.ts';
import { stageIn } from './ways.ts';

export const isClosed = (status: unknown): boolean => status === 'won' || status === 'lost';

const closedEdit: Label = {
  zh: '已结束的商机只能由经理修改',
  en: 'A closed opportunity is the manager’s to change',
};

/** What is won or lost is the manager's to change, whoever may reopen it (objects-sales, "Actions"). */
export async function refuseClosed(context: Context, changes: readonly Change[]): Promise<void> {
  const closed = changes.filter(
    ({ before, changed }) => isClosed(before?.['status']) && !changed.has('status'),
  );
  if (closed.length === 0) return;
  const ids = closed.map(({ id }) => id);
  const open = await context.allowed('opportunity', 'reopen', ids);
  for (const change of closed)
    if (!open.has(change.id))
      for (const field of change.changed) change.refuse(field, 'read_only_field', undefined, closedEdit);
}

/**
 * A joint operation lets its people into the customer too, its leader to write: another customer must be the actor's to share,
 * as when it began (permissions §5). Of whom he does not see the check of references tells nothing.
 */
export async function refuseStrangeCustomers(context: Context, changes: readonly Change[]): Promise<void> {
  const moved = changes.filter(
    ({ before, after, changed }) =>
      before !== null && changed.has('account_id') && (after['joint_operation_id'] ?? null) !== null,
  );
  if (moved.length === 0) return;
  const ids = moved.map(({ after }) => String(after['account_id']));
  const seen = await context.allowed('account', 'view', ids);
  const his = await context.allowed('account', 'share', ids);
  for (const change of moved) {
    const id = String(change.after['account_id']);
    if (seen.has(id) && !his.has(id))
      change.refuse('account_id', 'ref_no_access', undefined, {
        zh: '商机正在战役中，只能转到您可以共享的客户',
        en: 'A joint operation is under way: only to a customer whom you may share',
      });
  }
}

/** The main contact is one of the customer's people. Of whom the actor does not see the check of references tells nothing. */
export async function checkContacts(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) => after['contact_id'] && (changed.has('contact_id') || changed.has('account_id')),
  );
  if (open.length === 0) return;
  const people = await context.records.read(
    'contact',
    open.map(({ after }) => String(after['contact_id'])),
  );
  for (const change of open) {
    const person = people.get(String(change.after['contact_id']));
    if (person && person['account_id'] !== change.after['account_id'])
      change.refuse('contact_id', 'not_in_options', undefined, {
        zh: '该联系人不属于此客户',
        en: 'Not a contact of this account',
      });
  }
}

/** Where there are lines their sum is the amount. */
export function checkAmount(change: Change): void {
  const { before, after, changed } = change;
  if (before === null || !changed.has('expected_amount') || Number(after['line_count'] ?? 0) === 0) return;
  if (Number(after['expected_amount']) !== Number(after['lines_amount']))
    change.refuse('expected_amount', 'read_only_field', undefined, {
      zh: '有产品明细时金额由明细汇总，请修改明细',
      en: 'The sum of its lines: change those',
    });
}

/** Probability within the stage's band, and what that makes of the amount. */
export function weigh(ways: Ways, change: Change): void {
  const way = ways.get(String(change.after['process_id']));
  keepBand(change, stageIn(way, change.after['stage_id']));
  const { expected_amount: amount, probability } = change.after;
  if (typeof amount === 'string' && typeof probability === 'string')
    change.set('weighted_amount', weighted(amount, probability));
}
