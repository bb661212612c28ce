import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { countAttempt, forgetFailures } from '@kehu/engine/identity/attempts.ts';
import {
  accountNamed,
  accountOfUser,
  storePassword,
  type Account,
} from '@kehu/engine/identity/credentials.ts';
import { hashPassword, verifyPassword } from '@kehu/engine/identity/password-hash.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { passwordRefusal } from '@kehu/engine/identity/password-rules.ts';
import { hashSecret, plainCode, sameHash } from '@kehu/engine/identity/secret.ts';
import { endSessionsOf } from '@kehu/engine/identity/sessions.ts';
import { callFor } from '../../platform/http/call.ts';
import type { Answer, Asked, AskedByUser, Route } from '../../platform/http/route.ts';
import { forgetIdentities } from './identify.ts';
import { demandOtp } from './otp.ts';
import { changePasswordBody, sessionSchema, setPasswordBody } from './schemas.ts';
import { sessionAnswer } from './session-routes.ts';
import { failing, startSession } from './sign-in.ts';

const tag = 'session';

/** The account of whoever asks; a program may not touch passwords. */
export async function ownAccount({ services, call, identity }: AskedByUser): Promise<Account> {
  const account = await accountOfUser(services.workspace, call.actor.userId);
  if (!account || !identity.session) throw new KehuError('forbidden');
  return account;
}

/** Proves once more that it is he; counts like a sign-in, so that an open browser does not become a way to guess. */
export async function provePassword(asked: Asked, account: Account, password: string): Promise<void> {
  const { services, request } = asked;
  const { workspace, clock } = services;
  await countAttempt(workspace, { loginName: account.loginName, address: request.ip, now: clock.now() });
  await failing(services, request, account.loginName, async () => {
    if (!(await verifyPassword(account.passwordHash, password))) throw new KehuError('bad_credentials');
  });
  await forgetFailures(workspace, account.loginName);
}

async function storeNew(call: Call, account: Account, password: string): Promise<void> {
  const refusal = passwordRefusal(
    'new_password',
    password,
    account.loginName,
    settingOf(call.registry, 'password_min_length'),
  );
  if (refusal) throw refusal;
  const hash = await hashPassword(password);
  await inTransaction(call, async (writing) => {
    await storePassword(writing, account.id, hash, false);
    await endSessionsOf(call.workspace, writing.db, account.id);
    await writeEvents(writing, auditRow(writing, 'password_changed', account.loginName));
  });
}

async function change(asked: AskedByUser): Promise<Answer> {
  const { services, request, reply, body, call } = asked;
  const account = await ownAccount(asked);
  await provePassword(asked, account, String(body['old_password']));
  if (body['new_password'] === body['old_password']) throw unchanged();
  await storeNew(call, account, String(body['new_password']));
  services.workspace.publish({ kind: 'access' });
  await startSession(services, request, reply, account);
  return sessionAnswer(call);
}

const unchanged = () =>
  fieldError('new_password', 'bad_format', undefined, {
    zh: '新密码不能与当前密码相同',
    en: 'The new password must differ from the present one',
  });

/** With the one-time code that an administrator handed over after 清除密码. */
async function setWithCode({ services, request, reply, body }: Asked): Promise<Answer> {
  const { workspace, clock } = services;
  const { otp } = body;
  const loginName = String(body['login_name']);
  await countAttempt(workspace, { loginName, address: request.ip, now: clock.now() });
  const account = await accountNamed(workspace, loginName);
  const given = hashSecret(plainCode(String(body['code'])));
  const good = sameHash(account?.setCodeHash ?? hashSecret('nobody'), given);
  const living = (account?.setCodeUntil?.getTime() ?? 0) > clock.now().getTime();
  await failing(services, request, loginName, async () => {
    if (!account || !good || !living) throw new KehuError('bad_credentials');
    // The code stands for the password that was cleared, not for the phone. Wrong guesses of either count.
    await demandOtp(account.otpSecret, typeof otp === 'string' ? otp : undefined, clock.now());
  });
  if (!account) throw new KehuError('bad_credentials');
  if (account.status === 'disabled') throw new KehuError('account_disabled');
  await forgetFailures(workspace, loginName);
  const call = await callFor(services, request, { userId: account.id, mustChangePassword: false });
  await storeNew(call, account, String(body['new_password']));
  forgetIdentities(services);
  return sessionAnswer(await startSession(services, request, reply, account));
}

export const passwordRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/session/password',
    tag,
    summary: { zh: '修改自己的密码', en: 'Change my password' },
    access: 'user',
    beforePassword: true,
    body: changePasswordBody,
    answers: { 200: sessionSchema },
    handle: change,
  },
  {
    method: 'POST',
    url: '/session/set-password',
    tag,
    summary: { zh: '凭一次性设置码设置密码', en: 'Set a password with a one-time code' },
    access: 'public',
    body: setPasswordBody,
    answers: { 200: sessionSchema },
    handle: setWithCode,
  },
];
