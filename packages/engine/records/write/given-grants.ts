import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '../../call/call.ts';
import { sql, tableOf } from '../../db/sql.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { Draft } from './draft.ts';
import { recordColumns, recordOf } from './locate.ts';

/** What decides whom a record lets in, how far and how long. */
const deciding = ['record', 'grantee', 'access', 'include_children', 'expires_at', 'ended_at'] as const;

/** A grant as its table holds it, of a record of an object. */
interface Given {
  readonly object: string;
  readonly record: string;
  readonly principal: string;
  readonly level: string;
  readonly children: boolean;
  readonly until: string | null;
  readonly source: string;
}

/**
 * Keeps what people are let into in step with the shares and memberships that say so (`gives` of their declaration),
 * whichever road those are written by: an action, a merge that moves them to another record, the end of their time.
 */
export async function giveGrants(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
): Promise<void> {
  const { gives } = model.declaration;
  const touched = gives ? drafts.filter(({ changed }) => deciding.some((name) => changed.has(name))) : [];
  if (!gives || touched.length === 0) return;
  const before = touched.flatMap(({ id, before: values }) => given(gives, id, values) ?? []);
  const after = touched.flatMap(({ id, after: values }) => given(gives, id, values) ?? []);
  await remove(call, before);
  await insert(call, after);
  const kept = new Set(after.map(keyOf));
  tellEnded(
    call,
    before.filter((one) => !kept.has(keyOf(one))),
  );
  tellGiven(call, after);
}

/** Ends what records let people into that are removed for good. */
export async function takeBack(call: WritingCall, model: ObjectModel, ids: readonly string[]): Promise<void> {
  const { gives } = model.declaration;
  if (!gives || ids.length === 0) return;
  const rows = await call.db
    .query(sql`select ${recordColumns(model, 't')} from ${tableOf(call.workspace.schema, model.table)} t
    where t.id = any(${ids}::uuid[])`);
  const ended = rows.flatMap((row) => {
    const values = recordOf(model, row);
    return given(gives, String(values['id']), values) ?? [];
  });
  await remove(call, ended);
  tellEnded(call, ended);
}

const keyOf = ({ record, principal, children }: Given): string => `${record} ${principal} ${children}`;

/** The grant that a share or membership stands for; undefined once it has ended. */
function given(gives: string, id: string, values: Values | null): Given | undefined {
  const record = values?.['record'];
  if (!values || !isJsonObject(record) || (values['ended_at'] ?? null) !== null) return undefined;
  const grantee = values['grantee'];
  return {
    object: String(record['object']),
    record: String(record['id']),
    principal: String(isJsonObject(grantee) ? grantee['id'] : grantee),
    level: String(values['access']),
    children: values['include_children'] === true,
    until: typeof values['expires_at'] === 'string' ? values['expires_at'] : null,
    source: `${gives}:${id}`,
  };
}

async function remove(call: WritingCall, gone: readonly Given[]): Promise<void> {
  for (const [object, some] of Map.groupBy(gone, ({ object: name }) => name)) {
    const model = call.registry.objects.get(object);
    if (!model?.owned) continue;
    const records = some.map(({ record }) => record);
    const sources = some.map(({ source }) => source);
    await call.db.query(sql`delete from ${tableOf(call.workspace.schema, `${model.table}_grant`)}
      where record_id = any(${records}::uuid[]) and source = any(${sources}::text[])`);
  }
}

/** With the sort key of their record, by which lists walk them. */
async function insert(call: WritingCall, all: readonly Given[]): Promise<void> {
  const { schema } = call.workspace;
  for (const [object, some] of Map.groupBy(all, ({ object: name }) => name)) {
    const model = call.registry.objects.get(object);
    if (!model?.owned) continue;
    const rows = some.map(({ record, principal, level, children, until, source }): JsonObject => ({
      record_id: record,
      principal_id: principal,
      level,
      with_children: children,
      expires_at: until,
      source,
    }));
    const table = tableOf(schema, `${model.table}_grant`);
    await call.db.query(sql`insert into ${table}
        (principal_id, record_id, level, with_children, expires_at, source, activity)
      select x.principal_id, x.record_id, x.level, x.with_children, x.expires_at, x.source, t.updated_at
      from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json) x
      join ${tableOf(schema, model.table)} t on t.id = x.record_id on conflict do nothing`);
  }
}

/** Pages and lists that stand open on what somebody sees no more hear of it at once. */
function tellEnded(call: WritingCall, ended: readonly Given[]): void {
  const kinds = Map.groupBy(ended, ({ object, children }) => `${object} ${children}`);
  for (const some of kinds.values()) {
    const [{ object, children } = { object: '', children: false }] = some;
    const ids = [...new Set(some.map(({ record }) => record))];
    const principals = [...new Set(some.map(({ principal }) => principal))];
    call.db.afterCommit(() =>
      call.workspace.publish({ kind: 'grants', object, ids, principals, ...(children && { children }) }),
    );
  }
}

function tellGiven(call: WritingCall, all: readonly Given[]): void {
  const by = call.actor.userId;
  for (const [object, some] of Map.groupBy(all, ({ object: name }) => name)) {
    const ids = [...new Set(some.map(({ record }) => record))];
    call.db.afterCommit(() => call.workspace.publish({ kind: 'records', object, ids, action: 'update', by }));
  }
}
