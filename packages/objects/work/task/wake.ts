import type { Context, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { escalationAt, momentOf, msOf, nextWake } from '../moments.ts';
import { remind, tellSuperiors } from './tell.ts';

const isOpen = (one: Woken): boolean => one['status'] === 'pending' || one['status'] === 'in_progress';

/**
 * Reminds of what is due, once for all reminders whose moment has gone by, and says when it is overdue; what stays so for
 * long goes to the superiors of whoever is still at it, once.
 */
export async function wake(context: Context, tasks: readonly Woken[]): Promise<void> {
  const now = msOf(context.now);
  const goesUp = await escalationAt(context);
  const open = tasks.filter(isOpen);
  const isOver = (one: Woken): boolean => msOf(one['due_at']) <= now;
  // What wakes after its time has been called overdue already.
  const news = open.filter((one) => msOf(one['wake_at']) <= msOf(one['due_at']));
  const late = open.filter((one) => {
    const up = goesUp(msOf(one['due_at']));
    return up !== null && up <= now && !one['escalated_at'];
  });
  await remind(context, news, isOver);
  await tellSuperiors(context, late);
  const isLate = new Set(late.map(({ id }) => id));
  await context.keep(
    'task',
    tasks.map((one) => ({
      id: one.id,
      values: {
        wake_at: isOpen(one) ? nextOf(one, goesUp, now) : null,
        ...(isLate.has(one.id) && { escalated_at: context.now }),
      },
    })),
  );
}

/** Its next reminder; once it is overdue, when that goes up; then none. */
function nextOf(one: Woken, goesUp: (end: number) => number | null, now: number): string | null {
  const due = msOf(one['due_at']);
  if (due > now) return nextWake(due, one['remind_before'], due, now);
  const up = goesUp(due);
  return up !== null && up > now && !one['escalated_at'] ? momentOf(up) : null;
}
