import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { attach } from './attach.ts';
import { contact } from './contact.object.ts';
import { keptBy, oneDefault } from '../merging.ts';
import { moveTo } from './move-to.ts';

/** Fields that a contact takes over from his customer. */
const whereabouts = ['region', 'address', 'postal_code'] as const;

export const contactBehaviour = implement(contact, {
  async prepare(context, changes) {
    const moved = changes.filter((change) => change.before === null || change.changed.has('account_id'));
    for (const change of moved) if (change.before !== null) leaveRoles(change);
    const arriving = moved.filter((change) => typeof change.after['account_id'] === 'string');
    if (arriving.length > 0) await firstIsPrimary(context, arriving);
    await liveWithCompany(
      context,
      arriving.filter(({ before }) => before === null),
    );
    await sameCompany(context, changes);
  },

  /** One primary contact per account: setting one clears the others. */
  async written(context, changes) {
    const primary = changes.filter(
      (change) => change.changed.has('is_primary') && change.after['is_primary'] === true,
    );
    const last = new Map(primary.map((change) => [String(change.after['account_id']), change.id]));
    for (const [account, id] of last) await clearOthers(context, account, id);
  },

  merging: (_, merging) => keptBy(merging),

  /** The account that they come to has its primary contact. */
  adopting: (context, changes) =>
    oneDefault(
      context,
      'contact',
      'is_primary',
      ({ account_id }) => String(account_id),
      changes.filter(({ changed }) => changed.has('account_id')),
    ),

  actions: {
    async set_primary(context, records) {
      await context.records.update(
        'contact',
        records.map(({ id }) => ({ id, values: { is_primary: true } })),
      );
    },
    attach_account: (context, records, input) => attach(context, records, input),
    async change_account(context, records, { account_id }) {
      await moveTo(
        context,
        records.map(({ id }) => id),
        account_id,
      );
    },
  },
});

/** Whoever changes company leaves his part in the old one behind. */
function leaveRoles(change: Change): void {
  if (!change.changed.has('is_primary')) change.set('is_primary', false);
  if (!change.changed.has('reports_to_id')) change.set('reports_to_id', null);
}

/** Where somebody new is found, unless it was said: where his company is (objects-customer, contact). */
async function liveWithCompany(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(({ after }) => whereabouts.every((field) => !after[field]));
  if (open.length === 0) return;
  const companies = await context.records.read('account', [
    ...new Set(open.map(({ after }) => String(after['account_id']))),
  ]);
  for (const change of open) {
    const company = companies.get(String(change.after['account_id']));
    for (const field of whereabouts) if (company?.[field]) change.set(field, company[field]);
  }
}

/** One reports to somebody of the same company. */
async function sameCompany(context: Context, changes: readonly Change[]): Promise<void> {
  const asked = changes.filter(
    ({ changed, after }) => changed.has('reports_to_id') && typeof after['reports_to_id'] === 'string',
  );
  if (asked.length === 0) return;
  const ids = asked.map(({ after }) => String(after['reports_to_id']));
  const superiors = await context.records.read('contact', ids);
  for (const change of asked) {
    const superior = superiors.get(String(change.after['reports_to_id']));
    if (superior && superior['account_id'] !== change.after['account_id'])
      change.refuse('reports_to_id', 'not_in_options', undefined, {
        zh: '上级联系人须属于同一客户',
        en: 'The superior must belong to the same account',
      });
  }
}

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
