import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { customerCare } from './customer_care.object.ts';
import { daysFor } from './days-for.ts';

/** How far ahead of the clock a care may have been done: somebody's watch is fast. */
const aheadMs = 10 * 60_000;

type Care = Values & { readonly id: string };

export const customerCareBehaviour = implement(customerCare, {
  async prepare(context, changes) {
    await ofTheSameCompany(context, changes);
    const open = changes.filter(({ after }) => (after['planned_on'] ?? null) === null);
    const days = await daysFor(
      context,
      open.map(({ after }) => after),
      dayOf(context.now, context.timeZone),
    );
    for (const [at, change] of open.entries()) {
      const day = days[at];
      if (day !== undefined) change.set('planned_on', day);
    }
  },

  actions: {
    async complete(context, cares, input) {
      const doneAt = input.done_at ?? context.now;
      if (Date.parse(doneAt) > Date.parse(context.now) + aheadMs)
        throw fieldError('done_at', 'out_of_range', undefined, {
          zh: '实际时间不能晚于现在',
          en: 'The time lies in the future',
        });
      await context.beyond('customer_care.edit').update(
        'customer_care',
        cares.map((care) => ({
          id: care.id,
          values: {
            status: 'done',
            done_at: doneAt,
            feedback: input.feedback,
            satisfaction: input.satisfaction ?? null,
            ...(input.cost !== null && { cost: input.cost }),
          },
        })),
      );
      await traceContact(context, cares, doneAt, input.feedback ?? '');
      return input.plan_next === false ? undefined : await planNext(context, cares);
    },

    async replan(context, cares, { planned_on }) {
      await context.beyond('customer_care.edit').update(
        'customer_care',
        cares.map(({ id }) => ({ id, values: { planned_on } })),
      );
    },

    async cancel(context, cares, { reason }) {
      await context.beyond('customer_care.edit').update(
        'customer_care',
        cares.map(({ id }) => ({ id, values: { status: 'cancelled', cancel_reason: reason } })),
      );
    },
  },
});

/** Whom one cares for belongs to the customer. */
async function ofTheSameCompany(context: Context, changes: readonly Change[]): Promise<void> {
  const asked = changes.filter(
    ({ changed, after }) =>
      (changed.has('contact_id') || changed.has('account_id')) && typeof after['contact_id'] === 'string',
  );
  if (asked.length === 0) return;
  const people = await context.records.read(
    'contact',
    asked.map(({ after }) => String(after['contact_id'])),
  );
  for (const change of asked) {
    const person = people.get(String(change.after['contact_id']));
    if (person && person['account_id'] !== change.after['account_id'])
      change.refuse('contact_id', 'not_in_options', undefined, {
        zh: '联系人须属于该客户',
        en: 'The contact must belong to the account',
      });
  }
}

/** A care is a contact (actions.md: "last contact"); what was said since stays the last. */
async function traceContact(
  context: Context,
  cares: readonly Care[],
  at: string,
  feedback: string,
): Promise<void> {
  const accounts = [...new Set(cares.map((care) => String(care['account_id'])))];
  const known = await context.beyond('account.view').read('account', accounts);
  await context.keep(
    'account',
    [...known].flatMap(([id, { last_contact_at }]) =>
      Date.parse(String(last_contact_at ?? 0)) > Date.parse(at)
        ? []
        : [
            {
              id,
              values: {
                last_contact_at: at,
                last_contact_by: context.userId,
                last_contact_summary: feedback.slice(0, 200),
              },
            },
          ],
    ),
  );
}

/** What comes round is planned again, for the same owner, after the day that it was planned for. Ids by care. */
async function planNext(context: Context, cares: readonly Care[]): Promise<ReadonlyMap<string, Values>> {
  const today = dayOf(context.now, context.timeZone);
  const round = cares.filter(({ occasion }) => occasion !== 'once');
  const days = await daysFor(context, round, today, (care) =>
    addDays(String(care['planned_on']) > today ? String(care['planned_on']) : today, 1),
  );
  const next = round.flatMap((care, at) => {
    const day = days[at];
    return day === undefined ? [] : [{ care, values: nextOf(care, day) }];
  });
  if (next.length === 0) return new Map();
  const made = await context.beyond('customer_care.create').create(
    'customer_care',
    next.map(({ values }) => values),
  );
  return new Map(next.map(({ care }, at) => [care.id, { next_id: made[at] ?? null }]));
}

function nextOf(care: Care, day: string): Values {
  const same = [
    'subject',
    'account_id',
    'contact_id',
    'type',
    'occasion',
    'festival',
    'interval_days',
    'content',
    'owner_id',
  ];
  return {
    ...Object.fromEntries(same.map((field) => [field, care[field] ?? null])),
    planned_on: day,
    previous_id: care.id,
  };
}
