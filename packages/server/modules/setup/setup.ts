import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { accountNamed, administratorHasPassword, storePassword } from '@kehu/engine/identity/credentials.ts';
import { hashPassword } from '@kehu/engine/identity/password-hash.ts';
import { passwordRefusal } from '@kehu/engine/identity/password-rules.ts';
import { plainCode } from '@kehu/engine/identity/secret.ts';
import { claimSetup, nameCompany } from '@kehu/engine/workspace/set-up.ts';
import { adminLogin } from '@kehu/engine/workspace/seed.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import type { OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import type { Services } from '../../platform/http/services.ts';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const localName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Whether somebody must show the code of the console: unless the request comes from this very machine, and under its
 * own name (a foreign page whose name leads to 127.0.0.1 does not count).
 */
export function needsCode({ ip, host, headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return forwarded || !loopback.test(ip) || !localName.test(host);
}

/** Until an administrator has a password. */
export async function setupNeeded({ workspace }: Services): Promise<boolean> {
  return !(await administratorHasPassword(workspace));
}

export function demandCode(services: Services, request: FastifyRequest, code: string): void {
  if (!needsCode(request)) return;
  const given = Buffer.from(plainCode(code).padEnd(64).slice(0, 64));
  const expected = Buffer.from(plainCode(services.setupCode).padEnd(64).slice(0, 64));
  if (!timingSafeEqual(given, expected)) throw new KehuError('bad_credentials');
}

/** Gives the first administrator his password and the company its name; once. 409 when that was done already. */
export async function setUp(
  workspace: OpenWorkspace,
  now: Date,
  password: string,
  companyName: string | undefined,
): Promise<void> {
  const name = companyName?.trim();
  if (name === '') throw fieldError('company_name', 'required');
  const refusal = passwordRefusal('password', password, adminLogin);
  if (refusal) throw refusal;
  const hash = await hashPassword(password);
  const call = await systemCall(workspace, now, 'setup');
  const admin = await accountNamed(workspace, adminLogin);
  if (!admin) throw new KehuError('state_conflict');
  await inTransaction(call, async (writing) => {
    await claimSetup(writing);
    if (await administratorHasPassword(workspace)) throw new KehuError('state_conflict');
    await storePassword(writing, admin.id, hash, false);
    if (name) await nameCompany(writing, name);
  });
}
