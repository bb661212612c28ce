import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { carried, type Carried, type Mapper, type Mapping, type Target } from './mapping.ts';

/** What becomes of one part of a lead. */
export type Part =
  | { readonly kind: 'create'; readonly owner: string; readonly pool?: string; readonly carried: Carried }
  | { readonly kind: 'link'; readonly id: string; readonly carried: Carried }
  | { readonly kind: 'none' };

/** Ids of what a lead became, by target. */
export type Made = ReadonlyMap<Target, string>;

/** One lead and what it becomes. */
export interface Plan {
  readonly lead: Values & { readonly id: string };
  readonly account: Part;
  readonly contact: Part;
  readonly opportunity: Part;
  readonly overwrite: boolean;
  /** The caller has asked about duplicates himself. */
  readonly ignoreDuplicates: boolean;
}

/** What somebody chose for one target. */
export interface Choice {
  readonly kind: 'create' | 'link' | 'none';
  readonly id?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly pool?: string | null | undefined;
}

export interface Choices {
  readonly account: Choice;
  readonly contact: Choice;
  readonly opportunity: Choice;
  readonly overwrite: boolean;
  readonly ignoreDuplicates: boolean;
}

const none: Part = { kind: 'none' };

/** Turns choices into a plan; what cannot be is refused at its field. References have been looked at by `checkLinks`. */
export function planOf(
  context: Context,
  mapper: Mapper,
  lead: Values & { readonly id: string },
  choices: Choices,
): Plan {
  refuseNothing(context, choices);
  const alone = choices.contact.kind === 'none';
  const owner = typeof lead['owner_id'] === 'string' ? lead['owner_id'] : context.userId;
  const part = (target: 'account' | 'contact' | 'opportunity', choice: Choice): Part => {
    if (choice.kind === 'none') return none;
    const mapping = mapper(lead, target, alone);
    const isUnplaced = target === 'contact' && choice.kind === 'create' && choices.account.kind === 'none';
    const values = carried(context, lead, target, isUnplaced ? { ...mapping, ...whereFrom(lead) } : mapping);
    if (choice.kind === 'link') return linked(target, choice, values);
    if (!context.may(target, 'create')) throw new KehuError('forbidden');
    const pool = choice.pool ?? undefined;
    return { kind: 'create', owner: choice.owner ?? owner, ...(pool && { pool }), carried: values };
  };
  return {
    lead,
    account: part('account', choices.account),
    contact: part('contact', choices.contact),
    opportunity: part('opportunity', choices.opportunity),
    overwrite: choices.overwrite,
    ignoreDuplicates: choices.ignoreDuplicates,
  };
}

/** Somebody without an account of his own: the company is noted with him. */
const whereFrom = (lead: Values): Mapping => (lead['kind'] === 'company' ? { company_hint: 'name' } : {});

function linked(target: string, { id }: Choice, values: Carried): Part {
  if (!id) throw fieldError(`${target}_id`, 'required');
  return { kind: 'link', id, carried: values };
}

function refuseNothing(context: Context, { account, contact, opportunity }: Choices): void {
  const without = account.kind === 'none';
  if (without && contact.kind === 'none')
    throw fieldError('account', 'required', undefined, {
      zh: '请至少选择客户或联系人',
      en: 'Choose an account or a contact',
    });
  if (opportunity.kind === 'none') return;
  if (!context.declared.hasObject('opportunity')) throw fieldError('opportunity', 'not_in_options');
  if (without)
    throw fieldError('account', 'required', undefined, {
      zh: '商机须属于客户',
      en: 'An opportunity needs an account',
    });
}

/** Linked records must be there for the actor: a hidden one is answered like one that does not exist. */
export async function checkLinks(context: Context, { account, contact }: Choices): Promise<void> {
  for (const [target, choice] of Object.entries({ account, contact })) {
    if (choice.kind !== 'link' || !choice.id) continue;
    const found = await context.records.read(target, [choice.id]);
    if (!found.has(choice.id)) throw fieldError(`${target}_id`, 'ref_not_found');
  }
  await checkPool(context, account.pool);
}

async function checkPool(context: Context, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const pool = (await context.records.read('public_pool', [id])).get(id);
  if (!pool) throw fieldError('pool_id', 'ref_not_found');
  if (pool['object'] !== 'account') throw fieldError('pool_id', 'not_in_options');
  if (pool['enabled'] !== true) throw fieldError('pool_id', 'inactive_ref');
}
