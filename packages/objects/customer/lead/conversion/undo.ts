import type { Context, HistoryLink, Referring, Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { stayBehind } from './follow-along.ts';

type Lead = Values & { readonly id: string };

const undoMs = 24 * 3_600_000;
const created = ['opportunity', 'contact', 'account'] as const;

/**
 * Takes a conversion back within 24 hours (flows §1.6): what it created goes to the recycle bin, the lead is what it was.
 * Refused when anything has been built upon it since.
 */
export async function undoConversion(context: Context, lead: Lead): Promise<void> {
  if (Date.parse(context.now) - Date.parse(String(lead['converted_at'])) > undoMs)
    throw new KehuError('state_conflict', {
      detail: { zh: '转化已超过 24 小时，不能撤销', en: 'Converted more than 24 hours ago' },
    });
  const own = await ownOf(context, lead);
  await refuseTouched(context, lead, own);
  await stayBehind(context, linksOf(context, lead));
  await detachContact(context, lead, own);
  for (const object of created) {
    const id = own.get(object);
    if (id !== undefined) await context.beyond(`${object}.delete`).remove(object, [id]);
  }
  await context.beyond('lead.edit').update('lead', [{ id: lead.id, values: reopened(context, lead) }]);
}

const reopened = (context: Context, lead: Lead): Values => ({
  status: lead['status_before'] ?? 'following',
  status_before: null,
  converted_at: null,
  converted_by: null,
  account_id: null,
  contact_id: null,
  ...(context.declared.hasObject('opportunity') && { opportunity_id: null }),
});

const linksOf = (context: Context, lead: Lead): readonly HistoryLink[] =>
  created.flatMap((object) => {
    const id = lead[`${object}_id`];
    return typeof id === 'string' && context.declared.hasObject(object)
      ? [{ from: { object: 'lead', id: lead.id }, to: { object, id } }]
      : [];
  });

/** Those of its records that this conversion made, with the state they are in. */
async function ownOf(context: Context, lead: Lead): Promise<ReadonlyMap<string, string>> {
  const own = new Map<string, string>();
  for (const { to } of linksOf(context, lead)) {
    const record = (await context.beyond(`${to.object}.view`).read(to.object, [to.id])).get(to.id);
    if (record?.['lead_id'] !== lead.id) continue;
    if (record['version'] !== 1) throw touched();
    own.set(to.object, to.id);
  }
  return own;
}

const touched = (): KehuError =>
  new KehuError('state_conflict', {
    detail: { zh: '转化后已有新的业务或修改，不能撤销', en: 'Something was built upon it since' },
  });

/** What the conversion itself has set going. */
const logs: ReadonlySet<string> = new Set([
  'account_lifecycle_log',
  'opportunity_stage_log',
  'assignment_log',
]);

async function refuseTouched(context: Context, lead: Lead, own: ReadonlyMap<string, string>): Promise<void> {
  const known = new Set([lead.id, ...own.values(), String(lead['contact_id'])]);
  for (const [object, id] of own) {
    const others = (await context.referring(object, [id], 50)).filter(
      (one) => !known.has(one.id) && !logs.has(one.object),
    );
    const carried = new Set([
      ...(await broughtAlong(context, lead, others)),
      ...(await linesMade(context, lead, others)),
    ]);
    if (others.some((one) => !carried.has(one.id))) throw touched();
  }
}

/** Follow-ups, plans and tasks that came along from the lead. */
async function broughtAlong(
  context: Context,
  lead: Lead,
  others: readonly Referring[],
): Promise<ReadonlySet<string>> {
  const about = JSON.stringify({ object: 'lead', id: lead.id });
  const isHis = ({ target, lead_id }: Values): boolean =>
    lead_id === lead.id || JSON.stringify(target) === about;
  const carried = new Set<string>();
  for (const object of ['activity', 'appointment', 'task']) {
    const ids = others.filter((one) => one.object === object).map((one) => one.id);
    for (const [id, values] of await context.beyond(`${object}.view`).read(object, ids))
      if (isHis(values)) carried.add(id);
  }
  return carried;
}

/** Lines that the conversion made of the products wanted, as they were. */
async function linesMade(
  context: Context,
  lead: Lead,
  others: readonly Referring[],
): Promise<readonly string[]> {
  const ids = others.filter(({ object }) => object === 'opportunity_line').map(({ id }) => id);
  if (ids.length === 0) return ids;
  const lines = await context.beyond('opportunity.view').read('opportunity_line', ids);
  return [...lines].flatMap(([id, { version, created_at: at }]) =>
    version === 1 && at === lead['converted_at'] ? id : [],
  );
}

/** Somebody who stood alone before does so again. */
async function detachContact(context: Context, lead: Lead, own: ReadonlyMap<string, string>): Promise<void> {
  const [id, account] = [lead['contact_id'], own.get('account')];
  if (typeof id !== 'string' || own.has('contact') || account === undefined) return;
  const person = (await context.beyond('contact.view').read('contact', [id])).get(id);
  if (person?.['account_id'] !== account) return;
  await context.beyond('contact.edit').update('contact', [{ id, values: { account_id: null } }]);
}
