import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Workspace } from '../call/call.ts';
import type { Queryable, Row } from '../db/database.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import type { Job, JobState, Step } from './job.ts';

/** Seconds for which a runner holds a job without a sign of life. */
const leaseFor = 30;

/**
 * Leases are measured by the database's own clock: they are about machines, not about business, and several machines
 * have one database but not one time.
 */
const leasedUntil = sql`clock_timestamp() + ${`${leaseFor} seconds`}::interval`;

/** Waits and may begin, or its runner is dead. */
const due = (kinds: readonly string[], now: Date): Sql =>
  sql`state in ('queued', 'running') and kind = any(${kinds}::text[])
    and ((state = 'queued' and run_at <= ${now.toISOString()}::timestamptz)
      or (state = 'running' and leased_until < clock_timestamp()))`;

/** Whether a job waits to be taken. */
export async function isAnyDue(
  { database, schema }: Workspace,
  kinds: readonly string[],
  now: Date,
): Promise<boolean> {
  const [row] = await database.unhurried.query(
    sql`select exists (select from ${tableOf(schema, 'job')} where ${due(kinds, now)})`,
  );
  return row?.[0] === 't';
}

/** Takes the next due job, or one whose runner is dead. Cancelled ones too: somebody must settle them. */
export async function claim(
  { database, schema }: Workspace,
  worker: string,
  kinds: readonly string[],
  now: Date,
): Promise<(Job & { readonly cancelled: boolean }) | undefined> {
  const table = tableOf(schema, 'job');
  const [row] = await database.unhurried
    .query(sql`update ${table} j set state = 'running', worker = ${worker},
      leased_until = ${leasedUntil}, started_at = coalesce(j.started_at, ${now.toISOString()}::timestamptz),
      attempts = j.attempts + 1
    where j.id = (select id from ${table} where ${due(kinds, now)}
      order by run_at, id limit 1 for update skip locked)
    returning id, kind, input, user_id, progress, done, total, attempts, cancelled`);
  return row && claimedJob(row);
}

function claimedJob(row: Row): Job & { readonly cancelled: boolean } {
  const [id, kind, input, userId, progress, done, total, attempts, cancelled] = row;
  return {
    id: id ?? '',
    kind: kind ?? '',
    input: objectOf(input),
    userId: userId ?? null,
    progress: objectOf(progress),
    done: Number(done),
    total: total === null || total === undefined ? null : Number(total),
    attempts: Number(attempts),
    cancelled: cancelled === 't',
  };
}

const objectOf = (text: string | null | undefined): JsonObject => parseStored<JsonObject>(text, {}); // written by enqueue and portions as objects

/** A sign of life. */
export async function heartbeat(
  { database, schema }: Workspace,
  worker: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.unhurried
    .query(sql`update ${tableOf(schema, 'job')} set leased_until = ${leasedUntil}
    where id = any(${ids}::uuid[]) and worker = ${worker} and state = 'running' returning id, cancelled`);
  return new Set(rows.filter(([, cancelled]) => cancelled !== 't').map(([id]) => id ?? ''));
}

export type Standing = 'ours' | 'cancelled' | 'lost';

/**
 * Writes a step into the transaction of its portion. `lost`: another runner took over meanwhile, and the portion must
 * be rolled back.
 */
export async function writeStep(
  db: Queryable,
  schema: string,
  worker: string,
  id: string,
  step: Partial<Step> & { readonly done: number },
): Promise<Standing> {
  const progress = step.progress ? JSON.stringify(step.progress) : null;
  const rows = await db.query(sql`update ${tableOf(schema, 'job')} set done = ${step.done},
      total = coalesce(${step.total ?? null}::bigint, total), progress = coalesce(${progress}::jsonb, progress),
      attempts = 0, leased_until = ${leasedUntil}
    where id = ${id}::uuid and worker = ${worker} and state = 'running' returning cancelled`);
  const [row] = rows;
  if (!row) return 'lost';
  return row[0] === 't' ? 'cancelled' : 'ours';
}

/** Ends a job that is still ours; false when it is not. */
export async function writeEnd(
  db: Queryable,
  schema: string,
  worker: string,
  id: string,
  end: { readonly state: JobState; readonly result: JsonObject; readonly error?: string; readonly now: Date },
): Promise<boolean> {
  const rows = await db.query(sql`update ${tableOf(schema, 'job')} set state = ${end.state},
      result = ${JSON.stringify(end.result)}::jsonb, error = ${end.error ?? null}, worker = null, leased_until = null,
      finished_at = ${end.now.toISOString()}::timestamptz
    where id = ${id}::uuid and worker = ${worker} and state = 'running' returning id`);
  return rows.length > 0;
}

/** Puts a job back into the queue: after a fault, or because the process stops. */
export async function giveBack(
  { database, schema }: Workspace,
  worker: string,
  id: string,
  runAt: Date,
  error: string | null,
): Promise<void> {
  await database.unhurried.query(sql`update ${tableOf(schema, 'job')} set state = 'queued', worker = null,
      leased_until = null, run_at = ${runAt.toISOString()}::timestamptz, error = ${error},
      attempts = case when ${error}::text is null then greatest(attempts - 1, 0) else attempts end
    where id = ${id}::uuid and worker = ${worker} and state = 'running'`);
}
