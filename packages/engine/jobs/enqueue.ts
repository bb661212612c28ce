import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { v7 as uuid } from 'uuid';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

export interface NewJob {
  readonly kind: string;
  readonly input: JsonObject;
  /** Not before this moment; default now. */
  readonly runAt?: Date;
  /** While a job with this key waits or runs, no second one is made. */
  readonly uniqueKey?: string;
  readonly total?: number;
  /** Runs as the system itself instead of the caller. */
  readonly asSystem?: boolean;
}

/** The channel on which runners of a workspace hear of new jobs. */
export const jobChannel = (schema: string): string => `kehu_job_${schema}`;

/** Enqueues a job in the transaction of the change: both are there or neither. The id, or undefined when the key is taken. */
export async function enqueue(call: WritingCall, job: NewJob): Promise<string | undefined> {
  const { schema } = call.workspace;
  const user = job.asSystem || call.actor.system ? null : call.actor.userId;
  const now = call.now.toISOString();
  const rows = await call.db.query(sql`insert into ${tableOf(schema, 'job')}
      (id, kind, input, state, total, user_id, unique_key, run_at, created_at)
    values (${uuid()}, ${job.kind}, ${JSON.stringify(job.input)}::jsonb, 'queued', ${job.total ?? null}, ${user},
      ${job.uniqueKey ?? null}, ${(job.runAt ?? call.now).toISOString()}, ${now})
    on conflict (unique_key) where state in ('queued', 'running') do nothing returning id`);
  const id = rows[0]?.[0] ?? undefined;
  if (id === undefined) return undefined;
  await call.db.query(sql`select pg_notify(${jobChannel(schema)}, ${id})`);
  call.db.afterCommit(() => call.workspace.publish({ kind: 'job', id, user }));
  return id;
}
