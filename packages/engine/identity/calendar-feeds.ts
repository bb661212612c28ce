import type { Call, Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { hashSecret } from './secret.ts';

/** How somebody's calendar is subscribed to from elsewhere. */
export interface CalendarFeed {
  /** Opened by whoever holds the seal, to show it to its owner. */
  readonly secretSealed: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** The actor's own feed. */
export async function ownFeed({ db, workspace, actor }: Call): Promise<CalendarFeed | undefined> {
  const [row] = await db.query(sql`select secret_sealed, created_at, last_used_at
    from ${tableOf(workspace.schema, 'calendar_feed')} where user_id = ${actor.userId}::uuid`);
  if (!row) return undefined;
  const [sealed, created, used] = row;
  return {
    secretSealed: sealed ?? '',
    createdAt: new Date(created ?? 0).toISOString(),
    lastUsedAt: used ? new Date(used).toISOString() : null,
  };
}

/** Gives the actor a feed with a new secret; the one that he had is good no longer. */
export async function renewFeed(
  { db, workspace, actor, now }: Call,
  secret: string,
  sealed: string,
): Promise<void> {
  await db.query(sql`insert into ${tableOf(workspace.schema, 'calendar_feed')} (user_id, secret_hash, secret_sealed, created_at)
    values (${actor.userId}::uuid, ${hashSecret(secret)}, ${sealed}, ${now.toISOString()}::timestamptz)
    on conflict (user_id) do update set secret_hash = excluded.secret_hash, secret_sealed = excluded.secret_sealed,
      created_at = excluded.created_at, last_used_at = null`);
}

export async function endFeed({ db, workspace, actor }: Call): Promise<void> {
  await db.query(
    sql`delete from ${tableOf(workspace.schema, 'calendar_feed')} where user_id = ${actor.userId}::uuid`,
  );
}

/** Whose feed a secret opens. That it was used is noted once an hour: clients come every few minutes. */
export async function feedOwner(
  { database, schema }: Workspace,
  secret: string,
  now: Date,
): Promise<string | undefined> {
  const table = tableOf(schema, 'calendar_feed');
  const hash = hashSecret(secret);
  const [row] = await database.query(sql`select user_id from ${table} where secret_hash = ${hash}`);
  const user = row?.[0] ?? undefined;
  if (user === undefined) return undefined;
  const before = new Date(now.getTime() - 3_600_000).toISOString();
  await database.unhurried.query(sql`update ${table} set last_used_at = ${now.toISOString()}::timestamptz
    where secret_hash = ${hash} and (last_used_at is null or last_used_at < ${before}::timestamptz)`);
  return user;
}
