import type { Customer, List, PriceFacts } from './price-facts.ts';

/** Where a price comes from, in the order in which it is looked for. */
export const sources = [
  'chosen_list',
  'account_list',
  'level_list',
  'dealer_list',
  'area_list',
  'default_list',
  'standard_price',
] as const;
export type Source = (typeof sources)[number];

/** The place of a list's kind in the order; an administrator's own kind stands with the standard lists. */
const sourceOfKind: { readonly [kind: string]: Source } = {
  member: 'level_list',
  dealer: 'dealer_list',
  region: 'area_list',
  promo: 'area_list',
};

/** Kinds of whom a list may be for. */
const audiences = ['category', 'level', 'territory', 'department'] as const;
export type Audience = (typeof audiences)[number];

export interface Candidate {
  readonly list: List;
  readonly source: Source;
}

/**
 * Lists that may price something for this customer, in the order in which they are asked: what the document says, what the
 * account says, what the level of membership says, then by kind, priority, the later beginning, and name.
 */
export function listsInOrder(facts: PriceFacts): readonly Candidate[] {
  const { customer } = facts;
  const usable = facts.lists.filter((list) => holds(list, facts));
  const named = new Map<string | null | undefined, Source>([
    [customer.level?.listId, 'level_list'],
    [customer.listId, 'account_list'],
    [customer.chosenListId, 'chosen_list'],
  ]);
  named.delete(null);
  named.delete(undefined);
  const candidates = usable.flatMap((list): Candidate[] => {
    const source = named.get(list.id);
    if (source) return [{ list, source }];
    return isFor(list, customer) ? [{ list, source: sourceOfKind[list.kind] ?? 'default_list' }] : [];
  });
  const byName = (candidate: Candidate): number => (named.has(candidate.list.id) ? 0 : 1);
  return candidates.toSorted(
    (a, b) =>
      sources.indexOf(a.source) - sources.indexOf(b.source) ||
      byName(a) - byName(b) ||
      b.list.priority - a.list.priority ||
      compare(b.list.validFrom ?? '', a.list.validFrom ?? '') ||
      compare(a.list.name, b.list.name) ||
      compare(a.list.id, b.list.id),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a list or one of its prices holds on a day. */
export const holdsOn = (
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  on: string,
): boolean => (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo);

/** In use on that day, in the currency of the document. */
const holds = (list: List, { on, currency }: PriceFacts): boolean =>
  list.status === 'active' && list.currency === currency && holdsOn(list, on);

/** Each kind of whom it is for must fit; nothing said fits everybody. */
const isFor = (list: List, customer: Customer): boolean => unfitFor(list, customer).length === 0;

/** For whom a list is, as far as this customer, or whoever quotes, is nobody of them. */
export function unfitFor(list: List, customer: Customer): readonly Audience[] {
  const held: { readonly [audience in Audience]: readonly [readonly string[], readonly string[]] } = {
    category: [list.categoryIds, customer.categoryIds],
    level: [list.levelIds, customer.level ? [customer.level.id] : []],
    territory: [list.territoryIds, customer.territoryIds],
    department: [list.departmentIds, customer.departmentIds],
  };
  return audiences.filter((audience) => !fits(...held[audience]));
}

const fits = (wanted: readonly string[], held: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((id) => held.includes(id));
