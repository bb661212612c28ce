import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { contact } from './contact.object.ts';

export const contactBehaviour = implement(contact, {
  async prepare(context, changes) {
    const fresh = changes.filter(
      (change) => change.before === null && typeof change.after['account_id'] === 'string',
    );
    if (fresh.length > 0) await firstIsPrimary(context, fresh);
  },

  /** One primary contact per account: setting one clears the others. */
  async written(context, changes) {
    const primary = changes.filter(
      (change) => change.changed.has('is_primary') && change.after['is_primary'] === true,
    );
    for (const change of primary) await clearOthers(context, String(change.after['account_id']), change.id);
  },

  actions: {
    async set_primary(context, records) {
      await context.records.update(
        'contact',
        records.map(({ id }) => ({ id, values: { is_primary: true } })),
      );
    },
    async attach_account(context, records, { account_id }) {
      await moveTo(
        context,
        records.map(({ id }) => id),
        account_id,
      );
    },
    async change_account(context, records, { account_id }) {
      await moveTo(
        context,
        records.map(({ id }) => id),
        account_id,
      );
    },
  },
});

/** The first contact of an account is its primary one. */
async function firstIsPrimary(context: Context, changes: readonly Change[]): Promise<void> {
  const accounts = [...new Set(changes.map((change) => String(change.after['account_id'])))];
  const known = await context.beyond('contact.view').find(
    'contact',
    {
      and: [
        { field: 'account_id', op: 'in', value: accounts },
        { field: 'is_primary', op: 'eq', value: true },
      ],
    },
    accounts.length,
  );
  const taken = new Set(known.map((record) => String(record['account_id'])));
  for (const change of changes) {
    const account = String(change.after['account_id']);
    if (!taken.has(account)) change.set('is_primary', true);
    taken.add(account);
  }
}

async function clearOthers(context: Context, account: string, keep: string): Promise<void> {
  const others = await context.beyond('contact.edit').find('contact', {
    and: [
      { field: 'account_id', op: 'eq', value: account },
      { field: 'is_primary', op: 'eq', value: true },
    ],
  });
  const ids = others.map((record) => String(record['id'])).filter((id) => id !== keep);
  await context.beyond('contact.edit').update(
    'contact',
    ids.map((id) => ({ id, values: { is_primary: false } })),
  );
}

/** 划归客户 and 变更单位: the contact leaves its former role behind; what was done with him alone follows (flows §27). */
async function moveTo(context: Context, ids: readonly string[], account: string | null): Promise<void> {
  await context.records.update(
    'contact',
    ids.map((id) => ({
      id,
      values: { account_id: account, is_primary: false, reports_to_id: null, company_hint: null },
    })),
  );
  const alone = await context.beyond('activity.edit').find('activity', {
    and: [
      { or: ids.map((id) => ({ field: 'target', op: 'eq' as const, value: { object: 'contact', id } })) },
      { field: 'account_id', op: 'empty' },
    ],
  });
  await context.keep(
    'activity',
    alone.map((record) => ({ id: String(record['id']), values: { account_id: account } })),
  );
}
