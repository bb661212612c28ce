import { advance } from '../../customer/account/classes/advance.ts';
import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { checkTasks, finishParts } from '../task/by-activity.ts';
import { activity } from './activity.object.ts';
import { promiseTasks } from './promise-tasks.ts';
import { answerLeads } from './answer-leads.ts';
import { checkPlans, closePlans, forgetResults } from '../appointment/close.ts';
import { deriveAccount } from '../derive-account.ts';
import { refuseStrangers } from '../same-customer.ts';
import { giveSubjects } from '../subject.ts';
import { noteStages } from './note-stages.ts';
import { accountsOf, contactsOf, latestBy, leadsOf, opportunitiesOf, retrace, trace } from './traces.ts';
import { countVisits } from './visits.ts';

/** How far ahead of the clock an activity may be: somebody's watch is fast. */
const aheadMs = 10 * 60_000;
/** Hours in which the author may change what he wrote (company_setting, activity_edit_hours). */
const editHours = 24;

/** What leaves traces when it changes; `deleted_at`: it came back from the bin. */
const traced = ['started_at', 'next_contact_at', 'account_id', 'content', 'deleted_at'];

/** After that a remark may be added to, and no more; these the system keeps. */
const alwaysOpen = new Set(['tags', 'account_id', 'updated_at', 'updated_by', 'version']);

export const activityBehaviour = implement(activity, {
  async prepare(context, changes) {
    await deriveAccount(context, changes);
    await refuseStrangers(context, changes);
    await noteStages(context, changes);
    await giveSubjects(context, changes, 'activity_type');
    for (const change of changes) {
      const started = Date.parse(String(change.after['started_at']));
      if (change.changed.has('started_at') && started > Date.parse(context.now) + aheadMs)
        change.refuse('started_at', 'out_of_range', undefined, {
          zh: '活动时间不能晚于现在',
          en: 'The time lies in the future',
        });
    }
    await closeAfterHours(context, changes);
    await checkPlans(context, changes);
    await checkTasks(context, changes);
  },

  /** Writes the contact's traces to the customer and to the persons (objects-platform, activity). */
  async written(context, changes) {
    const made = changes.filter(
      (change) => change.before === null || traced.some((field) => change.changed.has(field)),
    );
    await trace(context, 'account', latestBy(made, accountsOf));
    await trace(context, 'contact', latestBy(made, contactsOf));
    await trace(context, 'lead', latestBy(made, leadsOf));
    await trace(context, 'opportunity', latestBy(made, opportunitiesOf));
    await countVisits(context, changes);
    await reckonVisits(context, changes.filter(countsOtherwise));
    await answerLeads(
      context,
      changes.filter(({ before }) => before === null),
    );
    await advance(context, interested(changes), 'intention', 'activity');
    await closePlans(context, changes);
    await finishParts(context, changes);
    await promiseTasks(
      context,
      changes.filter(({ before }) => before === null),
    );
  },

  /** Takes back the traces that it left: a call that was not made is nobody's last contact. */
  async removing(context, changes) {
    await retrace(context, 'account', changes);
    await retrace(context, 'contact', changes);
    await retrace(context, 'lead', changes);
    await retrace(context, 'opportunity', changes);
    await forgetResults(context, changes);
  },

  async removed(context, changes) {
    await countVisits(context, changes);
    await reckonVisits(context, changes);
  },

  actions: {},
});

/** Customers who were found interested (flows §13.1). */
const interested = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap(({ changed, after }) =>
    changed.has('result') && after['result'] === 'positive' && typeof after['account_id'] === 'string'
      ? [after['account_id']]
      : [],
  );

/** What counts as a visit, and when it was, is another thing now. */
const countsOtherwise = ({ before, changed }: Change): boolean =>
  before === null || ['started_at', 'type', 'account_id', 'deleted_at'].some((field) => changed.has(field));

/** The customers of these contacts, and those that they were with before, are to be visited at other times. */
function reckonVisits(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = changes.flatMap(({ before, after }) => [before?.['account_id'], after['account_id']]);
  return context.reckonVisits([...new Set(ids.filter((id) => typeof id === 'string'))]);
}

async function closeAfterHours(context: Context, changes: readonly Change[]): Promise<void> {
  const hours = await context.setting('activity_edit_hours', editHours);
  for (const change of changes) {
    if (change.before === null || context.isAdmin) continue;
    const late =
      Date.parse(context.now) - Date.parse(String(change.before['created_at'])) > hours * 3_600_000;
    const touched = [...change.changed].filter((field) => !alwaysOpen.has(field) && !isAdded(change, field));
    if (late)
      for (const field of touched)
        change.refuse(field, 'read_only_field', undefined, {
          zh: `跟进记录 ${hours} 小时后不可修改，请补充备注`,
          en: `Closed after ${hours} hours: add a remark`,
        });
  }
}

/** A remark that goes on where it ended. */
function isAdded({ before, after }: Change, field: string): boolean {
  return field === 'remark' && String(after[field] ?? '').startsWith(String(before?.[field] ?? ''));
}
