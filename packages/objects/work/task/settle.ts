import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { inThePast, msOf, nextWake } from '../moments.ts';
import { partsOf, summaryOf, type Part } from './parts.ts';

const finished = new Set(['closed', 'cancelled']);
const openStates = new Set(['pending', 'in_progress']);
const timed = ['due_at', 'start_on', 'remind_before', 'status'];

/** The parts that a task has with these people: known ones as they are, new ones waiting; who gives it to himself is at it. */
export function wantedParts({ after }: Change, known: readonly Part[]): readonly Part[] {
  const stored = new Map(known.map((part) => [part.user_id, part]));
  return textsIn(after['assignee_ids']).map(
    (user) =>
      stored.get(user) ?? {
        user_id: user,
        status: user === after['assigner_id'] ? 'accepted' : 'pending',
        progress: '0.00',
        reported: '0.00',
      },
  );
}

/** State and progress of tasks whose people changed. */
export async function settleStates(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    (change) => change.before === null || change.changed.has('assignee_ids') || change.changed.has('mode'),
  );
  const known = await partsOf(
    context,
    open.flatMap(({ id, before }) => (before === null ? [] : [id])),
  );
  for (const change of open) {
    if (finished.has(String(change.after['status']))) continue;
    const parts = wantedParts(change, known.get(change.id) ?? []);
    for (const [field, value] of Object.entries(summaryOf(parts, change.after['mode'])))
      change.set(field, value ?? null);
  }
}

/** Its moments: due after the start, not in the past without being asked; the next reminder. */
export function settleTask(context: Context, change: Change): void {
  const { after, before, changed } = change;
  if (before !== null && !timed.some((field) => changed.has(field))) return;
  if (typeof after['due_at'] !== 'string') return;
  const [due, now] = [msOf(after['due_at']), msOf(context.now)];
  const start = after['start_on'];
  if (typeof start === 'string' && dayOf(after['due_at'], context.timeZone) < start)
    return change.refuse('due_at', 'date_order', undefined, {
      zh: '截止时间不能早于开始日期',
      en: 'Due before it starts',
    });
  const open = openStates.has(String(after['status']));
  if (open && changed.has('due_at') && due < now) change.warn('due_at', 'in_the_past', inThePast);
  change.set('wake_at', open ? nextWake(due, after['remind_before'], due, now) : null);
  if (before !== null && changed.has('due_at')) change.set('escalated_at', null);
  if (changed.has('status'))
    change.set('done_at', after['status'] === 'done' ? context.now : doneBefore(change));
}

/** Closing keeps when it was done; opening again forgets it. */
const doneBefore = ({ after }: Change) => (after['status'] === 'closed' ? (after['done_at'] ?? null) : null);
