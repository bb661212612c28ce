import type { Context, Values, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { partsOf, summaryOf, type StoredPart } from './parts.ts';
import { tellStep, type Step } from './tell.ts';

interface Said {
  readonly content?: string | null;
  readonly files?: readonly string[] | null;
}

/** What an assignee answers: which parts may take the step, and what becomes of his. */
interface Answer {
  readonly step: Step;
  readonly from: readonly string[];
  readonly part: Values;
  /** What stands in the reply where he wrote nothing. */
  readonly otherwise: string;
}

/** Answers for one's own part of each task. Whoever has answered so already gets `state_conflict`. */
export async function answer(
  context: Context,
  tasks: readonly Woken[],
  { step, from, part, otherwise }: Answer,
  said: Said,
): Promise<ReadonlyMap<string, KehuError>> {
  const parts = await partsOf(
    context,
    tasks.map(({ id }) => id),
  );
  const mine = (task: Woken): StoredPart | undefined =>
    (parts.get(task.id) ?? []).find((one) => one.user_id === context.userId);
  const open = tasks.filter((task) => from.includes(mine(task)?.status ?? ''));
  await context.beyond('task_assignee.edit').update(
    'task_assignee',
    open.map((task) => ({ id: mine(task)?.id ?? '', values: part })),
  );
  await writeReplies(context, open, step, said, otherwise);
  await context.beyond('task.edit').update(
    'task',
    open.map((task) => ({
      id: task.id,
      values: summaryOf(
        (parts.get(task.id) ?? []).map((one) => (one.user_id === context.userId ? { ...one, ...part } : one)),
        task['mode'],
      ),
    })),
  );
  await tellStep(context, step, open, said.content ?? '');
  return new Map(
    tasks.filter((task) => !open.includes(task)).map(({ id }) => [id, new KehuError('state_conflict')]),
  );
}

/** 意见: whoever has to do with the task says something; nothing else changes. */
export async function comment(context: Context, tasks: readonly Woken[], said: Said): Promise<void> {
  await writeReplies(context, tasks, 'comment', said, '');
  await tellStep(context, 'comment', tasks, said.content ?? '');
}

/** The assigner's word: closes or cancels. */
export async function end(
  context: Context,
  tasks: readonly Woken[],
  step: 'close' | 'cancel',
  said: Said,
): Promise<void> {
  const status = step === 'close' ? 'closed' : 'cancelled';
  await context.beyond('task.edit').update(
    'task',
    tasks.map(({ id }) => ({ id, values: { status } })),
  );
  await writeReplies(context, said.content ? tasks : [], 'comment', said, '');
  await tellStep(context, step, tasks, said.content ?? '');
}

/** 重新打开: what was finished is under way again, as far as it had been reported. */
export async function reopen(context: Context, tasks: readonly Woken[], said: Said): Promise<void> {
  const parts = await partsOf(
    context,
    tasks.map(({ id }) => id),
  );
  const done = [...parts.values()].flat().filter(({ status }) => status === 'done');
  await context.beyond('task_assignee.edit').update(
    'task_assignee',
    done.map(({ id, reported }) => ({
      id,
      values: { status: 'accepted', progress: reported, done_at: null },
    })),
  );
  await context.beyond('task.edit').update(
    'task',
    tasks.map((task) => {
      const open = (parts.get(task.id) ?? []).map((one) =>
        one.status === 'done' ? { ...one, status: 'accepted', progress: one.reported } : one,
      );
      return { id: task.id, values: summaryOf(open, task['mode']) };
    }),
  );
  await writeReplies(context, said.content ? tasks : [], 'comment', said, '');
  await tellStep(context, 'reopen', tasks, said.content ?? '');
}

async function writeReplies(
  context: Context,
  tasks: readonly Woken[],
  kind: Step,
  said: Said,
  otherwise: string,
): Promise<void> {
  await context.beyond('task_reply.create').create(
    'task_reply',
    tasks.map(({ id }) => ({
      task_id: id,
      user_id: context.userId,
      kind,
      content: said.content ?? otherwise,
      files: said.files ?? null,
    })),
  );
}
