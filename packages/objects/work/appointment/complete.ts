import type { Context, Records, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { momentOf, msOf } from '../moments.ts';
import { peopleStill } from '../same-customer.ts';

type Plan = Values & { readonly id: string };

interface Result {
  readonly content: string | null;
  readonly result: string | null;
  readonly type: string | null;
  readonly started_at: string | null;
  readonly duration_min: number | null;
  readonly next_contact_at: string | null;
  readonly plan_next: boolean | null;
}

/** How an appointment of a type was held, where nobody says otherwise. */
const held: { readonly [type: string]: string } = { call: 'call', meeting: 'meeting', online: 'web' };
const longest = 1_440;

/**
 * 记录结果 (flows §24): a follow-up with the plan's target, contacts and time, which completes the plan; on wish the next
 * plan at the time that was agreed. Ids of the follow-ups by plan.
 */
export async function complete(
  context: Context,
  plans: readonly Plan[],
  input: Result,
): Promise<ReadonlyMap<string, Values>> {
  const people = await peopleStill(context, plans);
  const made = await context.beyond('activity.create').create(
    'activity',
    plans.map((plan) => ({ ...activityOf(context, plan, input), contact_ids: people(plan) })),
  );
  if (input.plan_next === true && input.next_contact_at) await planAgreed(context, plans, input, people);
  return new Map(plans.map(({ id }, at) => [id, { activity_id: made[at] ?? null }]));
}

function activityOf(context: Context, plan: Plan, input: Result): Values {
  const [start, end] = [msOf(plan['start_at']), msOf(plan['end_at'])];
  const minutes = Math.min(longest, Math.round((end - start) / 60_000));
  return {
    target: plan['target'],
    type: input.type ?? held[String(plan['type'])] ?? 'other',
    started_at: input.started_at ?? momentOf(Math.min(start, msOf(context.now))),
    duration_min: input.duration_min ?? (plan['all_day'] === true ? null : minutes),
    content: input.content,
    // Where nobody says it, the follow-up's own default holds.
    ...(input.result !== null && { result: input.result }),
    next_contact_at: input.next_contact_at,
    appointment_id: plan.id,
  };
}

/** The following appointment lasts as long as this one did; whoever may edit this one answers its questions. */
async function planAgreed(
  context: Context,
  plans: readonly Plan[],
  { next_contact_at }: Result,
  people: (plan: Values) => Json,
): Promise<void> {
  const ids = plans.map(({ id }) => id);
  const editable = await context.allowed('appointment', 'edit', ids);
  const start = msOf(next_contact_at);
  for (const plan of plans) {
    const records: Records = editable.has(plan.id) ? context.records : context.beyond('appointment.create');
    await records.create('appointment', [
      {
        subject: plan['subject'],
        type: plan['type'],
        target: plan['target'],
        contact_ids: people(plan),
        participant_ids: plan['participant_ids'] ?? null,
        place: plan['place'] ?? null,
        remind_before: plan['remind_before'] ?? null,
        start_at: momentOf(start),
        end_at: momentOf(start + msOf(plan['end_at']) - msOf(plan['start_at'])),
      },
    ]);
  }
}
