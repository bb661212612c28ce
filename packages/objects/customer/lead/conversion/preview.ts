import type { Context, Likely, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { likelyOf } from './batch.ts';
import { carried, mapperOf, type Mapper, type Target } from './mapping.ts';

type Lead = Values & { readonly id: string };

const mostShown = 10;

/** What each lead would become and what may be the same, as far as the actor may see it (flows §1.2). */
export async function previewOf(
  context: Context,
  leads: readonly Lead[],
): Promise<ReadonlyMap<string, Values>> {
  const mapper = await mapperOf(context);
  const likely = await likelyOf(context, mapper, leads);
  const shown = new Map<string, Values>();
  for (const [at, lead] of leads.entries()) {
    const { account = [], contact = [] } = likely[at] ?? {};
    shown.set(lead.id, {
      account: visible(context, mapper, lead, 'account'),
      contact: visible(context, mapper, lead, 'contact'),
      account_matches: account.slice(0, mostShown).map(presented),
      contact_matches: contact.slice(0, mostShown).map(presented),
    });
  }
  return shown;
}

/** Without what the actor may not read in full on either side. */
function visible(context: Context, mapper: Mapper, lead: Lead, target: Target): Json {
  const mapping = mapper(lead, target, false);
  const { written, kept } = carried(context, lead, target, mapping);
  const plain = (object: string, field: string): boolean =>
    ['read', 'write'].includes(context.fieldAccess(object, field));
  const open = Object.entries({ ...written, ...kept }).filter(
    ([to]) => plain(target, to) && plain('lead', mapping[to] ?? to),
  );
  return Object.fromEntries(open.map(([field, value]) => [field, value ?? null]));
}

const presented = ({ visible: seen, id, title, owner, department, deleted }: Likely): Json =>
  seen ? { visible: true, id, title, owner, department, deleted } : { visible: false, owner, department };
