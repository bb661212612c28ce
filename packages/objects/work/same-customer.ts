import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/**
 * The people of a call or plan are the customer's own (objects-platform, activity.contact_ids); who belongs to no customer
 * yet may be among them. Only what changes is looked at: people leave companies. Runs once `account_id` is settled.
 */
export async function refuseStrangers(context: Context, changes: readonly Change[]): Promise<void> {
  const touched = changes.filter(
    ({ changed, after }) => changed.has('contact_ids') && (after['account_id'] ?? null) !== null,
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

/** The people of plans that what follows from them takes over: whoever has gone to another customer since is left behind. */
export async function peopleStill(
  context: Context,
  plans: readonly (Values & { readonly id: string })[],
): Promise<(plan: Values) => Json> {
  const ids = new Set(plans.flatMap((plan) => textsIn(plan['contact_ids'])));
  const people = ids.size > 0 ? await context.records.read('contact', [...ids]) : new Map<string, Values>();
  return ({ contact_ids: chosen, account_id: account }) =>
    textsIn(chosen).filter((id) => {
      const home = people.get(id)?.['account_id'] ?? null;
      return home === null || (account ?? null) === null || home === account;
    });
}

const stranger: Label = {
  zh: '只能选择该客户的联系人',
  en: 'Choose contacts of this customer',
};
