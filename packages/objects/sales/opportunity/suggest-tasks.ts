import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import { suggestedTasksOf } from '../sales_stage/lists.ts';
import type { Stage } from './ways.ts';

/** When work of a day is due. */
const dueHour = 18 * 3_600_000;

/** What a stage suggests is a task of the owner's, from the moment somebody comes into it (flows §3.3). */
export async function suggestTasks(
  context: Context,
  entered: readonly { readonly record: Values & { readonly id: string }; readonly stage: Stage }[],
): Promise<void> {
  if (!context.declared.hasObject('task')) return;
  const today = dayOf(context.now, context.timeZone);
  const tasks = entered.flatMap(({ record, stage }) => {
    const owner = record['owner_id'];
    if (typeof owner !== 'string') return [];
    return suggestedTasksOf(stage['suggested_tasks']).map(({ subject, days }): Values => {
      const day = startOfDay(addDays(today, days), context.timeZone);
      const due = Date.parse(day) + dueHour;
      return {
        subject,
        // What is due today is due in an hour at the earliest.
        due_at: new Date(Math.max(due, Date.parse(context.now) + 3_600_000)).toISOString(),
        target: { object: 'opportunity', id: record.id },
        owner_id: owner,
        assignee_ids: [owner],
      };
    });
  });
  if (tasks.length > 0) await context.beyond('task.create').create('task', tasks);
}
