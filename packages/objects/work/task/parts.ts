import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** One person's part of a task, as stored or about to be. */
export interface Part {
  readonly user_id: string;
  readonly status: string;
  readonly progress: string;
  /** As last reported: what it goes back to when the task is opened again. */
  readonly reported: string;
}

export interface StoredPart extends Part {
  readonly id: string;
  readonly task_id: string;
}

const most = 5_000;

/** Parts of these tasks by task, whoever asks. */
export async function partsOf(
  context: Context,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredPart[]>> {
  if (tasks.length === 0) return new Map();
  const found = await context
    .beyond('task_assignee.view')
    .find('task_assignee', { field: 'task_id', op: 'in', value: [...tasks] }, most);
  return Map.groupBy(found.map(partIn), (part) => part.task_id);
}

const partIn = (values: Values): StoredPart => ({
  id: String(values['id']),
  task_id: String(values['task_id']),
  user_id: String(values['user_id']),
  status: String(values['status']),
  progress: String(values['progress'] ?? '0.00'),
  reported: String(values['reported'] ?? '0.00'),
});

/** What a task is by what its people answered; `closed` and `cancelled` are the assigner's word and stay. */
function statusOf(parts: readonly Part[], mode: unknown): string {
  const taken = parts.filter(({ status }) => status !== 'rejected');
  const isDone = ({ status }: Part): boolean => status === 'done';
  if (parts.length > 0 && taken.length === 0) return 'rejected';
  if (taken.length > 0 && (mode === 'any' ? taken.some(isDone) : taken.every(isDone))) return 'done';
  return taken.some(({ status }) => status !== 'pending') ? 'in_progress' : 'pending';
}

/** Mean of those who did not refuse, in percent with two decimals; of a task that one may finish, the best. */
function progressOf(parts: readonly Part[], mode: unknown): string {
  const hundredths = parts
    .filter(({ status }) => status !== 'rejected')
    .map(({ progress }) => Math.round(Number(progress) * 100));
  if (hundredths.length === 0) return '0.00';
  const sum = hundredths.reduce((total, one) => total + one, 0);
  const value = mode === 'any' ? Math.max(...hundredths) : Math.round(sum / hundredths.length);
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
}

/** What a task says about the parts of its people. */
export function summaryOf(parts: readonly Part[], mode: unknown): Values {
  const those = (states: readonly string[]): readonly string[] | null => {
    const people = parts.filter(({ status }) => states.includes(status)).map((part) => part.user_id);
    return people.length === 0 ? null : people;
  };
  return {
    status: statusOf(parts, mode),
    progress: progressOf(parts, mode),
    asked_ids: those(['pending', 'rejected']),
    open_ids: those(['pending', 'accepted']),
  };
}
