import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/**
 * The people of a call or plan are the customer's own (objects-platform, activity.contact_ids); who belongs to no customer
 * yet may be among them. Only what changes is looked at: people leave companies. Runs once `account_id` is settled.
 */
export async function refuseStrangers(context: Context, changes: readonly Change[]): Promise<void> {
  const touched = changes.filter(
    ({ changed, after }) =>
      (changed.has('contact_ids') || changed.has('account_id')) && (after['account_id'] ?? null) !== null,
  );
  const ids = new Set(touched.flatMap(({ after }) => textsIn(after['contact_ids'])));
  if (ids.size === 0) return;
  const people = await context.records.read('contact', [...ids]);
  for (const change of touched) {
    const { account_id: account, contact_ids: chosen } = change.after;
    const homes = textsIn(chosen).map((id) => people.get(id)?.['account_id'] ?? account);
    if (homes.some((home) => home !== account))
      change.refuse('contact_ids', 'not_in_options', undefined, stranger);
  }
}

const stranger: Label = {
  zh: '只能选择该客户的联系人',
  en: 'Choose contacts of this customer',
};
