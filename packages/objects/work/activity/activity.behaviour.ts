import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { activity } from './activity.object.ts';
import { answerLeads } from './answer-leads.ts';
import { giveSubjects } from './subject.ts';
import { accountsOf, contactsOf, idIn, latestBy, leadsOf, retrace, trace } from './traces.ts';

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
    await giveSubjects(context, changes);
    for (const change of changes) {
      const started = Date.parse(String(change.after['started_at']));
      if (change.changed.has('started_at') && started > Date.parse(context.now) + aheadMs)
        change.refuse('started_at', 'out_of_range', undefined, {
          zh: '活动时间不能晚于现在',
          en: 'The time lies in the future',
        });
    }
    await closeAfterHours(context, changes);
  },

  /** Writes the contact's traces to the customer and to the persons (objects-platform, activity). */
  async written(context, changes) {
    const made = changes.filter(
      (change) => change.before === null || traced.some((field) => change.changed.has(field)),
    );
    await trace(context, 'account', latestBy(made, accountsOf));
    await trace(context, 'contact', latestBy(made, contactsOf));
    await trace(context, 'lead', latestBy(made, leadsOf));
    await answerLeads(
      context,
      changes.filter(({ before }) => before === null),
    );
  },

  /** Takes back the traces that it left: a call that was not made is nobody's last contact. */
  async removing(context, changes) {
    await retrace(context, 'account', changes);
    await retrace(context, 'contact', changes);
    await retrace(context, 'lead', changes);
  },

  actions: {},
});

/** The account is the target, or the account of the contact that is the target. */
async function deriveAccount(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter((change) => change.before === null);
  const contacts = open.flatMap((change) => idIn(change.after, 'contact'));
  const people =
    contacts.length === 0 ? new Map<string, Values>() : await context.records.read('contact', contacts);
  for (const change of open) {
    const [account] = idIn(change.after, 'account');
    const [person] = idIn(change.after, 'contact');
    change.set('account_id', account ?? people.get(person ?? '')?.['account_id'] ?? null);
  }
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
