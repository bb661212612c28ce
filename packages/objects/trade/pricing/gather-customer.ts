import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { codesIn, holdsPlace } from '../../customer/territory/match.ts';
import type { Customer, Level, List } from './price-facts.ts';

interface Asked {
  readonly accountId: string | null;
  readonly on: string;
  readonly priceListId?: string | null;
  readonly departmentId?: string | null;
}

/** Levels of categories and departments that are walked up. */
const deepest = 12;

/** What of a customer decides about prices; only what some list asks for is read. */
export async function customerOf(context: Context, asked: Asked, lists: readonly List[]): Promise<Customer> {
  const account = await readOne(context, 'account', asked.accountId);
  const some = (names: (list: List) => readonly string[]): boolean =>
    lists.some((list) => names(list).length > 0);
  return {
    chosenListId: asked.priceListId ?? null,
    listId: textOf(account?.['price_list_id']),
    level: account ? await levelOf(context, String(asked.accountId), asked.on) : null,
    categoryIds: some(({ categoryIds }) => categoryIds)
      ? await upwards(context, 'account_category', textOf(account?.['category_id']))
      : [],
    territoryIds: account && some(({ territoryIds }) => territoryIds) ? await placesOf(context, account) : [],
    departmentIds: some(({ departmentIds }) => departmentIds)
      ? await upwards(context, 'department', asked.departmentId ?? context.departmentId)
      : [],
  };
}

const textOf = (value: Values[string]): string | null => (typeof value === 'string' ? value : null);

async function readOne(context: Context, object: string, id: string | null): Promise<Values | undefined> {
  if (id === null || !context.declared.hasObject(object)) return undefined;
  return (await context.beyond(`${object}.view`).read(object, [id])).get(id);
}

/** The level of the membership that holds on that day. */
async function levelOf(context: Context, account: string, on: string): Promise<Level | null> {
  if (!context.declared.hasObject('membership')) return null;
  const [found] = await context.beyond('membership.view').find(
    'membership',
    {
      and: [
        { field: 'account_id', op: 'eq', value: account },
        { field: 'status', op: 'eq', value: 'active' },
        { field: 'expire_on', op: 'gte', value: on },
      ],
    },
    1,
  );
  const id = textOf(found?.['level_id']);
  const level = await readOne(context, 'membership_level', id);
  if (id === null || !level) return null;
  return {
    id,
    name: String(level['name'] ?? ''),
    listId: textOf(level['price_list_id']),
    discountPercent: textOf(level['discount_percent']) ?? '0',
  };
}

/** A record of a tree and those above it. */
async function upwards(context: Context, object: string, id: string | null): Promise<readonly string[]> {
  const found: string[] = [];
  for (let next = id; next !== null && !found.includes(next) && found.length < deepest;) {
    found.push(next);
    next = textOf((await readOne(context, object, next))?.['parent_id']);
  }
  return found;
}

/** Every territory that holds the account's region and, where it names some, its industry. */
async function placesOf(context: Context, account: Values): Promise<readonly string[]> {
  const territories = await context
    .beyond('territory.view')
    .find('territory', { field: 'status', op: 'eq', value: 'active' }, 5_000);
  return territories.flatMap((row) => {
    const area = { regions: codesIn(row['regions']), industries: textsIn(row['industries'] ?? null) };
    return holdsPlace(area, { region: account['region'], industry: account['industry'] })
      ? [String(row['id'])]
      : [];
  });
}
