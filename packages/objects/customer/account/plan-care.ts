import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';

interface Wish {
  readonly subject: string | null;
  readonly type: string | null;
  readonly occasion: string | null;
  readonly festival: string | null;
  readonly interval_days: number | null;
  readonly planned_on: string | null;
  readonly content: string | null;
}

/**
 * A care for each customer, as the person who asks. One that has no such day (nobody's birthday is known) or has the same
 * plan already is refused alone.
 */
export async function planCare(
  context: Context,
  accounts: readonly { readonly id: string }[],
  wish: Wish,
): Promise<ReadonlyMap<string, Values | KehuError>> {
  if (!context.may('customer_care', 'create')) throw new KehuError('forbidden');
  const ids = accounts.map(({ id }) => id);
  const people = wish.occasion === 'birthday' ? await celebrated(context, ids) : new Map<string, string>();
  const planned = await plannedAlready(context, ids, wish);
  const outcomes = new Map<string, Values | KehuError>();
  for (const id of ids) {
    if (wish.occasion === 'birthday' && !people.has(id)) outcomes.set(id, nobody());
    else if (planned.has(id)) outcomes.set(id, twice());
    else
      outcomes.set(id, await made(context, { ...wish, account_id: id, contact_id: people.get(id) ?? null }));
  }
  return outcomes;
}

/** What is wrong with one plan leaves the others. */
async function made(context: Context, values: Values): Promise<Values | KehuError> {
  try {
    await context.attempt((part) => part.records.create('customer_care', [values]));
    return {};
  } catch (error) {
    if (error instanceof KehuError) return error;
    throw error;
  }
}

/** Primary contacts whose birthday is known and may be seen. */
async function celebrated(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await context.records.find(
    'contact',
    {
      and: [
        { field: 'account_id', op: 'in', value: [...ids] },
        { field: 'is_primary', op: 'eq', value: true },
        { field: 'birthday', op: 'not_empty' },
      ],
    },
    ids.length,
  );
  return new Map(people.map(({ id, account_id }) => [String(account_id), String(id)]));
}

async function plannedAlready(
  context: Context,
  ids: readonly string[],
  { occasion, subject }: Wish,
): Promise<ReadonlySet<string>> {
  const found = await context.records.find(
    'customer_care',
    {
      and: [
        { field: 'account_id', op: 'in', value: [...ids] },
        { field: 'status', op: 'eq', value: 'planned' },
        { field: 'occasion', op: 'eq', value: occasion ?? 'once' },
      ],
    },
    10_000,
  );
  return new Set(
    found.filter((care) => care['subject'] === subject).map(({ account_id }) => String(account_id)),
  );
}

const nobody = (): KehuError =>
  new KehuError('state_conflict', {
    detail: { zh: '首要联系人没有登记生日', en: "The primary contact's birthday is not known" },
  });

const twice = (): KehuError =>
  new KehuError('state_conflict', {
    detail: { zh: '已有同样的关怀计划', en: 'The same care is planned already' },
  });
