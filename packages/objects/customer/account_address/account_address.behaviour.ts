import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { oneDefault } from '../merging.ts';
import { accountAddress } from './account_address.object.ts';

/** One default per account and kind; the default office address is copied to the account. */
export const accountAddressBehaviour = implement(accountAddress, {
  async prepare(context, changes) {
    const fresh = changes.filter(
      (change) => change.before === null && typeof change.after['account_id'] === 'string',
    );
    if (fresh.length === 0) return;
    const known = await defaultsOf(context, fresh);
    for (const change of fresh) {
      const key = slot(change.after);
      if (!known.has(key)) change.set('is_default', true);
      known.add(key);
    }
  },

  async written(context, changes) {
    const chosen = changes.filter(
      (change) => change.after['is_default'] === true && typeof change.after['account_id'] === 'string',
    );
    // Of several defaults in one portion the last one stays.
    const last = [...new Map(chosen.map((change) => [slot(change.after), change])).values()];
    for (const change of last) await clearOthers(context, change);
    const office = last.filter((change) => change.after['kind'] === 'office');
    await context.keep(
      'account',
      office.map(({ after }) => ({
        id: String(after['account_id']),
        values: {
          region: after['region'] ?? null,
          address: after['address'] ?? null,
          postal_code: after['postal_code'] ?? null,
        },
      })),
    );
  },

  adopting: (context, changes) => oneDefault(context, 'account_address', 'is_default', slot, changes),

  actions: {},
});

const slot = (values: Values): string => `${String(values['account_id'])} ${String(values['kind'])}`;

async function defaultsOf(context: Context, changes: readonly Change[]): Promise<Set<string>> {
  const accounts = [...new Set(changes.map((change) => String(change.after['account_id'])))];
  const known = await context.beyond('account_address.view').find('account_address', {
    and: [
      { field: 'account_id', op: 'in', value: accounts },
      { field: 'is_default', op: 'eq', value: true },
    ],
  });
  return new Set(known.map(slot));
}

async function clearOthers(context: Context, { id, after }: Change): Promise<void> {
  const others = await context.beyond('account_address.edit').find('account_address', {
    and: [
      { field: 'account_id', op: 'eq', value: after['account_id'] ?? null },
      { field: 'kind', op: 'eq', value: after['kind'] ?? null },
      { field: 'is_default', op: 'eq', value: true },
    ],
  });
  const ids = others.map((record) => String(record['id'])).filter((other) => other !== id);
  await context.beyond('account_address.edit').update(
    'account_address',
    ids.map((other) => ({ id: other, values: { is_default: false } })),
  );
}
