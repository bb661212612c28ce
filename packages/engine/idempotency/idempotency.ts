import { createHash } from 'node:crypto';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Where a key counts: it belongs to one person and one path. */
export interface IdempotencyKey {
  readonly userId: string;
  readonly path: string;
  readonly key: string;
  /** The body as it came. */
  readonly body: string;
  readonly now: Date;
}

export interface RememberedAnswer {
  readonly status: number;
  readonly answer: Json;
}

const lastsMs = 24 * 3_600_000;
/** A call that has not ended after this long died with its process. */
const claimMs = 120_000;

const hashOf = (body: string): string => createHash('sha256').update(body).digest('base64url');

/**
 * Claims a key before the work begins: undefined when this call is the first. A finished one gives its answer again;
 * `running` while the first call has not ended. Errors: 409 `idempotency_mismatch` for another body.
 */
export async function claimKey(
  { database, schema }: Workspace,
  asked: IdempotencyKey,
): Promise<RememberedAnswer | 'running' | undefined> {
  const { userId, path, key, now } = asked;
  const table = tableOf(schema, 'idempotency');
  const hash = hashOf(asked.body);
  const at = now.toISOString();
  const expired = new Date(now.getTime() - lastsMs).toISOString();
  const dead = new Date(now.getTime() - claimMs).toISOString();
  const taken =
    await database.query(sql`insert into ${table} as i (user_id, path, key, body_hash, status, answer, at)
    values (${userId}::uuid, ${path}, ${key}, ${hash}, null, null, ${at}::timestamptz)
    on conflict (user_id, path, key) do update
    set body_hash = excluded.body_hash, status = null, answer = null, at = excluded.at
    where i.at < ${expired}::timestamptz or (i.status is null and i.at < ${dead}::timestamptz) returning 1`);
  if (taken.length > 0) return undefined;
  const [row] = await database.query(sql`select body_hash, status, answer from ${table}
    where user_id = ${userId}::uuid and path = ${path} and key = ${key}`);
  const [known, status, answer] = row ?? [];
  // Freed between the two statements: the next look claims it.
  if (!row) return 'running';
  if (known !== hash) throw new KehuError('idempotency_mismatch');
  if (status == null) return 'running';
  return { status: Number(status), answer: parseStored<Json>(answer, null) };
}

/** Keeps a good answer for a day. */
export async function keepAnswer(
  { database, schema }: Workspace,
  { userId, path, key }: IdempotencyKey,
  { status, answer }: RememberedAnswer,
): Promise<void> {
  await database.query(sql`update ${tableOf(schema, 'idempotency')}
    set status = ${status}, answer = ${JSON.stringify(answer)}::jsonb
    where user_id = ${userId}::uuid and path = ${path} and key = ${key}`);
}

/** A call that was refused leaves its key free: it may be made again with the mistake mended. */
export async function freeKey(
  { database, schema }: Workspace,
  { userId, path, key }: IdempotencyKey,
): Promise<void> {
  await database.query(sql`delete from ${tableOf(schema, 'idempotency')}
    where user_id = ${userId}::uuid and path = ${path} and key = ${key} and status is null`);
}

export async function sweepKeys({ database, schema }: Workspace, now: Date): Promise<void> {
  const before = new Date(now.getTime() - lastsMs).toISOString();
  await database.query(sql`delete from ${tableOf(schema, 'idempotency')} where at < ${before}::timestamptz`);
}
