import { v7 as uuid } from 'uuid';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Draft } from '../records/write/draft.ts';
import { referencesOf } from '../registry/references.ts';
import type { ObjectModel } from '../registry/model.ts';

/** How a move is called in the log (objects-platform, assignment_log), by the action that made it. */
const kinds: { readonly [action: string]: string } = {
  return_to_pool: 'return',
  assign_by_territory: 'assign',
  assign_evenly: 'assign',
};

/** What a record loses with its place in a pool, or with its owner: an undo puts it back. */
const poolFields = ['pool_id', 'pooled_at', 'pool_reason', 'previous_owner_id', 'protect_until'];

/** Work for a batch, and its undo. */
const batchSource = /^(?:batch|undo):([0-9a-f-]{36})/;

/** What a call is called whose changes belong to a batch: in the log, and in the events by which it can be undone. */
export const sourceOfBatch = (id: string): string => `batch:${id}`;

/** The batch that a call works for, if any. */
export const batchOf = ({ source }: Pick<WritingCall, 'source'>): string | undefined =>
  batchSource.exec(source)?.[1];

/** Whether moves of an object stand in the log: those that `assignment_log.record` names. */
export function isLogged(call: Pick<WritingCall, 'registry'>, model: ObjectModel): boolean {
  const record = call.registry.objects.get('assignment_log')?.fields.get('record');
  return record !== undefined && referencesOf(record.declaration).includes(model.name);
}

/** 分配记录 of records that have just changed hands, in their transaction. One statement. */
export async function logMoves(
  call: WritingCall,
  model: ObjectModel,
  moved: readonly Draft[],
  action: string,
  reasonOf: (draft: Draft) => Json | undefined,
): Promise<void> {
  if (moved.length === 0 || !isLogged(call, model)) return;
  const same = {
    created_at: call.now.toISOString(),
    created_by: call.actor.userId,
    record_object: model.name,
    kind: kinds[action] ?? action,
    batch_id: batchOf(call) ?? null,
  };
  const rows = moved.map((draft): JsonObject => ({
    ...same,
    id: uuid(),
    record_id: draft.id,
    ...endsOf(draft),
    reason: textOf(reasonOf(draft)),
    former: formerOf(model, draft),
  }));
  const table = tableOf(call.workspace.schema, 'assignment_log');
  await call.db
    .query(sql`insert into ${table} (id, created_at, created_by, record_object, record_id, kind, batch_id,
      from_user, from_pool, to_user, to_pool, reason, former)
    select id, created_at, created_by, record_object, record_id, kind, batch_id,
      from_user, from_pool, to_user, to_pool, reason, former
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)`);
}

const endsOf = ({ before, after }: Draft): JsonObject => ({
  from_user: before?.['owner_id'] ?? null,
  from_pool: before?.['pool_id'] ?? null,
  to_user: after['owner_id'] ?? null,
  to_pool: after['pool_id'] ?? null,
});

const textOf = (reason: Json | undefined): string | null =>
  typeof reason === 'string' && reason !== '' ? reason.slice(0, 200) : null;

function formerOf(model: ObjectModel, { before }: Draft): JsonObject | null {
  if (!model.pooled) return null;
  return Object.fromEntries(poolFields.map((field) => [field, before?.[field] ?? null]));
}
