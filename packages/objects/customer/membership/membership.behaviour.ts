import {
  implement,
  type Change,
  type Context,
  type Values,
  type Woken,
} from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { addMonths } from '@kehu/kernel/time/months.ts';
import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import { minus, plus, times, writeLedger, type Booking } from './ledger.ts';
import { absorbMembers, returnMembers } from './merge-memberships.ts';
import { membership } from './membership.object.ts';

export const membershipBehaviour = implement(membership, {
  async prepare(context, changes) {
    await settleTerms(context, changes);
    for (const change of changes) {
      const over = ['expired', 'quit'].includes(String(change.after['status']));
      change.set('apart', over ? change.id : 'current');
      change.set('wake_at', over ? null : endOf(context, change.after['expire_on']));
    }
  },

  async written(context, changes) {
    const joined = changes.filter(({ before }) => before === null);
    await writeLedger(
      context,
      joined.map(({ id, after }) => ({ id, kind: 'join', after, note: null })),
    );
    await markAccounts(context, changes);
  },

  removed: (context, changes) =>
    context.keep(
      'account',
      changes.map(({ after }) => ({ id: String(after['account_id']), values: { is_member: false } })),
    ),

  woken: (context, members) => expire(context, members),

  absorbing: absorbMembers,
  returned: returnMembers,

  actions: {
    async renew(context, members, input) {
      const levels = await levelsOf(context, members);
      const today = dayOf(context.now, context.timeZone);
      const bookings = members.map((member): Booking => {
        const level = levels.get(String(member.level_id));
        const from = String(member.expire_on) > today ? String(member.expire_on) : today;
        const months = Number(level?.['period_months'] ?? 12) * (input.periods ?? 1);
        const fee = times(String(level?.['annual_fee'] ?? '0'), input.periods ?? 1);
        return {
          id: member.id,
          kind: 'renew',
          values: { expire_on: addMonths(from, months), status: 'active' },
          amount: input.amount ?? fee,
          note: input.note,
        };
      });
      await book(context, members, bookings);
    },

    async recharge(context, members, { amount, points, note }) {
      await book(
        context,
        members,
        members.map(({ id, ...member }) => ({
          id,
          kind: 'recharge',
          values: {
            balance: plus(member.balance, amount ?? '0'),
            points: Number(member.points ?? 0) + (points ?? 0),
          },
          amount,
          points,
          note,
        })),
      );
    },

    async consume(context, members, { amount, points, note }) {
      const bookings = members.map(({ id, ...member }): Booking => {
        const balance = minus(member.balance, amount ?? '0');
        if (balance.startsWith('-'))
          throw fieldError(
            'amount',
            'over_limit',
            { max: String(member.balance ?? '0.00') },
            {
              zh: `储值余额只有 ${String(member.balance ?? '0.00')}`,
              en: `The balance is only ${String(member.balance ?? '0.00')}`,
            },
          );
        return {
          id,
          kind: 'consume',
          values: {
            balance,
            consumed: plus(member.consumed, amount ?? '0'),
            points: Number(member.points ?? 0) + (points ?? 0),
          },
          amount: minus('0', amount ?? '0'),
          points,
          note,
        };
      });
      await book(context, members, bookings);
    },

    async change_level(context, members, { level_id, note }) {
      await book(
        context,
        members,
        members.map(({ id }) => ({ id, kind: 'level', values: { level_id }, note })),
      );
    },

    async adjust_points(context, members, { points, reason }) {
      const bookings = members.map(({ id, ...member }): Booking => {
        const left = Number(member.points ?? 0) + (points ?? 0);
        if (left < 0)
          throw fieldError(
            'points',
            'over_limit',
            { max: Number(member.points ?? 0) },
            {
              zh: `积分只有 ${String(member.points ?? 0)}`,
              en: `There are only ${String(member.points ?? 0)} points`,
            },
          );
        return { id, kind: 'points', values: { points: left }, points, note: reason };
      });
      await book(context, members, bookings, 'membership.edit');
    },

    suspend: (context, members, { reason }) => turn(context, members, 'suspend', 'suspended', reason),
    resume: (context, members) => turn(context, members, 'resume', 'active', null),
    quit: (context, members, { reason }) => turn(context, members, 'quit', 'quit', reason),
  },
});

