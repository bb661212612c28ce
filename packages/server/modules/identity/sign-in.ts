import type { FastifyReply, FastifyRequest } from 'fastify';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { countAttempt, forgetFailures } from '@kehu/engine/identity/attempts.ts';
import { noteLock } from '@kehu/engine/identity/locks.ts';
import { accountNamed, noteSignIn, type Account } from '@kehu/engine/identity/credentials.ts';
import { verifyPassword } from '@kehu/engine/identity/password-hash.ts';
import { longestPassword } from '@kehu/engine/identity/password-rules.ts';
import { sessionLasts } from '@kehu/engine/identity/session-policy.ts';
import { endSession, openSession } from '@kehu/engine/identity/sessions.ts';
import { auditRow, personRow, writeEvents } from '@kehu/engine/events/write.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { callFor } from '../../platform/http/call.ts';
import type { Services } from '../../platform/http/services.ts';
import { setTokenCookie, tokenOfCookie } from './cookie.ts';
import { forgetIdentities } from './identify.ts';
import { demandOtp } from './otp.ts';

export interface SignIn {
  readonly loginName: string;
  readonly password: string;
  readonly otp: string | undefined;
}

/**
 * Checks a name and a password. Unknown names, wrong passwords and accounts without one answer alike, and take as
 * long. Errors: `bad_credentials`, `otp_required`, `account_disabled` (only to who knows the password),
 * `account_locked`, `rate_limited`.
 */
export async function checkPassword(
  services: Services,
  request: FastifyRequest,
  { loginName, password, otp }: SignIn,
): Promise<Account> {
  const { workspace, clock } = services;
  await countAttempt(workspace, { loginName, address: request.ip, now: clock.now() });
  const account = password.length > longestPassword ? undefined : await accountNamed(workspace, loginName);
  await failing(services, request, loginName, async () => {
    const good = await verifyPassword(account?.passwordHash ?? null, password.slice(0, longestPassword));
    if (!account || !good) throw new KehuError('bad_credentials');
    await demandOtp(account.otpSecret, otp, clock.now());
  });
  if (!account) throw new KehuError('bad_credentials');
  await forgetFailures(workspace, loginName);
  if (account.status === 'disabled') throw new KehuError('account_disabled');
  return account;
}

/** A proof that was counted as failed beforehand: when it fails, the account may be locked from now on. */
export async function failing(
  { workspace, clock }: Services,
  request: FastifyRequest,
  loginName: string,
  prove: () => Promise<void>,
): Promise<void> {
  try {
    await prove();
  } catch (error) {
    await noteLock(workspace, { loginName, address: request.ip, now: clock.now() }, request.id);
    throw error;
  }
}

/** Opens a session for an account whose owner has proved himself; a session that the browser had ends. */
export async function startSession(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
): Promise<Call> {
  const { workspace, clock } = services;
  const old = tokenOfCookie(request);
  if (old) await endSession(workspace, old);
  const identity = { userId: account.id, mustChangePassword: false };
  const call = await callFor(services, request, identity);
  const lasts = await sessionLasts(workspace);
  const agent = String(request.headers['user-agent'] ?? '');
  const token = await inTransaction(call, async (writing) => {
    await noteSignIn(writing, account.id, request.ip);
    const entry = auditRow(writing, 'sign_in', account.loginName, { address: request.ip });
    await writeEvents(writing, personRow(account.id, entry));
    return openSession(workspace, writing.db, {
      userId: account.id,
      now: clock.now(),
      lasts,
      ip: request.ip,
      agent,
    });
  });
  setTokenCookie(services, request, reply, token);
  forgetIdentities(services);
  return call;
}
