import type { Change, Context, Notice, Values, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { actorName, shortTime } from '../moments.ts';
import { addedPeople } from './assign.ts';
import { partsOf } from './parts.ts';

type Told = Notice & { readonly to: readonly string[] };

const what = (task: Values): string => `“${String(task['subject'])}”`;
const linkTo = (id: string) => ({ object: 'task', id });
const givers = (task: Values): readonly string[] =>
  [task['assigner_id'], task['owner_id']].filter((one) => typeof one === 'string');

/** Assignees hear of a task that they get, and of another day on which it is due. */
export async function tellAssignees(context: Context, changes: readonly Change[]): Promise<void> {
  const told = changes.filter(
    (change) => addedPeople(change).length > 0 || (change.before !== null && change.changed.has('due_at')),
  );
  if (told.length === 0) return;
  const name = await actorName(context);
  await context.notifyAll(
    told.flatMap((change): Told[] => {
      const { after, before, id } = change;
      const fresh = addedPeople(change);
      const due = shortTime(context, after['due_at']);
      const given: Told = {
        kind: 'task_assigned',
        to: fresh,
        title: {
          zh: `${name} 给您下达了任务${what(after)}，截止 ${due}`,
          en: `${name} gave you the task ${what(after)}, due ${due}`,
        },
        link: linkTo(id),
      };
      if (before === null || !change.changed.has('due_at')) return [given];
      const moved: Told = {
        kind: 'task_moved',
        to: textsIn(after['assignee_ids']).filter((one) => !fresh.includes(one)),
        title: {
          zh: `${name} 将任务${what(after)}的截止时间改为 ${due}`,
          en: `${name} moved ${what(after)}: due ${due}`,
        },
        link: linkTo(id),
      };
      return [given, moved];
    }),
  );
}

/** What each step is called when the other side is told of it. */
const steps = {
  accept: { zh: '接受了任务', en: 'accepted' },
  reject: { zh: '拒绝了任务', en: 'refused' },
  comment: { zh: '回复了任务', en: 'replied to' },
  progress: { zh: '汇报了任务进度', en: 'reported on' },
  finish: { zh: '完成了任务', en: 'finished' },
  close: { zh: '关闭了任务', en: 'closed' },
  reopen: { zh: '重新打开了任务', en: 'reopened' },
  cancel: { zh: '取消了任务', en: 'cancelled' },
} as const;
export type Step = keyof typeof steps;

/** The counterpart of whoever took a step hears of it (flows §24): assignees' steps the assigner, his steps the assignees. */
export async function tellStep(
  context: Context,
  step: Step,
  tasks: readonly Woken[],
  text: string,
): Promise<void> {
  const name = await actorName(context);
  const { zh, en } = steps[step];
  await context.notifyAll(
    tasks.map((task) => ({
      kind: `task_${step}`,
      to: givers(task).includes(context.userId) ? textsIn(task['assignee_ids']) : givers(task),
      title: { zh: `${name} ${zh}${what(task)}`, en: `${name} ${en} ${what(task)}` },
      ...(text && { body: { zh: text, en: text } }),
      link: linkTo(task.id),
    })),
  );
}

/** What a reminder says, and that the time is over. */
export async function remind(
  context: Context,
  tasks: readonly Woken[],
  isOver: (task: Woken) => boolean,
): Promise<void> {
  const parts = await partsOf(
    context,
    tasks.map(({ id }) => id),
  );
  await context.notifyAll(
    tasks.map((task) => {
      const due = shortTime(context, task['due_at']);
      const workers = (parts.get(task.id) ?? [])
        .filter(({ status }) => status === 'pending' || status === 'accepted')
        .map((part) => part.user_id);
      if (!isOver(task))
        return {
          kind: 'task_due',
          to: workers,
          title: { zh: `任务${what(task)}将于 ${due} 到期`, en: `${what(task)} is due at ${due}` },
          link: linkTo(task.id),
        };
      return {
        kind: 'task_overdue',
        to: [...workers, ...givers(task)],
        title: { zh: `任务${what(task)}已逾期（截止 ${due}）`, en: `${what(task)} is overdue (due ${due})` },
        link: linkTo(task.id),
      };
    }),
  );
}

/** The superiors of whoever is still at a task hear that it has been overdue for long. */
export async function tellSuperiors(context: Context, tasks: readonly Woken[]): Promise<void> {
  if (tasks.length === 0) return;
  const parts = await partsOf(
    context,
    tasks.map(({ id }) => id),
  );
  const workersOf = ({ id }: Woken): readonly string[] =>
    (parts.get(id) ?? [])
      .filter(({ status }) => status === 'pending' || status === 'accepted')
      .map((part) => part.user_id);
  const everybody = [...new Set(tasks.flatMap(workersOf))];
  const [superiors, names] = [
    await context.directSuperiors(everybody),
    await context.names('user', everybody),
  ];
  await context.notifyAll(
    tasks.map((task): Told => {
      const workers = workersOf(task);
      const due = shortTime(context, task['due_at']);
      const who = workers.flatMap((one) => names.get(one) ?? []);
      return {
        kind: 'task_escalated',
        to: workers.flatMap((one) => superiors.get(one) ?? []),
        title: {
          zh: `${who.join('、')}的任务${what(task)}逾期未完成（截止 ${due}）`,
          en: `${who.join(', ')}: ${what(task)} is still overdue (due ${due})`,
        },
        link: linkTo(task.id),
      };
    }),
  );
}
