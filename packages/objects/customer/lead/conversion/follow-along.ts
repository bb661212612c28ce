import type { Context, HistoryLink, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { movePlans, returnPlans } from './plans-along.ts';

const portion = 1_000;

const aboutLeads = (leads: readonly string[]): Filter => ({
  or: leads.map((id) => ({ field: 'target', op: 'eq' as const, value: { object: 'lead', id } })),
});

const leadOf = ({ target }: Values): string => (isJsonObject(target) ? String(target['id']) : '');

/**
 * What was done with leads goes on with what they became (flows §1.5): follow-ups count for the account and are shown on
 * each timeline; their target stays the lead.
 */
export async function followAlong(context: Context, links: readonly HistoryLink[]): Promise<void> {
  await context.history.share(links);
  const accounts = new Map(
    links.filter(({ to }) => to.object === 'account').map(({ from, to }) => [from.id, to.id]),
  );
  if (accounts.size === 0) return;
  await move(context, [...accounts.keys()], null, (lead) => accounts.get(lead) ?? null);
  await movePlans(context, accounts);
}

/** Takes it back, before the account goes. */
export async function stayBehind(context: Context, links: readonly HistoryLink[]): Promise<void> {
  const leads = links.filter(({ to }) => to.object === 'account').map(({ from }) => from.id);
  const accounts = links.filter(({ to }) => to.object === 'account').map(({ to }) => to.id);
  await move(context, leads, accounts, () => null);
  await returnPlans(context, leads);
  await context.history.unshare(links);
}

/** Follow-ups of these leads that stand at no account, or at one of these, go to another. */
async function move(
  context: Context,
  leads: readonly string[],
  from: readonly string[] | null,
  to: (lead: string) => string | null,
): Promise<void> {
  if (leads.length === 0) return;
  const at: Filter =
    from === null
      ? { field: 'account_id', op: 'empty' }
      : { field: 'account_id', op: 'in', value: [...from] };
  const records = context.beyond('activity.edit');
  const found = await records.find('activity', { and: [aboutLeads(leads), at] }, portion);
  await records.update(
    'activity',
    found.map((one) => ({ id: String(one['id']), values: { account_id: to(leadOf(one)) } })),
  );
  if (found.length === portion) await move(context, leads, from, to);
}
