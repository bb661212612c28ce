import { v7 as uuid } from 'uuid';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ActionResult } from '../actions/result.ts';
import { inTransaction, type Call, type WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { batchOf, sourceOfBatch } from './log-moves.ts';
import { tellMoves } from './tell-moves.ts';

const dayMs = 86_400_000;
/** How long a batch may be taken back (flows §11.4). */
export const undoDays = 7;

/** What a batch is about. */
export interface About {
  readonly object: string;
  readonly action: string;
  readonly reason?: unknown;
  /** When one person gets everything. */
  readonly toUser?: unknown;
}

/** How a batch went. */
export interface Went {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Refused records, at most 1,000 of them: id, code, message. */
  readonly failures: readonly JsonObject[];
}

/**
 * Runs something on records as a batch of its own that can be undone, unless it is part of a larger one already. Where nothing
 * succeeded there is none. Each person concerned is told once.
 */
export async function inBatch(
  call: Call,
  about: About,
  work: (call: WritingCall) => Promise<readonly ActionResult[]>,
): Promise<readonly ActionResult[]> {
  if (batchOf(call) !== undefined) return inTransaction(call, work);
  return inTransaction(call, async (writing) => {
    const id = uuid();
    const acting = { ...writing, source: sourceOfBatch(id) };
    const results = await work(acting);
    const failures = results.filter(({ error }) => error !== undefined);
    const succeeded = results.length - failures.length;
    if (succeeded === 0) return results;
    await openBatch(acting, id, about, null);
    const named = failures.map(({ id: record, error }) => ({ id: record, code: error?.code ?? '' }));
    await closeBatch(acting, id, 'done', {
      total: results.length,
      succeeded,
      failed: failures.length,
      failures: named.slice(0, 1_000),
    });
    return results.map((result) => (result.error ? result : { ...result, batch: id }));
  });
}

/** Writes down that a batch has begun. Administrators see it too, and may take it back. */
export async function openBatch(
  call: WritingCall,
  id: string,
  { object, action, reason, toUser }: About,
  jobId: string | null,
): Promise<void> {
  const { schema } = call.workspace;
  const now = call.now.toISOString();
  const user = call.actor.userId;
  const text = typeof reason === 'string' && reason !== '' ? reason.slice(0, 200) : null;
  await call.db
    .query(sql`insert into ${tableOf(schema, 'batch')} (id, created_by, created_at, updated_by, updated_at,
      version, action, object, user_id, role_ids, to_user, reason, job_id, status)
    select ${id}::uuid, ${user}::uuid, ${now}::timestamptz, ${user}::uuid, ${now}::timestamptz, 1, ${action}, ${object},
      ${user}::uuid, (select array_agg(r.id) from ${tableOf(schema, 'role')} r where r.code = 'admin' and r.deleted_at is null),
      ${typeof toUser === 'string' ? toUser : null}::uuid, ${text}, ${jobId}, 'running'`);
}

/** Writes down how a batch ended, and tells those whom it concerns. From now on it may be undone. */
export async function closeBatch(
  call: WritingCall,
  id: string,
  status: 'done' | 'failed' | 'cancelled',
  { total, succeeded, failed, failures }: Went,
): Promise<void> {
  const now = call.now.toISOString();
  const until = succeeded > 0 ? new Date(call.now.getTime() + undoDays * dayMs).toISOString() : null;
  await call.db
    .query(sql`update ${tableOf(call.workspace.schema, 'batch')} set status = ${status}, total = ${total},
      succeeded = ${succeeded}, failed = ${failed}, failures = ${JSON.stringify(failures)}::jsonb,
      finished_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, undo_until = ${until}::timestamptz
    where id = ${id}::uuid`);
  await tellMoves(call, id);
}
