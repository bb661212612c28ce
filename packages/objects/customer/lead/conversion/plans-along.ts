import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';

const portion = 1_000;

/** What is still to be done, by object. */
const open: { readonly [object: string]: readonly string[] } = {
  appointment: ['planned', 'missed'],
  task: ['pending', 'in_progress'],
};

/** Open plans and tasks of leads go on with the account (flows §1.5); `lead_id` says where they come from. */
export async function movePlans(context: Context, accounts: ReadonlyMap<string, string>): Promise<void> {
  const about: Filter = {
    or: [...accounts.keys()].map((id) => ({ field: 'target', op: 'eq', value: { object: 'lead', id } })),
  };
  for (const [object, states] of Object.entries(open)) {
    const still: Filter = { field: 'status', op: 'in', value: [...states] };
    await retarget(context, object, { and: [about, still] }, (lead) => ({
      target: { object: 'account', id: accounts.get(lead) ?? '' },
      lead_id: lead,
    }));
  }
}

/** Takes it back. */
export async function returnPlans(context: Context, leads: readonly string[]): Promise<void> {
  for (const object of Object.keys(open))
    await retarget(context, object, { field: 'lead_id', op: 'in', value: [...leads] }, (lead) => ({
      target: { object: 'lead', id: lead },
      lead_id: null,
    }));
}

async function retarget(
  context: Context,
  object: string,
  filter: Filter,
  values: (lead: string) => Values,
): Promise<void> {
  const records = context.beyond(`${object}.edit`);
  const found = await records.find(object, filter, portion);
  await records.update(
    object,
    found.map((one) => ({ id: String(one['id']), values: values(leadOf(one)) })),
  );
  if (found.length === portion) await retarget(context, object, filter, values);
}

/** The lead that a plan is about, or was before. */
function leadOf({ lead_id, target }: Values): string {
  if (typeof lead_id === 'string') return lead_id;
  return typeof target === 'object' && target !== null && 'id' in target ? String(target['id']) : '';
}
