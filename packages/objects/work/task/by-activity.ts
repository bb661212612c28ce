import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { answer } from './answer.ts';
import { partsOf } from './parts.ts';

const taskOf = ({ after }: Change): string => String(after['task_id'] ?? '');
const making = (changes: readonly Change[]): readonly Change[] =>
  changes.filter((change) => change.before === null && taskOf(change) !== '');

/** Follow-ups that name a task: its author has an open part of it. */
export async function checkTasks(context: Context, changes: readonly Change[]): Promise<void> {
  const made = making(changes);
  if (made.length === 0) return;
  const ids = [...new Set(made.map(taskOf))];
  const tasks = await context.records.read('task', ids);
  const parts = await partsOf(context, ids);
  for (const change of made) {
    const task = tasks.get(taskOf(change));
    // Of what he does not see the check of references tells nothing.
    if (!task) continue;
    const mine = (parts.get(taskOf(change)) ?? []).find((part) => part.user_id === context.userId);
    if (!mine) change.refuse('task_id', 'ref_no_access');
    else if (!isOpen(task['status']) || !['pending', 'accepted'].includes(mine.status))
      change.refuse('task_id', 'inactive_ref', undefined, {
        zh: '您在该任务中的部分已结束',
        en: 'Your part of the task is over',
      });
  }
}

/** What was recorded for a task finishes its author's part (objects-platform, activity.task_id). */
export async function finishParts(context: Context, changes: readonly Change[]): Promise<void> {
  const made = making(changes);
  if (made.length === 0) return;
  const tasks = await context.beyond('task.view').read('task', [...new Set(made.map(taskOf))]);
  for (const change of made) {
    const task = tasks.get(taskOf(change));
    if (!task) continue;
    const content = [...String(change.after['content'] ?? '')].slice(0, 2_000).join('');
    await answer(
      context,
      [{ ...task, id: taskOf(change) }],
      {
        step: 'finish',
        from: ['pending', 'accepted'],
        part: { status: 'done', progress: '100.00', done_at: context.now },
        otherwise: '',
      },
      { content },
    );
  }
}

const isOpen = (status: unknown): boolean => status === 'pending' || status === 'in_progress';
