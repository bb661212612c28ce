import type { Context, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { escalationAt, momentOf, msOf, nextWake } from '../moments.ts';
import { planNext } from './recur.ts';
import { reminderOf, tellSuperiors } from './tell.ts';

/**
 * Reminds of what is about to begin, once for all reminders whose moment has gone by, and calls missed what ended without
 * a result (flows §24); of a series the next one is planned then. What stays without a result for long goes to its owner's
 * superior, once.
 */
export async function wake(context: Context, plans: readonly Woken[]): Promise<void> {
  const now = msOf(context.now);
  const open = plans.filter((plan) => plan['status'] === 'planned');
  const isPast = (plan: Woken): boolean => msOf(plan['end_at']) <= now;
  await context.notifyAll(open.map((plan) => reminderOf(context, plan, isPast(plan))));
  const goesUp = await escalationAt(context);
  const upOf = (plan: Woken): number | null => goesUp(msOf(plan['end_at']));
  const isLate = (plan: Woken): boolean => (upOf(plan) ?? Infinity) <= now;
  const missed = plans.filter(
    (plan) => plan['status'] === 'missed' || (plan['status'] === 'planned' && isPast(plan)),
  );
  await tellSuperiors(context, missed.filter(isLate));
  await context.keep(
    'appointment',
    plans.map((plan) => {
      if (plan['status'] !== 'planned') return { id: plan.id, values: { wake_at: null } };
      const up = upOf(plan);
      const later = up === null || up <= now ? null : momentOf(up);
      if (isPast(plan)) return { id: plan.id, values: { wake_at: later, status: 'missed' } };
      const [start, end] = [msOf(plan['start_at']), msOf(plan['end_at'])];
      return { id: plan.id, values: { wake_at: nextWake(start, plan['remind_before'], end, now) } };
    }),
  );
  await planNext(context, open.filter(isPast));
}
