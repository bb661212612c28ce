import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

/** The id that a record's target has when it is of this object. */
export function idIn(values: Values, object: string): readonly string[] {
  const target = values['target'];
  return isJsonObject(target) && target['object'] === object ? [String(target['id'])] : [];
}

/** The account is the target, or the account of the contact that is the target (objects-platform, activity.account_id). */
export async function deriveAccount(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter((change) => change.before === null || change.changed.has('target'));
  const contacts = open.flatMap((change) => idIn(change.after, 'contact'));
  const people =
    contacts.length === 0 ? new Map<string, Values>() : await context.records.read('contact', contacts);
  for (const change of open) {
    const [account] = idIn(change.after, 'account');
    const [person] = idIn(change.after, 'contact');
    change.set('account_id', account ?? people.get(person ?? '')?.['account_id'] ?? null);
  }
}
