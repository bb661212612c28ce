import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { planNext } from './recur.ts';

const planOf = ({ after }: Change): string => String(after['appointment_id'] ?? '');

/** Follow-ups that name a plan: it has to be open, and the author's to close. */
export async function checkPlans(context: Context, changes: readonly Change[]): Promise<void> {
  const made = changes.filter((change) => change.before === null && planOf(change) !== '');
  if (made.length === 0) return;
  const ids = [...new Set(made.map(planOf))];
  const plans = await context.records.read('appointment', ids);
  const editable = await context.allowed('appointment', 'edit', ids);
  for (const change of made) {
    const plan = plans.get(planOf(change));
    // Of what he does not see the check of references tells nothing.
    if (!plan) continue;
    if (!isOpen(plan))
      change.refuse('appointment_id', 'inactive_ref', undefined, {
        zh: '该计划已结束',
        en: 'The appointment is over',
      });
    else if (!editable.has(planOf(change)) && !takesPart(context, plan))
      change.refuse('appointment_id', 'ref_no_access');
  }
}

/** What was recorded for a plan completes it (flows §24). */
export async function closePlans(context: Context, changes: readonly Change[]): Promise<void> {
  const made = changes.filter((change) => change.before === null && planOf(change) !== '');
  if (made.length === 0) return;
  const plans = await context.beyond('appointment.view').read('appointment', [...new Set(made.map(planOf))]);
  const done = new Map(made.map((change) => [planOf(change), change.id]));
  await context.beyond('appointment.edit').update(
    'appointment',
    [...done].map(([id, result]) => ({ id, values: { status: 'done', result_activity_id: result } })),
  );
  await planNext(
    context,
    [...plans].map(([id, plan]) => ({ ...plan, id })),
  );
}

/** A result that goes takes nothing back: the plan stays done, and no longer shows what is not there. */
export async function forgetResults(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = changes.map(planOf).filter((id) => id !== '');
  await context.keep(
    'appointment',
    ids.map((id) => ({ id, values: { result_activity_id: null } })),
  );
}

const isOpen = ({ status }: Values): boolean => status === 'planned' || status === 'missed';

const takesPart = ({ userId }: Context, plan: Values): boolean =>
  plan['owner_id'] === userId || textsIn(plan['participant_ids']).includes(userId);
