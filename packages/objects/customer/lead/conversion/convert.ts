import type { Context, HistoryLink, Values } from '@kehu/kernel/declare/behaviour.ts';
import { createLines, wantedLines, worthOf } from './lines.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { logStages } from '../../account/classes/log-stages.ts';
import { followAlong } from './follow-along.ts';
import { logOwners } from './log-owners.ts';
import type { Target } from './mapping.ts';
import type { Made, Part, Plan } from './plan.ts';

type Creating = Extract<Part, { kind: 'create' }>;
type Linking = Extract<Part, { kind: 'link' }>;

/**
 * Carries plans out, all of them or none (flows §1.4, §1.5): accounts, contacts, opportunities, then the leads
 * themselves, and what was done with them so far is shown where it goes on. Leads are locked by the caller.
 */
export async function convert(context: Context, plans: readonly Plan[]): Promise<ReadonlyMap<string, Made>> {
  const made = new Map(plans.map(({ lead }) => [lead.id, new Map<Target, string>()]));
  const put = (target: Target, found: ReadonlyMap<Plan, string>): void => {
    for (const [plan, id] of found) made.get(plan.lead.id)?.set(target, id);
  };
  put('account', await accountsFor(context, plans));
  await logBeginnings(
    context,
    creating(plans, 'account').flatMap(({ plan }) => made.get(plan.lead.id)?.get('account') ?? []),
  );
  put('contact', await contactsFor(context, plans, (plan) => made.get(plan.lead.id)?.get('account')));
  const homes = await homesOf(context, plans, made);
  for (const [id, account] of homes) made.get(id)?.set('account', account);
  put('opportunity', await opportunitiesFor(context, plans, made));
  await closeLeads(context, plans, made);
  await followAlong(context, linksOf(made));
  await logOwners(context, plans, made);
  await tellOwners(context, plans);
  return made;
}

/** With which stage customers begin who were leads (flows §1.4). */
async function logBeginnings(context: Context, ids: readonly string[]): Promise<void> {
  const accounts = await context.beyond('account.view').read('account', ids);
  await logStages(
    context,
    [...accounts].map(([id, { lifecycle }]) => ({
      id,
      from: null,
      to: String(lifecycle),
      by: context.userId,
      rule: 'conversion',
      reason: null,
      run: null,
    })),
  );
}

const creating = (plans: readonly Plan[], target: Target): readonly { plan: Plan; part: Creating }[] =>
  plans.flatMap((plan) => (plan[target].kind === 'create' ? [{ plan, part: plan[target] }] : []));

const linking = (plans: readonly Plan[], target: Target): readonly { plan: Plan; part: Linking }[] =>
  plans.flatMap((plan) => (plan[target].kind === 'link' ? [{ plan, part: plan[target] }] : []));

async function accountsFor(context: Context, plans: readonly Plan[]): Promise<ReadonlyMap<Plan, string>> {
  const found = new Map<Plan, string>();
  for (const { plan, part } of linking(plans, 'account')) found.set(plan, part.id);
  const fresh = creating(plans, 'account');
  const pooled = fresh.filter(({ part }) => part.pool !== undefined);
  const owned = fresh.filter(({ part }) => part.pool === undefined);
  await create(context, 'account', owned, ({ part }) => ({ owner_id: part.owner }), found);
  await intoPools(context, pooled, found);
  await fill(context, 'account', linking(plans, 'account'));
  return found;
}

/**
 * Made by the actor as his own, so that all that holds for what he makes holds for them, and nobody's when it is told. Only
 * into pools whose customers he sees: to give records to other departments is a manager's matter (permissions §7).
 */
async function intoPools(
  context: Context,
  wishes: readonly { readonly plan: Plan; readonly part: Creating }[],
  found: Map<Plan, string>,
): Promise<void> {
  if (wishes.length === 0) return;
  await create(context, 'account', wishes, () => ({ owner_id: context.userId }), found);
  const ids = wishes.map(({ plan }) => found.get(plan) ?? '');
  const rows = wishes.map((wish, at) => ({ id: ids[at] ?? '', values: inPool(context, wish) }));
  await context.keep('account', rows);
  const seen = await context.allowed('account', 'view', ids);
  if (seen.size < ids.length)
    throw fieldError('pool_id', 'not_in_options', undefined, {
      zh: '只能放入您可见的公海',
      en: 'Only into a pool that you take from yourself',
    });
}

const inPool = (context: Context, { plan, part }: { plan: Plan; part: Creating }): Values => ({
  owner_id: null,
  owner_dept_id: null,
  pool_id: part.pool ?? null,
  pooled_at: context.now,
  pool_reason: 'convert',
  previous_owner_id: plan.lead['owner_id'] ?? context.userId,
});

async function contactsFor(
  context: Context,
  plans: readonly Plan[],
  accountOf: (plan: Plan) => string | undefined,
): Promise<ReadonlyMap<Plan, string>> {
  const found = new Map<Plan, string>();
  const links = linking(plans, 'contact');
  for (const { plan, part } of links) found.set(plan, part.id);
  const place = ({ plan, part }: { plan: Plan; part: Creating }): Values => ({
    owner_id: part.owner,
    account_id: accountOf(plan) ?? null,
  });
  await create(context, 'contact', creating(plans, 'contact'), place, found);
  await fill(context, 'contact', links, ({ plan }) => ({ account_id: accountOf(plan) ?? null }));
  return found;
}

