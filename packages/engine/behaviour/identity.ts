import type { Identity } from '@kehu/kernel/declare/behaviour.ts';
import type { WritingCall } from '../call/call.ts';
import { forgetFailures } from '../identity/attempts.ts';
import { endOtp, storePassword, storeSetCode } from '../identity/credentials.ts';
import { hashPassword } from '../identity/password-hash.ts';
import { passwordRefusal } from '../identity/password-rules.ts';
import { hashSecret, newCode, plainCode } from '../identity/secret.ts';
import { settingOf } from '../settings/settings.ts';
import { endSessionsOf } from '../identity/sessions.ts';
import { endTokensOf } from '../identity/tokens.ts';

/** How long a one-time code sets a password. */
const codeMs = 3 * 24 * 3_600_000;

/** Passwords and sessions for behaviours, in the transaction of their call. */
export function identityOf(call: WritingCall): Identity {
  return {
    setPassword: async (userId, password, mustChange) => {
      const refusal = passwordRefusal(
        'password',
        password,
        '',
        settingOf(call.registry, 'password_min_length'),
      );
      if (refusal) throw refusal;
      await storePassword(call, userId, await hashPassword(password), mustChange);
    },
    clearPassword: async (userId) => {
      const code = newCode();
      await storePassword(call, userId, null, false);
      await storeSetCode(call, userId, hashSecret(plainCode(code)), new Date(call.now.getTime() + codeMs));
      return code;
    },
    clearSecondFactor: (userId) => endOtp(call, userId),
    unlock: (loginName) => forgetFailures({ ...call.workspace, database: call.db }, loginName),
    endSessions: (userId) => endSessionsOf(call.workspace, call.db, userId),
    endTokens: (userId) => endTokensOf(call, userId),
  };
}
