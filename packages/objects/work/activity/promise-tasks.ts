import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';

const longest = 100;

/** What was promised to a customer by a day is a task of whoever promised it (objects-platform, activity, S1). */
export async function promiseTasks(context: Context, made: readonly Change[]): Promise<void> {
  if (!context.declared.hasObject('task') || !context.may('task', 'create')) return;
  const tasks = made.flatMap(({ after }) => {
    const { promise, promise_due_at, owner_id, target } = after;
    // What is told of the past (imports) is no work for tomorrow.
    const isAhead = Date.parse(String(promise_due_at)) > Date.parse(context.now);
    const own = owner_id === context.userId;
    if (typeof promise !== 'string' || promise.trim() === '' || !isAhead || !own) return [];
    const task: Values = {
      subject: promise.trim().slice(0, longest),
      due_at: promise_due_at,
      target,
      owner_id,
      assignee_ids: [owner_id],
    };
    return [task];
  });
  if (tasks.length > 0) await context.records.create('task', tasks);
}
