import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { idIn } from '../derive-account.ts';

export const accountsOf = ({ after }: Pick<Change, 'after'>): readonly unknown[] => [after['account_id']];

export function contactsOf({ after }: Pick<Change, 'after'>): readonly string[] {
  const people = after['contact_ids'];
  return [...idIn(after, 'contact'), ...textsIn(people)];
}

/** A lead's follow-ups stay its own when it is converted. */
export const leadsOf = ({ after }: Pick<Change, 'after'>): readonly string[] => idIn(after, 'lead');

export const opportunitiesOf = ({ after }: Pick<Change, 'after'>): readonly string[] =>
  idIn(after, 'opportunity');

/** What keeps traces of follow-ups. */
type Traced = 'account' | 'contact' | 'lead' | 'opportunity';

const keysOf: { readonly [T in Traced]: (change: Pick<Change, 'after'>) => readonly unknown[] } = {
  account: accountsOf,
  contact: contactsOf,
  lead: leadsOf,
  opportunity: opportunitiesOf,
};

/** The latest change for each record that `keys` names. */
export function latestBy(
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

const lastOf = (activity: Values | undefined): Values => ({
  last_contact_at: activity?.['started_at'] ?? null,
  last_contact_by: activity?.['owner_id'] ?? null,
  last_contact_summary: activity ? String(activity['content'] ?? '').slice(0, 200) : null,
});

/** Writes what the latest follow-ups say about their customers or persons. */
export async function trace(
  context: Context,
  object: Traced,
  latest: ReadonlyMap<string, Change>,
): Promise<void> {
  if (latest.size === 0) return;
  const known = await context.beyond(`${object}.view`).read(object, [...latest.keys()]);
  const rows = [...latest].flatMap(([id, { after }]) => {
    const record = known.get(id);
    if (!record) return [];
    const newer = String(record['last_contact_at'] ?? '') <= String(after['started_at']);
    return newer ? [{ id, values: { ...lastOf(after), ...nextContact(record, after) } }] : [];
  });
  await context.keep(object, rows);
}

/** What was agreed; else what had been planned for until then has happened, and what lies ahead stays planned. */
function nextContact(record: Values, activity: Values): Values {
  const agreed = activity['next_contact_at'] ?? null;
  if (agreed !== null) return { next_contact_at: agreed };
  const isDue = String(record['next_contact_at'] ?? '') <= String(activity['started_at']);
  return isDue ? { next_contact_at: null } : {};
}

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  (a ?? null) === (b ?? null) || Date.parse(String(a)) === Date.parse(String(b));

/**
 * What is left when follow-ups go: the one before the last becomes the last, and the day that the last one had set is
 * the one that was agreed before.
 */
export async function retrace(context: Context, object: Traced, removed: readonly Change[]): Promise<void> {
  const gone = latestBy(removed, keysOf[object]);
  if (gone.size === 0) return;
  const known = await context.beyond(`${object}.view`).read(object, [...gone.keys()]);
  const bare = [...gone].filter(([id, { after }]) =>
    same(known.get(id)?.['last_contact_at'], after['started_at']),
  );
  const before = await latestLeft(context, object, bare, removed);
  const rows = bare.map(([id, { after }]) => {
    const last = before.get(id);
    const his = same(known.get(id)?.['next_contact_at'], after['next_contact_at']);
    return {
      id,
      values: { ...lastOf(last), ...(his && { next_contact_at: last?.['next_contact_at'] ?? null }) },
    };
  });
  await context.keep(object, rows);
}

/** Days back among which the follow-up before is looked for: mostly it is one of the newest. */
const reaches = [30, 400, 10_000];
const dayMs = 86_400_000;

async function latestLeft(
  context: Context,
  object: Traced,
  bare: readonly (readonly [id: string, gone: Change])[],
  removed: readonly Change[],
): Promise<ReadonlyMap<string, Values>> {
  const latest = new Map<string, Values>();
  const without = { field: 'id', op: 'not_in', value: removed.map(({ id }) => id) } as const;
  for (const days of reaches) {
    const open = bare.filter(([id]) => !latest.has(id));
    if (open.length === 0) break;
    const times = open.map(([, { after }]) => Date.parse(String(after['started_at'])));
    const from = new Date(Math.min(...times) - days * dayMs).toISOString();
    const since = { field: 'started_at', op: 'gte', value: from } as const;
    const of = belongsTo(
      object,
      open.map(([id]) => id),
    );
    const found = await context.beyond('activity.view').find('activity', { and: [of, since, without] });
    for (const values of found) {
      for (const id of keysOf[object]({ after: values })) {
        if (typeof id !== 'string') continue;
        const other = latest.get(id);
        if (!other || String(other['started_at']) < String(values['started_at'])) latest.set(id, values);
      }
    }
  }
  return latest;
}

function belongsTo(object: Traced, ids: readonly string[]): Filter {
  if (object === 'account') return { field: 'account_id', op: 'in', value: [...ids] };
  const about: Filter = { field: 'target', op: 'in', value: ids.map((id) => ({ object, id })) };
  return object === 'lead' || object === 'opportunity'
    ? about
    : { or: [{ field: 'contact_ids', op: 'in', value: [...ids] }, about] };
}
