import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { activity } from './activity.object.ts';

/** How far ahead of the clock an activity may be: somebody's watch is fast. */
const aheadMs = 10 * 60_000;
/** Hours in which the author may change what he wrote (company_setting, activity_edit_hours). */
const editHours = 24;

/** After that a remark may be added to, and no more; these the system keeps. */
const alwaysOpen = new Set(['tags', 'account_id', 'updated_at', 'updated_by', 'version']);

export const activityBehaviour = implement(activity, {
  async prepare(context, changes) {
    await deriveAccount(context, changes);
    for (const change of changes) {
      if (!change.after['subject'])
        change.set('subject', String(change.after['content'] ?? '').slice(0, 40) || null);
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
      (change) =>
        change.before === null ||
        ['started_at', 'next_contact_at', 'account_id'].some((field) => change.changed.has(field)),
    );
    await trace(
      context,
      'account',
      latestBy(made, ({ after }) => [after['account_id']]),
    );
    await trace(context, 'contact', latestBy(made, contactsOf));
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

function idIn(values: Values, object: string): readonly string[] {
  const target = values['target'];
  return isJsonObject(target) && target['object'] === object ? [String(target['id'])] : [];
}

function contactsOf({ after }: Change): readonly string[] {
  const people = after['contact_ids'];
  return [...idIn(after, 'contact'), ...textsIn(people)];
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

/** The latest change for each record that `keys` names. */
function latestBy(
  changes: readonly Change[],
  keys: (change: Change) => readonly unknown[],
): ReadonlyMap<string, Change> {
  const latest = new Map<string, Change>();
  for (const change of changes) {
    for (const key of keys(change)) {
      if (typeof key !== 'string') continue;
      const known = latest.get(key);
      if (!known || String(known.after['started_at']) <= String(change.after['started_at']))
        latest.set(key, change);
    }
  }
  return latest;
}

async function trace(
  context: Context,
  object: 'account' | 'contact',
  latest: ReadonlyMap<string, Change>,
): Promise<void> {
  if (latest.size === 0) return;
  const known = await context.beyond(`${object}.view`).read(object, [...latest.keys()]);
  const rows = [...latest].flatMap(([id, { after }]) => {
    const record = known.get(id);
    if (!record) return [];
    const newer = String(record['last_contact_at'] ?? '') <= String(after['started_at']);
    const summary = String(after['content'] ?? '').slice(0, 200);
    const last = {
      last_contact_at: after['started_at'] ?? null,
      last_contact_by: after['owner_id'] ?? null,
      last_contact_summary: summary,
    };
    return [
      {
        id,
        values: { ...(newer && last), ...(newer && nextContact(record, after)) },
      },
    ];
  });
  await context.keep(
    object,
    rows.filter((row) => Object.keys(row.values).length > 0),
  );
}

/** What was agreed; else what had been planned for until then has happened, and what lies ahead stays planned. */
function nextContact(record: Values, activity: Values): Values {
  const agreed = activity['next_contact_at'] ?? null;
  if (agreed !== null) return { next_contact_at: agreed };
  const isDue = String(record['next_contact_at'] ?? '') <= String(activity['started_at']);
  return isDue ? { next_contact_at: null } : {};
}
