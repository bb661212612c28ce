import { foldCase } from '@kehu/kernel/text/normalise.ts';
import type { WritingCall, Workspace } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';

/** Who wants to sign in, and what he must know. */
export interface Account {
  readonly id: string;
  readonly loginName: string;
  readonly status: string;
  readonly type: string;
  readonly passwordHash: string | null;
  readonly otpSecret: string | null;
  readonly setCodeHash: string | null;
  readonly setCodeUntil: Date | null;
}

function select(workspace: Workspace) {
  return sql`select u.id, u.login_name, u.status, u.type, c.password_hash, c.otp_secret, c.set_code_hash, c.set_code_until
    from ${tableOf(workspace.schema, 'user')} u
    left join ${tableOf(workspace.schema, 'credential')} c on c.user_id = u.id where u.deleted_at is null`;
}

function accountOf(row: Row): Account {
  const [id, loginName, status, type, passwordHash, otpSecret, setCodeHash, setCodeUntil] = row;
  return {
    id: id ?? '',
    loginName: loginName ?? '',
    status: status ?? '',
    type: type ?? '',
    passwordHash: passwordHash ?? null,
    otpSecret: otpSecret ?? null,
    setCodeHash: setCodeHash ?? null,
    setCodeUntil: setCodeUntil ? new Date(setCodeUntil) : null,
  };
}

/** The account of a sign-in name, whatever its case. */
export async function accountNamed(workspace: Workspace, name: string): Promise<Account | undefined> {
  const rows = await workspace.database.query(
    sql`${select(workspace)} and u.login_name__key = ${foldCase(name)} and u.type <> 'system'`,
  );
  return rows[0] && accountOf(rows[0]);
}

export async function accountOfUser(workspace: Workspace, id: string): Promise<Account | undefined> {
  const rows = await workspace.database.query(sql`${select(workspace)} and u.id = ${id}::uuid`);
  return rows[0] && accountOf(rows[0]);
}

/** Sets or (null) removes a password; a one-time code that was open is used up. */
export async function storePassword(
  call: WritingCall,
  userId: string,
  hash: string | null,
  mustChange: boolean,
): Promise<void> {
  const { schema } = call.workspace;
  const at = call.now.toISOString();
  await call.db
    .query(sql`insert into ${tableOf(schema, 'credential')} as c (user_id, password_hash, changed_at)
    values (${userId}::uuid, ${hash}, ${at}::timestamptz) on conflict (user_id) do update
    set password_hash = excluded.password_hash, changed_at = excluded.changed_at, set_code_hash = null, set_code_until = null`);
  await call.db.query(
    sql`update ${tableOf(schema, 'user')} set must_change_password = ${mustChange} where id = ${userId}::uuid`,
  );
}

/** A one-time code instead of a password (清除密码). */
export async function storeSetCode(
  call: WritingCall,
  userId: string,
  hash: string,
  until: Date,
): Promise<void> {
  await call.db
    .query(sql`insert into ${tableOf(call.workspace.schema, 'credential')} as c (user_id, set_code_hash, set_code_until)
    values (${userId}::uuid, ${hash}, ${until.toISOString()}::timestamptz) on conflict (user_id) do update
    set password_hash = null, set_code_hash = excluded.set_code_hash, set_code_until = excluded.set_code_until`);
}

/** The secret of the second factor; null switches it off. */
export async function storeOtpSecret(
  call: WritingCall,
  userId: string,
  secret: string | null,
): Promise<void> {
  await call.db
    .query(sql`insert into ${tableOf(call.workspace.schema, 'credential')} as c (user_id, otp_secret)
    values (${userId}::uuid, ${secret}) on conflict (user_id) do update set otp_secret = excluded.otp_secret`);
}

/** Switches the second factor off; whether it was on. */
export async function endOtp(call: WritingCall, userId: string): Promise<boolean> {
  const rows = await call.db
    .query(sql`update ${tableOf(call.workspace.schema, 'credential')} set otp_secret = null
    where user_id = ${userId}::uuid and otp_secret is not null returning user_id`);
  return rows.length > 0;
}

/** Notes a sign-in on the user's row; neither version nor history moves. */
export async function noteSignIn(call: WritingCall, userId: string, address: string): Promise<void> {
  await call.db.query(sql`update ${tableOf(call.workspace.schema, 'user')}
    set last_login_at = ${call.now.toISOString()}::timestamptz, last_login_ip = ${address}
    where id = ${userId}::uuid`);
}

/** Whether anybody with the role of administrators has a password: until then the first run goes on. */
export async function administratorHasPassword({ database, schema }: Workspace): Promise<boolean> {
  const rows = await database.query(sql`select 1 from ${tableOf(schema, 'credential')} c
    join ${tableOf(schema, 'user')} u on u.id = c.user_id
    where c.password_hash is not null and u.deleted_at is null and u.status <> 'disabled'
    and exists (select 1 from ${tableOf(schema, 'role')} r where r.id = any(u.role_ids) and r.code = 'admin') limit 1`);
  return rows.length > 0;
}
