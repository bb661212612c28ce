import type { Context, Likely, Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { nameKey } from '@kehu/kernel/text/company-name.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import { convert } from './convert.ts';
import { carried, mapperOf, type Mapper } from './mapping.ts';
import { planOf, type Choice, type Made, type Plan } from './plan.ts';

type Lead = Values & { readonly id: string };

/** What holds for all leads of a batch (flows §2.1). */
export interface Policy {
  readonly owner: string | null;
  readonly pool: string | null;
  readonly opportunity: boolean;
  readonly duplicates: 'skip' | 'link' | 'create';
}

/** What became of each lead: what it was made into, or why not. */
export type Result = Made | KehuError;

/**
 * Converts leads of one portion. Each stands for itself: what one is refused for holds up no other, and leaves nothing
 * behind. Two leads of one customer are taken one after the other, so that the second finds what the first became.
 */
export async function convertAll(
  context: Context,
  leads: readonly Lead[],
  policy: Policy,
): Promise<ReadonlyMap<string, Result>> {
  const results = new Map<string, Result>();
  const mapper = await mapperOf(context);
  for (let open = leads; open.length > 0;) {
    const { first, later } = withoutTwins(open);
    const plans: Plan[] = [];
    const likely = await likelyOf(context, mapper, first);
    for (const [at, lead] of first.entries()) {
      const plan = await planFor(context, mapper, lead, likely[at], policy).catch(refusal);
      if (plan instanceof KehuError) results.set(lead.id, plan);
      else plans.push(plan);
    }
    await run(context, plans, results);
    open = later;
  }
  return results;
}

const refusal = (error: unknown): KehuError => {
  if (error instanceof KehuError) return error;
  throw error;
};

/** Together when all goes well, else in halves, down to the one that is refused. */
async function run(context: Context, plans: readonly Plan[], results: Map<string, Result>): Promise<void> {
  if (plans.length === 0) return;
  try {
    const made = await context.attempt((part) => convert(part, plans));
    for (const [id, one] of made) results.set(id, one);
  } catch (error) {
    const reason = refusal(error);
    const [only] = plans;
    if (plans.length === 1 && only) {
      results.set(only.lead.id, reason);
      return;
    }
    const middle = Math.ceil(plans.length / 2);
    await run(context, plans.slice(0, middle), results);
    await run(context, plans.slice(middle), results);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What two leads of one customer have in common. */
function marksOf(lead: Lead): readonly string[] {
  const phones = [lead['mobile'], lead['phone']].map((value) => phoneDigits(text(value)));
  const marks = [
    ['name', nameKey(text(lead['name']))],
    ['email', foldCase(text(lead['email']))],
    ...phones.map((digits) => ['phone', digits]),
  ];
  return marks.flatMap(([kind, mark]) => (mark ? [`${kind}:${mark}`] : []));
}

function withoutTwins(leads: readonly Lead[]): { readonly first: Lead[]; readonly later: Lead[] } {
  const seen = new Set<string>();
  const first: Lead[] = [];
  const later: Lead[] = [];
  for (const lead of leads) {
    const marks = marksOf(lead);
    (marks.some((mark) => seen.has(mark)) ? later : first).push(lead);
    for (const mark of marks) seen.add(mark);
  }
  return { first, later };
}

export interface LikelyParts {
  readonly account: readonly Likely[];
  readonly contact: readonly Likely[];
}

/** Likely duplicates of what each lead would become, by the rules of accounts and of contacts (flows §1.2). */
export async function likelyOf(
  context: Context,
  mapper: Mapper,
  leads: readonly Lead[],
): Promise<readonly LikelyParts[]> {
  const valuesOf = (target: 'account' | 'contact'): readonly Values[] =>
    leads.map((lead) => {
      const { written, kept } = carried(context, lead, target, mapper(lead, target, true));
      return { ...written, ...kept };
    });
  const accounts = await context.likely('account', valuesOf('account'));
  const contacts = await context.likely('contact', valuesOf('contact'));
  return leads.map((_, at) => ({ account: accounts[at] ?? [], contact: contacts[at] ?? [] }));
}

async function planFor(
  context: Context,
  mapper: Mapper,
  lead: Lead,
  { account, contact }: LikelyParts = { account: [], contact: [] },
  policy: Policy,
): Promise<Plan> {
  const fresh: Choice = { kind: 'create', owner: policy.owner, pool: policy.pool };
  const person: Choice = isNamed(lead) ? { kind: 'create', owner: policy.owner } : { kind: 'none' };
  const opportunity: Choice = policy.opportunity ? { kind: 'create', owner: policy.owner } : { kind: 'none' };
  const common = { opportunity, overwrite: false, ignoreDuplicates: true };
  if (account.length === 0 && contact.length === 0)
    return planOf(context, mapper, lead, { ...common, account: fresh, contact: person });
  if (policy.duplicates === 'create') {
    refuseForcing(context);
    return planOf(context, mapper, lead, { ...common, account: fresh, contact: person });
  }
  if (policy.duplicates === 'skip') throw duplicate([...account, ...contact]);
  return planOf(context, mapper, lead, { ...common, ...(await linksFor(context, account, contact, person)) });
}

/** Whoever may bring in records with duplicates through an import may do so here, unless the rule forbids it. */
function refuseForcing(context: Context): void {
  if (!context.may('account', 'import')) throw new KehuError('forbidden');
  for (const target of ['account', 'contact'])
    if (context.declared.duplicateAction(target) === 'block') throw new KehuError('duplicate_found');
}

/** A person of a company's lead has to have a name; a private person has the lead's. */
const isNamed = (lead: Lead): boolean => lead['kind'] === 'person' || text(lead['contact_name']) !== '';

const usable = (matches: readonly Likely[]): string | undefined =>
  matches.find(({ visible, deleted }) => visible && !deleted)?.id;

async function linksFor(
  context: Context,
  accounts: readonly Likely[],
  contacts: readonly Likely[],
  person: Choice,
): Promise<{ readonly account: Choice; readonly contact: Choice }> {
  const contact = usable(contacts);
  const home = contact && (await context.records.read('contact', [contact])).get(contact)?.['account_id'];
  const account = usable(accounts) ?? (typeof home === 'string' ? home : undefined);
  if (account === undefined && contact === undefined) throw duplicate([...accounts, ...contacts]);
  // Somebody of another company with the same number is not this company's person.
  const fits = contact !== undefined && (typeof home !== 'string' || home === account);
  return {
    account: account === undefined ? { kind: 'none' } : { kind: 'link', id: account },
    contact: fits ? { kind: 'link', id: contact } : account === undefined ? { kind: 'none' } : person,
  };
}

function duplicate(matches: readonly Likely[]): KehuError {
  const shown = matches.slice(0, 10).map(({ id, visible, title, owner, department, deleted }) => ({
    owner,
    department,
    visible,
    ...(visible && { id, title, deleted }),
  }));
  const [first] = matches;
  const whose = first?.visible && first.title !== '' ? first.title : (first?.owner ?? '');
  return new KehuError('duplicate_found', {
    detail: { zh: `已有疑似重复的客户：${whose}`, en: `Probably there already: ${whose}` },
    extra: { matches: shown },
  });
}