/** At the beginning of its way, due in 30 days; worth what the products wanted cost, else what the lead's budget says. */
async function opportunitiesFor(
  context: Context,
  plans: readonly Plan[],
  made: ReadonlyMap<string, Made>,
): Promise<ReadonlyMap<Plan, string>> {
  const found = new Map<Plan, string>();
  const wishes = creating(plans, 'opportunity');
  const lines = await wantedLines(
    context,
    wishes.map(({ plan }) => plan.lead),
  );
  const place = ({ plan, part }: { plan: Plan; part: Creating }): Values => ({
    owner_id: part.owner,
    account_id: made.get(plan.lead.id)?.get('account') ?? null,
    contact_id: made.get(plan.lead.id)?.get('contact') ?? null,
    expected_close_on: dayAfter(context, 30),
    ...(part.carried.written['expected_amount'] === undefined && { expected_amount: '0.00' }),
    ...worthOf(lines.get(plan.lead.id)),
  });
  await create(context, 'opportunity', wishes, place, found);
  await createLines(context, lines, new Map(wishes.map(({ plan }) => [plan.lead.id, found.get(plan)])));
  return found;
}

const dayAfter = (context: Context, days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: context.timeZone }).format(
    Date.parse(context.now) + days * 86_400_000,
  );

/** Creates in one portion; what the actor may not write goes along as the system's own. */
async function create(
  context: Context,
  target: Target,
  wishes: readonly { readonly plan: Plan; readonly part: Creating }[],
  place: (wish: { plan: Plan; part: Creating }) => Values,
  found: Map<Plan, string>,
): Promise<void> {
  if (wishes.length === 0) return;
  const bodies = wishes.map((wish) => ({ ...wish.part.carried.written, ...place(wish) }));
  const ignores = wishes.every(({ plan }) => plan.ignoreDuplicates);
  const ids = await context.records.create(target, bodies, { duplicates: ignores ? 'ignore' : 'own' });
  const rows = wishes.flatMap(({ plan, part }, at) => {
    const id = ids[at];
    if (id === undefined) return [];
    found.set(plan, id);
    return [{ id, values: { ...part.carried.kept, ...intention(target, plan), lead_id: plan.lead.id } }];
  });
  await context.keep(target, rows);
}

/** Whoever is about to buy is no mere possibility (flows §1.4). */
const intention = (target: Target, plan: Plan): Values =>
  target === 'account' && plan.opportunity.kind === 'create' ? { lifecycle: 'intention' } : {};

/** Says which customer it is: kept when a lead is linked to it, whatever was chosen. */
const identity = new Set(['name', 'kind', 'source']);

const isBlank = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Fills what is empty in linked records, where the actor may edit them; `overwrite` replaces what is not. */
async function fill(
  context: Context,
  target: Target,
  wishes: readonly { readonly plan: Plan; readonly part: Linking }[],
  more: (wish: { plan: Plan; part: Linking }) => Values = () => ({}),
): Promise<void> {
  const ids = wishes.map(({ part }) => part.id);
  if (ids.length === 0) return;
  const editable = await context.allowed(target, 'edit', ids);
  const held = new Map(await context.beyond(`${target}.view`).read(target, [...editable]));
  for (const wish of wishes) {
    const { plan, part } = wish;
    const record = held.get(part.id);
    if (!record) continue;
    const given = Object.entries(part.carried.written).filter(
      ([field]) => !identity.has(field) && (plan.overwrite || isBlank(record[field])),
    );
    const open = Object.entries(more(wish)).filter(
      ([field, value]) => !isBlank(value) && isBlank(record[field]),
    );
    const values = Object.fromEntries([...given, ...open]);
    if (Object.keys(values).length === 0) continue;
    await context.records.update(target, [{ id: part.id, values }]);
    held.set(part.id, { ...record, ...values });
  }
}

/** Who was only linked as a person belongs to an account already: it is the lead's too. */
async function homesOf(
  context: Context,
  plans: readonly Plan[],
  made: ReadonlyMap<string, Made>,
): Promise<ReadonlyMap<string, string>> {
  const open = linking(plans, 'contact').filter(({ plan }) => !made.get(plan.lead.id)?.has('account'));
  const people = await context.records.read(
    'contact',
    open.map(({ part }) => part.id),
  );
  return new Map(
    open.flatMap(({ plan, part }): [string, string][] => {
      const account = people.get(part.id)?.['account_id'];
      return typeof account === 'string' ? [[plan.lead.id, account]] : [];
    }),
  );
}

async function closeLeads(
  context: Context,
  plans: readonly Plan[],
  made: ReadonlyMap<string, Made>,
): Promise<void> {
  await context.beyond('lead.edit').update(
    'lead',
    plans.map(({ lead }) => ({
      id: lead.id,
      values: {
        status: 'converted',
        status_before: lead['status'] ?? null,
        converted_at: context.now,
        converted_by: context.userId,
        account_id: made.get(lead.id)?.get('account') ?? null,
        contact_id: made.get(lead.id)?.get('contact') ?? null,
        ...(context.declared.hasObject('opportunity') && {
          opportunity_id: made.get(lead.id)?.get('opportunity') ?? null,
        }),
      },
    })),
  );
}

export const linksOf = (made: ReadonlyMap<string, Made>): readonly HistoryLink[] =>
  [...made].flatMap(([lead, targets]) =>
    [...targets].map(([object, id]) => ({ from: { object: 'lead', id: lead }, to: { object, id } })),
  );

/** One notice per person who got customers. */
async function tellOwners(context: Context, plans: readonly Plan[]): Promise<void> {
  const owners = creating(plans, 'account').flatMap(({ part }) =>
    part.pool === undefined ? [part.owner] : [],
  );
  for (const [owner, some] of Map.groupBy(owners, (id) => id)) {
    await context.notify([owner], {
      kind: 'converted',
      title: {
        zh: `${some.length} 条线索转化为您负责的客户`,
        en: `${some.length} leads became accounts of yours`,
      },
    });
  }
}