/** A membership holds from its first day to the end of its last; without one, for the level's period. */
async function settleTerms(context: Context, changes: readonly Change[]): Promise<void> {
  const levels = await levelsOf(
    context,
    changes
      .filter(({ before, changed }) => before === null || changed.has('level_id'))
      .map(({ after }) => after),
  );
  const today = dayOf(context.now, context.timeZone);
  for (const change of changes) {
    const level = levels.get(String(change.after['level_id']));
    if (level?.['status'] === 'disabled') change.refuse('level_id', 'inactive_ref');
    const joined = String(change.after['joined_on'] ?? today);
    if (change.before === null && !change.after['expire_on'])
      change.set('expire_on', addMonths(joined, Number(level?.['period_months'] ?? 12)));
    const expires = change.after['expire_on'];
    if (typeof expires !== 'string') continue;
    if (expires < joined) change.refuse('expire_on', 'date_order');
    if (change.before === null && expires < today) change.set('status', 'expired');
    // Whoever moves the last day by hand says with it whether the membership still holds.
    else if (change.changed.has('expire_on') && change.after['status'] === 'expired' && expires >= today)
      change.set('status', 'active');
  }
}

const endOf = ({ timeZone }: Context, day: unknown): string | null =>
  typeof day === 'string' ? startOfDay(addDays(day, 1), timeZone) : null;

function levelsOf(context: Context, members: readonly Values[]): Promise<ReadonlyMap<string, Values>> {
  const ids = [...new Set(members.map((member) => String(member['level_id'] ?? '')))].filter(
    (id) => id !== '',
  );
  return context.beyond('membership_level.view').read('membership_level', ids);
}

/** Changes memberships and writes what was done into the ledger. */
async function book(
  context: Context,
  members: readonly Values[],
  bookings: readonly Booking[],
  door?: string,
): Promise<void> {
  const records = door === undefined ? context.records : context.beyond(door);
  await records.update(
    'membership',
    bookings.map(({ id, values }) => ({ id, values })),
  );
  await writeLedger(
    context,
    bookings.map(({ values, ...line }, at) => ({ ...line, after: { ...members[at], ...values } })),
  );
}

function turn(
  context: Context,
  members: readonly (Values & { readonly id: string })[],
  kind: string,
  status: string,
  note: string | null,
): Promise<void> {
  return book(
    context,
    members,
    members.map(({ id }) => ({ id, kind, values: { status }, note })),
  );
}

/** The customer says whether he is a member. */
async function markAccounts(context: Context, changes: readonly Change[]): Promise<void> {
  const told = changes.filter(
    ({ before, changed }) => before === null || changed.has('status') || changed.has('deleted_at'),
  );
  await context.keep(
    'account',
    told.map(({ id, after }) => {
      const member = after['status'] === 'active' || after['status'] === 'suspended';
      return {
        id: String(after['account_id']),
        values: { is_member: member, membership_id: member ? id : null },
      };
    }),
  );
}

/** On the day after its last one a membership is over, and its owner is asked to offer a renewal (flows §26). */
async function expire(context: Context, members: readonly Woken[]): Promise<void> {
  const today = dayOf(context.now, context.timeZone);
  const over = members.filter((member) => String(member['expire_on']) < today);
  const early = members.filter((member) => String(member['expire_on']) >= today);
  await context.keep(
    'membership',
    early.map((member) => ({ id: member.id, values: { wake_at: endOf(context, member['expire_on']) } })),
  );
  if (over.length === 0) return;
  await book(
    context,
    over,
    over.map(({ id }) => ({ id, kind: 'expire', values: { status: 'expired' } })),
  );
  await context.records.create(
    'customer_care',
    over
      .filter(({ owner_id }) => typeof owner_id === 'string')
      .map((member) => ({
        subject: context.locale === 'en' ? 'Renew the membership' : '会员到期，沟通续费',
        account_id: member['account_id'] ?? null,
        owner_id: member['owner_id'] ?? null,
        type: 'call',
        reason: 'expire',
        planned_on: today,
      })),
  );
}
