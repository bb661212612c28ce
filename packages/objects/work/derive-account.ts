import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

/** The id that a record's target has when it is of this object. */
export function idIn(values: Values, object: string): readonly string[] {
  const target = values['target'];
  return isJsonObject(target) && target['object'] === object ? [String(target['id'])] : [];
}

/** The account is the target, or that of the contact or opportunity that is the target (objects-platform, activity.account_id). */
export async function deriveAccount(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter((change) => change.before === null || change.changed.has('target'));
  const people = await targetsIn(context, open, 'contact');
  const chances = await targetsIn(context, open, 'opportunity');
  for (const change of open) {
    const [account] = idIn(change.after, 'account');
    const [person = ''] = idIn(change.after, 'contact');
    const [chance = ''] = idIn(change.after, 'opportunity');
    const through = people.get(person) ?? chances.get(chance);
    change.set('account_id', account ?? through?.['account_id'] ?? null);
  }
}

/** The records of an object that changes are about, as far as the actor sees them. */
export async function targetsIn(
  context: Context,
  changes: readonly Change[],
  object: string,
): Promise<ReadonlyMap<string, Values>> {
  const ids = [...new Set(changes.flatMap((change) => idIn(change.after, object)))];
  return ids.length === 0 ? new Map<string, Values>() : context.records.read(object, ids);
}
