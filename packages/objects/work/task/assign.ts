import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { wantedParts } from './settle.ts';
import { partsOf } from './parts.ts';

const freshOf = ({ before, after }: Change): readonly string[] => {
  const known = new Set(textsIn(before?.['assignee_ids']));
  return textsIn(after['assignee_ids']).filter((one) => !known.has(one));
};

/**
 * To oneself or to people in one's own scope; to a superior only where the company allows it (objects-platform,
 * task.assignee_ids; setting `task_to_superior`).
 */
export async function checkAssignees(context: Context, changes: readonly Change[]): Promise<void> {
  const people = [...new Set(changes.flatMap(freshOf))].filter((one) => one !== context.userId);
  if (people.length === 0) return;
  const [within, superiors, upwards] = await Promise.all([
    context.mayCreateFor('task', people),
    context.superiors(),
    context.setting('task_to_superior', false),
  ]);
  const open = people.filter((one) => (superiors.has(one) && !context.isAdmin ? upwards : within.has(one)));
  const allowed = new Set([context.userId, ...open]);
  for (const change of changes) {
    const outside = freshOf(change).filter((one) => !allowed.has(one));
    if (outside.length === 0) continue;
    const above = outside.some((one) => superiors.has(one));
    change.refuse('assignee_ids', 'ref_no_access', undefined, above ? upward : sideward);
  }
}

const upward = { zh: '不能给上级下达任务', en: 'A superior cannot be given a task' };
const sideward = {
  zh: '只能给自己或本人管理范围内的员工下达任务',
  en: 'Only for yourself or people in your scope',
};

/** Gives everybody his part, and takes it from those who are no longer named. */
export async function syncParts(context: Context, changes: readonly Change[]): Promise<void> {
  const touched = changes.filter((change) => change.changed.has('assignee_ids'));
  if (touched.length === 0) return;
  const known = await partsOf(
    context,
    touched.flatMap(({ id, before }) => (before === null ? [] : [id])),
  );
  const missing = touched.flatMap((change) => {
    const stored = known.get(change.id) ?? [];
    const has = new Set(stored.map((part) => part.user_id));
    return wantedParts(change, stored)
      .filter((part) => !has.has(part.user_id))
      .map((part) => ({ task_id: change.id, ...part }));
  });
  await context.beyond('task_assignee.create').create('task_assignee', missing);
  const gone = touched.flatMap(({ id, after }) => {
    const wanted = new Set(textsIn(after['assignee_ids']));
    return (known.get(id) ?? []).filter((part) => !wanted.has(part.user_id)).map((part) => part.id);
  });
  await context.beyond('task_assignee.delete').remove('task_assignee', gone);
}

export const addedPeople = freshOf;
