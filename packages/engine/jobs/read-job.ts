import { promised } from '@kehu/kernel/json/promised.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction, type Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { JobState } from './job.ts';

/** A job as its owner sees it (api.md "Long work"). */
export interface PresentedJob extends JsonObject {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly result: Json;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly created_at: string;
  readonly finished_at: string | null;
}

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One of the caller's own jobs; 404 for everybody else's. */
export async function readJob(call: Call, id: string): Promise<PresentedJob> {
  if (!anId.test(id)) throw new KehuError('not_found');
  const [row] = await call.db
    .query(sql`select kind, state, done, total, result, error, created_at, finished_at
    from ${tableOf(call.workspace.schema, 'job')} where id = ${id}::uuid and user_id = ${call.actor.userId}::uuid`);
  if (!row) throw new KehuError('not_found');
  const [kind, state, done, total, result, error, created, finished] = row;
  return {
    id,
    kind: kind ?? '',
    state: promised<JobState>(state), // written by lease.ts only
    progress: { done: Number(done), total: totalOf(state, done, total) },
    result: parseStored<Json>(result, null),
    error: error && state === 'failed' ? presentError(call, error) : null,
    created_at: new Date(created ?? 0).toISOString(),
    finished_at: finished ? new Date(finished).toISOString() : null,
  };
}

/** What is done has been all of it, also where nobody could say beforehand how much it is. */
function totalOf(state: Cell, done: Cell, total: Cell): number | null {
  if (total !== null && total !== undefined) return Number(total);
  return state === 'done' ? Number(done) : null;
}

type Cell = string | null | undefined;

function presentError(call: Call, stored: string): { code: string; message: string } {
  const { code = 'internal_error', zh = '', en = '' } = parseStored<{ [name: string]: string }>(stored, {}); // run-job.ts
  return { code, message: call.locale === 'en' ? en : zh };
}

/** Asks one of the caller's own jobs to stop after its running portion. What was acknowledged stays. */
export async function cancelJob(call: Call, id: string): Promise<PresentedJob> {
  await readJob(call, id);
  await inTransaction(call, async (writing) => {
    await writing.db.query(sql`update ${tableOf(call.workspace.schema, 'job')} set cancelled = true
      where id = ${id}::uuid and state in ('queued', 'running')`);
    await writing.db.query(sql`select pg_notify(${`kehu_job_${call.workspace.schema}`}, ${id})`);
  });
  return readJob(call, id);
}
