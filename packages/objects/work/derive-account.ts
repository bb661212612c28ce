import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

/** The id that a record's target has when it is of this object. */
export function idIn(values: Values, object: string): readonly string[] {
  const target = values['target'];
  return isJsonObject(target) && target['object'] === object ? [String(target['id'])] : [];
}

/** What belongs to a customer, besides his people. */
const dealings = ['opportunity', 'requirement', 'solution'] as const;

/** The account is the target, or that of what belongs to one and is the target (objects-platform, activity.account_id). */
export async function deriveAccount(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter((change) => change.before === null || change.changed.has('target'));
  const people = await targetsIn(context, open, 'contact');
  const dealt = new Map<string, Values>();
  for (const object of dealings)
    for (const [id, values] of await targetsIn(context, open, object)) dealt.set(id, values);
  for (const change of open) {
    const [account] = idIn(change.after, 'account');
    const [person = ''] = idIn(change.after, 'contact');
    const [dealing = ''] = dealings.flatMap((object) => idIn(change.after, object));
    const through = people.get(person) ?? dealt.get(dealing);
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
