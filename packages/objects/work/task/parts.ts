import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';

/** One person's part of a task, as stored or about to be. */
export interface Part {
  readonly user_id: string;
  readonly status: string;
  /** As reported; what is done counts whole. */
  readonly progress: string;
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
});

/** What a task is by what its people answered; `closed` and `cancelled` are the assigner's word and stay. */
export function statusOf(parts: readonly Part[], mode: unknown): string {
  const taken = parts.filter(({ status }) => status !== 'rejected');
  const isDone = ({ status }: Part): boolean => status === 'done';
  if (parts.length > 0 && taken.length === 0) return 'rejected';
  if (taken.length > 0 && (mode === 'any' ? taken.some(isDone) : taken.every(isDone))) return 'done';
  return taken.some(({ status }) => status !== 'pending') ? 'in_progress' : 'pending';
}

/** Mean of those who did not refuse, in percent with two decimals; of a task that one may finish, the best. */
export function progressOf(parts: readonly Part[], mode: unknown): string {
  const hundredths = parts
    .filter(({ status }) => status !== 'rejected')
    .map(({ status, progress }) => (status === 'done' ? 10_000 : Math.round(Number(progress) * 100)));
  if (hundredths.length === 0) return '0.00';
  const sum = hundredths.reduce((total, one) => total + one, 0);
  const value = mode === 'any' ? Math.max(...hundredths) : Math.round(sum / hundredths.length);
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
}
