import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { oneDefault } from '../merging.ts';
import { invoiceTitle } from './invoice_title.object.ts';

/** One default per account; name and tax number are the account's unless somebody says otherwise. */
export const invoiceTitleBehaviour = implement(invoiceTitle, {
  async prepare(context, changes) {
    const fresh = changes.filter(
      (change) => change.before === null && typeof change.after['account_id'] === 'string',
    );
    if (fresh.length === 0) return;
    await copyAccount(context, fresh);
    const taken = await withDefault(context, fresh);
    for (const change of fresh) {
      const account = String(change.after['account_id']);
      if (!taken.has(account)) change.set('is_default', true);
      taken.add(account);
    }
  },

  async written(context, changes) {
    const chosen = changes.filter(
      (change) => change.changed.has('is_default') && change.after['is_default'] === true,
    );
    const last = new Map(chosen.map((change) => [String(change.after['account_id']), change.id]));
    for (const [account, id] of last) await clearOthers(context, account, id);
  },

  adopting: (context, changes) =>
    oneDefault(context, 'invoice_title', 'is_default', ({ account_id }) => String(account_id), changes),

  actions: {},
});

const plain = (access: string): boolean => access === 'read' || access === 'write';

/** Only what the actor may read there: making a title is no way to see a hidden code. */
async function copyAccount(context: Context, fresh: readonly Change[]): Promise<void> {
  const accounts = await context.records.read('account', [
    ...new Set(fresh.map((change) => String(change.after['account_id']))),
  ]);
  const fields = [
    ['title', 'name'],
    ['tax_no', 'credit_code'],
  ] as const;
  for (const change of fresh) {
    const account = accounts.get(String(change.after['account_id']));
    for (const [to, from] of fields) {
      if (to === 'tax_no' && change.after['kind'] !== 'company') continue;
      const value = account?.[from] ?? null;
      const open = (change.after[to] ?? null) === null && plain(context.fieldAccess('account', from));
      if (open && value !== null) change.set(to, value);
    }
  }
}

async function withDefault(context: Context, fresh: readonly Change[]): Promise<Set<string>> {
  const accounts = [...new Set(fresh.map((change) => String(change.after['account_id'])))];
  const known = await context.beyond('invoice_title.view').find('invoice_title', {
    and: [
      { field: 'account_id', op: 'in', value: accounts },
      { field: 'is_default', op: 'eq', value: true },
    ],
  });
  return new Set(known.map((record) => String(record['account_id'])));
}

async function clearOthers(context: Context, account: string, keep: string): Promise<void> {
  const others = await context.beyond('invoice_title.edit').find('invoice_title', {
    and: [
      { field: 'account_id', op: 'eq', value: account },
      { field: 'is_default', op: 'eq', value: true },
    ],
  });
  const ids = others.map((record) => String(record['id'])).filter((id) => id !== keep);
  await context.beyond('invoice_title.edit').update(
    'invoice_title',
    ids.map((id) => ({ id, values: { is_default: false } })),
  );
}
