import { fieldError } from '@kehu/kernel/errors/error.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { storeOtpSecret, type Account } from '@kehu/engine/identity/credentials.ts';
import { secondFactorsFor } from '@kehu/engine/identity/second-factors.ts';
import { anObject, id, listOf } from '../../platform/http/schema.ts';
import { done, ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { isGoodOtp, newOtpSecret } from './otp.ts';
import { ownAccount, provePassword } from './password-routes.ts';
import { otpConfirm, otpEnd, otpOffer } from './schemas.ts';

const tag = 'session';

async function offer(asked: AskedByUser): Promise<Answer> {
  const account = await ownAccount(asked);
  return { ...ok({ ...newOtpSecret(account.loginName) }), secret: true };
}

/** Takes effect only when a code proves that the app knows the secret. */
async function confirm(asked: AskedByUser): Promise<Answer> {
  const { body, call } = asked;
  const account = await ownAccount(asked);
  const secret = String(body['secret']);
  const good = await isGoodOtp(secret, String(body['otp']), call.now);
  if (!good) throw wrongCode();
  await store(call, account, secret, 'otp_enabled');
  return done;
}

async function end(asked: AskedByUser): Promise<Answer> {
  const account = await ownAccount(asked);
  await provePassword(asked, account, String(asked.body['password']));
  await store(asked.call, account, null, 'otp_disabled');
  return done;
}

const wrongCode = () =>
  fieldError('otp', 'bad_format', undefined, {
    zh: '验证码不正确，请输入应用中最新的 6 位数字',
    en: 'Wrong code: enter the six digits that the app shows now',
  });

const store = (call: Call, account: Account, secret: string | null, action: string): Promise<void> =>
  inTransaction(call, async (writing) => {
    await storeOtpSecret(writing, account.id, secret);
    await writeEvents(writing, auditRow(writing, action, account.loginName));
  });

const holders = async ({ call }: AskedByUser): Promise<Answer> => ok({ ids: await secondFactorsFor(call) });

export const otpRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/second-factors',
    tag,
    summary: {
      zh: '动态验证码：可代为关闭的员工中，谁已启用',
      en: 'Second factor: who has it, among those for whom it may be switched off',
    },
    access: 'user',
    answers: { 200: anObject({ ids: listOf(id) }) },
    handle: holders,
  },
  {
    method: 'POST',
    url: '/session/otp',
    tag,
    summary: { zh: '动态验证码：取得密钥', en: 'Second factor: get a secret' },
    access: 'user',
    answers: { 200: otpOffer },
    handle: offer,
  },
  {
    method: 'PUT',
    url: '/session/otp',
    tag,
    summary: { zh: '动态验证码：启用', en: 'Second factor: switch on' },
    access: 'user',
    body: otpConfirm,
    answers: { 204: null },
    handle: confirm,
  },
  {
    method: 'DELETE',
    url: '/session/otp',
    tag,
    summary: { zh: '动态验证码：停用', en: 'Second factor: switch off' },
    access: 'user',
    body: otpEnd,
    answers: { 204: null },
    handle: end,
  },
];
