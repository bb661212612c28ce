import type { Workspace } from '../call/call.ts';
import type { Queryable, Row } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { hashSecret, newSecret } from './secret.ts';

/** A browser that is signed in. `id` is the beginning of the token's hash: it names a session and opens nothing. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly ip: string | null;
  readonly agent: string | null;
  readonly mustChangePassword: boolean;
}

export interface NewSession {
  readonly userId: string;
  readonly now: Date;
  /** Milliseconds of idleness after which it ends. */
  readonly lasts: number;
  readonly ip: string;
  readonly agent: string;
}

const table = (workspace: Workspace) => tableOf(workspace.schema, 'session');
const idLength = 16;

/** Opens a session and gives its token; only the token's hash is stored. */
export async function openSession(workspace: Workspace, db: Queryable, made: NewSession): Promise<string> {
  const token = newSecret();
  const now = made.now.toISOString();
  const until = new Date(made.now.getTime() + made.lasts).toISOString();
  await db.query(sql`insert into ${table(workspace)} (token_hash, user_id, created_at, seen_at, expires_at, ip, agent)
    values (${hashSecret(token)}, ${made.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${until}::timestamptz,
      ${made.ip}, ${made.agent.slice(0, 200)})`);
  return token;
}

const columns = sql`s.token_hash, s.user_id, s.created_at, s.seen_at, s.expires_at, s.ip, s.agent, u.must_change_password`;

/** Sessions of people who are still there. */
const living = (workspace: Workspace) =>
  sql`${table(workspace)} s join ${tableOf(workspace.schema, 'user')} u on u.id = s.user_id and u.deleted_at is null`;

function sessionOf(row: Row): Session {
  const [hash, userId, createdAt, seenAt, expiresAt, ip, agent, mustChange] = row;
  const iso = (text: string | null | undefined): string => new Date(text ?? 0).toISOString();
  return {
    id: (hash ?? '').slice(0, idLength),
    userId: userId ?? '',
    createdAt: iso(createdAt),
    seenAt: iso(seenAt),
    expiresAt: iso(expiresAt),
    ip: ip ?? null,
    agent: agent ?? null,
    mustChangePassword: mustChange === 't',
  };
}

/** The living session of a token. */
export async function sessionOfToken(
  workspace: Workspace,
  token: string,
  now: Date,
): Promise<Session | undefined> {
  const [row] = await workspace.database.query(sql`select ${columns} from ${living(workspace)}
    where s.token_hash = ${hashSecret(token)} and s.expires_at > ${now.toISOString()}::timestamptz`);
  return row && sessionOf(row);
}

/** Moves a session's end; asked at most once a minute, so that reading costs no write. */
export async function touchSession(
  workspace: Workspace,
  token: string,
  now: Date,
  lasts: number,
): Promise<void> {
  const until = new Date(now.getTime() + lasts).toISOString();
  await workspace.database.query(sql`update ${table(workspace)}
    set seen_at = ${now.toISOString()}::timestamptz, expires_at = ${until}::timestamptz
    where token_hash = ${hashSecret(token)}`);
}

export async function endSession(workspace: Workspace, token: string): Promise<void> {
  await workspace.database.query(
    sql`delete from ${table(workspace)} where token_hash = ${hashSecret(token)}`,
  );
}

/** Ends one of a user's own sessions by its id; false when there is none. */
export async function endSessionById(workspace: Workspace, userId: string, id: string): Promise<boolean> {
  const rows = await workspace.database.query(sql`delete from ${table(workspace)}
    where user_id = ${userId}::uuid and left(token_hash, ${idLength}) = ${id} returning 1`);
  return rows.length > 0;
}

/** Ends every session of a user, but the one of `keep`. */
export async function endSessionsOf(
  workspace: Workspace,
  db: Queryable,
  userId: string,
  keep?: string,
): Promise<void> {
  await db.query(sql`delete from ${table(workspace)}
    where user_id = ${userId}::uuid and token_hash <> ${keep ? hashSecret(keep) : ''}`);
}

export async function sessionsOf(
  workspace: Workspace,
  userId: string,
  now: Date,
): Promise<readonly Session[]> {
  const rows = await workspace.database.query(sql`select ${columns} from ${living(workspace)}
    where s.user_id = ${userId}::uuid and s.expires_at > ${now.toISOString()}::timestamptz order by s.seen_at desc limit 100`);
  return rows.map(sessionOf);
}

export async function sweepSessions(workspace: Workspace, now: Date): Promise<void> {
  await workspace.database.query(
    sql`delete from ${table(workspace)} where expires_at < ${now.toISOString()}::timestamptz`,
  );
}
