import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import Big from 'big.js';
import { adjust, adjusted, refuseUnaskedRises } from './adjust.ts';
import { availableOf } from './available.ts';
import { creditProfile } from './credit_profile.object.ts';
import { reasonIn, told } from './told.ts';

/** What the log tells of. */
const logged = ['grade', 'limit', 'days', 'control', 'temp_limit', 'temp_until', 'frozen'] as const;

export const creditProfileBehaviour = implement(creditProfile, {
  async prepare(context, changes) {
    await nameThem(context, changes);
    await refuseUnaskedRises(context, changes);
    const today = dayOf(context.now, context.timeZone);
    for (const change of changes) {
      if (!change.changed.has('told')) change.set('told', null);
      change.set('available', availableOf(change.after, today));
      change.set('wake_at', endOfTemporary(context, change, today));
    }
  },

  async written(context, changes) {
    await context.beyond('credit_log.create').create(
      'credit_log',
      changes.flatMap((change) => linesOf(context, change)),
    );
    await context.keep(
      'account',
      changes.map(({ after }) => ({
        id: String(after['account_id']),
        values: { credit_grade: after['grade'] ?? null, credit_limit: after['limit'] ?? null },
      })),
    );
  },

  removed: (context, changes) =>
    context.keep(
      'account',
      changes.map(({ after }) => ({
        id: String(after['account_id']),
        values: { credit_grade: null, credit_limit: null },
      })),
    ),

  /** The temporary limit is over. */
  async woken(context, profiles) {
    const today = dayOf(context.now, context.timeZone);
    await context.keep(
      'credit_profile',
      profiles.map(({ id, ...profile }) => ({
        id,
        values: { available: availableOf(profile, today), wake_at: null },
      })),
    );
  },

  approval: { approved: adjusted },

  actions: {
    adjust,

    async set_temporary(context, profiles, { temp_limit, temp_until, reason }) {
      if (String(temp_until) < dayOf(context.now, context.timeZone))
        throw fieldError('temp_until', 'out_of_range', undefined, {
          zh: '有效期不能早于今天',
          en: 'Choose today or a day to come',
        });
      const ends = new Big(temp_limit ?? '0').eq(0);
      const values = {
        temp_limit: ends ? null : temp_limit,
        temp_until: ends ? null : temp_until,
        told: told(context, reason),
      };
      await context.records.update(
        'credit_profile',
        profiles.map(({ id }) => ({ id, values })),
      );
    },

    freeze: (context, profiles, { reason }) => setFrozen(context, profiles, true, reason),
    unfreeze: (context, profiles, { reason }) => setFrozen(context, profiles, false, reason),
  },
});

async function setFrozen(
  context: Context,
  profiles: readonly { readonly id: string; readonly owner_id?: unknown; readonly name?: unknown }[],
  frozen: boolean,
  reason: string | null,
): Promise<void> {
  await context.records.update(
    'credit_profile',
    profiles.map(({ id }) => ({ id, values: { frozen, told: told(context, reason) } })),
  );
  await context.notifyAll(
    profiles.flatMap(({ id, owner_id, name }) =>
      typeof owner_id === 'string' && owner_id !== context.userId
        ? [
            {
              to: [owner_id],
              kind: 'account_credit',
              title: {
                zh: `客户“${String(name ?? '')}”的信用已${frozen ? '冻结' : '解冻'}：${reason ?? ''}`,
                en: `Credit of ${String(name ?? '')} ${frozen ? 'frozen' : 'open again'}: ${reason ?? ''}`,
              },
              link: { object: 'credit_profile', id },
            },
          ]
        : [],
    ),
  );
}

function linesOf(context: Context, { id, before, after, changed }: Change) {
  return logged
    .filter((field) => changed.has(field) && (before !== null || !isNothing(after[field])))
    .map((field) => ({
      credit_profile_id: id,
      field,
      old: before === null ? null : textOf(before[field]),
      new: textOf(after[field]),
      reason: reasonIn(after['told']),
      at: context.now,
      by: context.userId,
    }));
}

const isNothing = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === false;

const textOf = (value: Json | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** A profile is called by its customer. */
async function nameThem(context: Context, changes: readonly Change[]): Promise<void> {
  const fresh = changes.filter(({ before }) => before === null);
  if (fresh.length === 0) return;
  const accounts = await context.beyond('account.view').read(
    'account',
    fresh.map(({ after }) => String(after['account_id'])),
  );
  for (const change of fresh)
    change.set('name', accounts.get(String(change.after['account_id']))?.['name'] ?? null);
}

function endOfTemporary({ timeZone }: Context, { after }: Change, today: string): string | null {
  const until = after['temp_until'];
  return typeof until === 'string' && until >= today ? startOfDay(addDays(until, 1), timeZone) : null;
}
