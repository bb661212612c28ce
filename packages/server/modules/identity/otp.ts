import { generateSecret, generateURI, verify } from 'otplib';
import { KehuError } from '@kehu/kernel/errors/error.ts';

/** A secret for an authenticator app, and the address that its picture (QR code) holds. */
export function newOtpSecret(loginName: string): { readonly secret: string; readonly uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: 'Kehu', label: loginName, secret }) };
}

/** Codes that were used in the last minutes: each opens the door once. */
const used = new Map<string, number>();
const rememberMs = 120_000;

/** Whether a code is the one of this half minute, or of the ones beside it; a code is good once. */
export async function isGoodOtp(secret: string, code: string, now: Date): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false;
  for (const [key, at] of used) if (now.getTime() - at > rememberMs) used.delete(key);
  const key = `${secret} ${code}`;
  if (used.has(key)) return false;
  const { valid } = await verify({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: 30,
  });
  if (valid) used.set(key, now.getTime());
  return valid;
}

/** The second factor of an account that has one: 401 `otp_required` without, `bad_credentials` with a wrong code. */
export async function demandOtp(secret: string | null, code: string | undefined, now: Date): Promise<void> {
  if (secret === null) return;
  if (code === undefined || code === '') throw new KehuError('otp_required');
  if (!(await isGoodOtp(secret, code, now))) throw new KehuError('bad_credentials');
}
