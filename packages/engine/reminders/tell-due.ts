import { textsIn } from '@kehu/kernel/json/stored.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { mentioned, worded } from '@kehu/objects/system/reminder_rule/wording.ts';
import type { Actor } from '../access/actor.ts';
import { directSuperiors } from '../behaviour/people.ts';
import { notifyAll } from '../behaviour/notify.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { accessTo, isMasked } from '../query/field-rights.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import { readMany } from '../records/read.ts';
import { referencesOf } from '../registry/references.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import type { Due } from './find-due.ts';
import type { Rule } from './stored-rule.ts';

/** Tells everybody whom a rule names of these records: each of those that he may see, in words that he may read. */
export async function tellDue(
  workspace: OpenWorkspace,
  call: WritingCall,
  rule: Rule,
  due: readonly Due[],
): Promise<void> {
  const dates = new Map(due.map(({ id, on }) => [id, on]));
  const recipients = await recipientsOf(call, rule, [...dates.keys()]);
  for (const [user, ids] of recipients) {
    const actor = await activeActor(workspace, user, call.now);
    if (!actor) continue;
    const own = { ...call, actor };
    const records = await readMany(own, rule.model, ids, fieldsFor(own, rule));
    await notifyAll(
      call,
      records.map((record) => ({
        kind: 'reminder',
        to: [user],
        by: rule.channels,
        title: {
          zh: sentence(own, rule, record, dates.get(record.id) ?? '', 'zh-CN'),
          en: sentence(own, rule, record, dates.get(record.id) ?? '', 'en'),
        },
        body: { zh: rule.name, en: rule.name },
        link: { object: rule.model.name, id: record.id },
      })),
    );
  }
}

async function activeActor(workspace: OpenWorkspace, user: string, now: Date): Promise<Actor | undefined> {
  try {
    return await workspace.actor(user, now);
  } catch (error) {
    if (error instanceof KehuError) return undefined;
    throw error;
  }
}

/** Ids of records by the person who is to hear of them. */
async function recipientsOf(
  call: WritingCall,
  { model, audience, users, roles }: Rule,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const told = new Map<string, Set<string>>();
  const add = (user: string | null | undefined, id: string): void => {
    if (user) told.set(user, (told.get(user) ?? new Set()).add(id));
  };
  const owner = model.owned ? sql`owner_id` : sql`null::uuid`;
  const rows = await call.db.query(sql`select id, ${owner}, created_by
    from ${tableOf(call.workspace.schema, model.table)} where id = any(${ids}::uuid[])`);
  const owners = [...new Set(rows.flatMap(([, user]) => user ?? []))];
  const above = audience.has('superior')
    ? await directSuperiors(call, owners)
    : new Map<string, readonly string[]>();
  const named = [
    ...(audience.has('users') ? users : []),
    ...(audience.has('roles') ? await holdersOf(call, roles) : []),
  ];
  for (const [id = '', user, creator] of rows) {
    if (id === null) continue;
    if (audience.has('owner')) add(user, id);
    if (audience.has('creator')) add(creator, id);
    for (const one of above.get(user ?? '') ?? []) add(one, id);
    for (const one of named) add(one, id);
  }
  return new Map([...told].map(([user, some]) => [user, [...some]]));
}

async function holdersOf(
  { db, workspace }: WritingCall,
  roles: readonly string[],
): Promise<readonly string[]> {
  const rows = await db.query(sql`select id from ${tableOf(workspace.schema, 'user')}
    where role_ids && ${roles}::uuid[] and deleted_at is null and status <> 'disabled' and type <> 'system'`);
  return rows.map(([id]) => id ?? '');
}

/** The title and what the wording mentions, as far as the reader may know of it. */
function fieldsFor(call: WritingCall, { model, wording }: Rule) {
  const names = [model.declaration.title, ...mentioned(wording)];
  const known = [...new Set(names)].flatMap((name) => {
    const field = model.fields.get(name);
    return field && accessTo(call.actor, model, field) !== 'hidden' ? [field] : [];
  });
  return {
    fields: known.map(({ name }) => name),
    expand: known.filter(({ declaration }) => referencesOf(declaration).length > 0).map(({ name }) => name),
  };
}

function sentence(
  call: WritingCall,
  rule: Rule,
  record: PresentedRecord,
  on: string,
  locale: Locale,
): string {
  const { model, field, wording } = rule;
  const distance = daysBetween(dayOf(call.now.toISOString(), call.workspace.timeZone), on);
  const own = new Map([
    ['date', on],
    ['days', String(Math.abs(distance))],
  ]);
  const valueOf = (name: string): string | undefined =>
    own.get(name) ?? shown(call, rule, record, name, locale);
  const words = worded(wording, valueOf);
  if (words) return words;
  const title = valueOf(model.declaration.title) ?? say(model.declaration.label, locale);
  return locale === 'en'
    ? `${title}: ${field.declaration.label.en} ${on} (${distanceIn.en(distance)})`
    : `${title}：${field.declaration.label.zh} ${on}（${distanceIn.zh(distance)}）`;
}

const distanceIn = {
  zh: (days: number): string => (days === 0 ? '今天' : days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`),
  en: (days: number): string => (days === 0 ? 'today' : days > 0 ? `in ${days} days` : `${-days} days ago`),
};

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** A value of the record in words; undefined where it is empty or the reader may not know it. */
function shown(
  call: WritingCall,
  { model }: Rule,
  record: PresentedRecord,
  name: string,
  locale: Locale,
): string | undefined {
  const field = model.fields.get(name);
  const value = record[name] ?? null;
  if (!field || value === null) return undefined;
  if (referencesOf(field.declaration).length > 0)
    return labelsIn(record, name).join(locale === 'en' ? ', ' : '、');
  if (isMasked(call, model, field)) return String(value);
  return field.kind.format(value, field.declaration, {
    locale,
    timeZone: call.workspace.timeZone,
    now: call.now.toISOString(),
    options: (set: string) => call.registry.options.get(set),
  });
}

function labelsIn(record: PresentedRecord, name: string): readonly string[] {
  const refs = isJsonObject(record['_refs']) ? (record['_refs'][name] ?? null) : null;
  const all: readonly Json[] = Array.isArray(refs) ? refs : [refs];
  return textsIn(all.map((one) => (isJsonObject(one) ? (one['label'] ?? null) : null)));
}
