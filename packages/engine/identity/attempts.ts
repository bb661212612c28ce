import { KehuError } from '@kehu/kernel/errors/error.ts';
import { errorCodes } from '@kehu/kernel/errors/codes.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import type { Workspace } from '../call/call.ts';
import type { Queryable, Transaction } from '../db/database.ts';
import { sql, tableOf } from '../db/sql.ts';
import { readSetting } from '../settings/settings.ts';

/** For how long failures of an address count. */
const windowMs = 15 * 60_000;
/** Failures of one address, whatever the names: an office behind one address has many people. */
const mostOfAddress = 60;
/** The longest lock, twice. */
const keptMs = 2 * 24 * 3_600_000;

export interface Attempt {
  readonly loginName: string;
  readonly address: string;
  readonly now: Date;
}

/** Names longer than any account's are one name: nobody fills the table with them. */
export const nameOf = ({ loginName }: Attempt): string => foldCase(loginName).slice(0, 60);

/**
 * Counts an attempt as failed before the password is looked at, so that a hundred guesses at the same moment are not
 * a hundred guesses; `forgetFailures` takes it back. Names that do not exist are locked alike.
 * Errors: 401 `account_locked` {retry_after}, 429 `rate_limited` {retry_after}; seconds.
 */
export function countAttempt(workspace: Workspace, attempt: Attempt): Promise<void> {
  return workspace.database.transaction(async (tx) => {
    const policy = await policyOf(tx, workspace);
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${nameOf(attempt)}, 7364))`);
    await refuseAddress(tx, workspace, attempt);
    const last = await refuseLocked(tx, workspace, attempt, policy);
    const at = new Date(Math.max(attempt.now.getTime(), last + 1));
    await tx.query(sql`insert into ${tableOf(workspace.schema, 'sign_in_failure')} (address, at, login_name)
      values (${attempt.address}, ${at.toISOString()}::timestamptz, ${nameOf(attempt)}) on conflict do nothing`);
  });
}

/** Failures in a row that lock a name, and for how long (settings `lock_failures`, `lock_minutes`; permissions §1). */
export interface Policy {
  readonly failures: number;
  readonly lockMs: number;
}

export async function policyOf(tx: Queryable, { schema }: Workspace): Promise<Policy> {
  const failures = await readSetting(tx, schema, 'lock_failures');
  return { failures, lockMs: (await readSetting(tx, schema, 'lock_minutes')) * 60_000 };
}

async function refuseAddress(tx: Transaction, { schema }: Workspace, attempt: Attempt): Promise<void> {
  const since = new Date(attempt.now.getTime() - windowMs).toISOString();
  const [row] = await tx.query(sql`select count(*) from ${tableOf(schema, 'sign_in_failure')}
    where address = ${attempt.address} and at > ${since}::timestamptz`);
  if (Number(row?.[0] ?? 0) >= mostOfAddress) throw tooOften('rate_limited', windowMs / 1000);
}

/** Says in how many minutes to try again. */
function tooOften(code: 'account_locked' | 'rate_limited', seconds: number): KehuError {
  const minutes = Math.ceil(seconds / 60);
  const { title } = errorCodes[code];
  const detail = {
    zh: `${title.zh}，请 ${minutes} 分钟后再试`,
    en: `${title.en}; try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
  };
  return new KehuError(code, { detail, extra: { retry_after: seconds } });
}

/** Until when a name is locked, in ms; undefined where it is not. */
export async function lockedUntil(
  tx: Queryable,
  { schema }: Pick<Workspace, 'schema'>,
  attempt: Attempt,
  { failures, lockMs }: Policy,
): Promise<{ readonly latest: number; readonly until: number | undefined }> {
  const rows = await tx.query(sql`select at from ${tableOf(schema, 'sign_in_failure')}
    where login_name = ${nameOf(attempt)} order by at desc limit ${failures}`);
  const times = rows.map(([at]) => Date.parse(at ?? ''));
  const [latest = 0] = times;
  const first = times[failures - 1];
  const until = latest + lockMs;
  const isLocked = first !== undefined && latest - first < lockMs && attempt.now.getTime() < until;
  return { latest, until: isLocked ? until : undefined };
}

/** The moment of the latest failure of the name, in ms. */
async function refuseLocked(
  tx: Transaction,
  workspace: Workspace,
  attempt: Attempt,
  policy: Policy,
): Promise<number> {
  const { latest, until } = await lockedUntil(tx, workspace, attempt, policy);
  if (until === undefined) return latest;
  throw tooOften('account_locked', Math.max(1, Math.ceil((until - attempt.now.getTime()) / 1000)));
}

/** After a good sign-in, or when an administrator unlocks somebody: his account is as it was before. */
export async function forgetFailures(
  { database, schema }: { readonly database: Pick<Workspace['database'], 'query'>; readonly schema: string },
  loginName: string,
): Promise<void> {
  await database.query(sql`delete from ${tableOf(schema, 'sign_in_failure')}
    where login_name = ${foldCase(loginName).slice(0, 60)}`);
  await database.query(sql`update ${tableOf(schema, 'user')} set status = 'active', locked_until = null
    where login_name__key = ${foldCase(loginName)} and status = 'locked'`);
}

/** Failures that no longer count. */
export async function sweepFailures({ database, schema }: Workspace, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString();
  await database.query(
    sql`delete from ${tableOf(schema, 'sign_in_failure')} where at < ${before}::timestamptz`,
  );
}
