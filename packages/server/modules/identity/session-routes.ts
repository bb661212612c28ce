import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { preferencesOf } from '@kehu/engine/identity/preferences.ts';
import { sendsMail } from '@kehu/engine/mail/mail-server.ts';
import { profileOf } from '@kehu/engine/identity/profile.ts';
import { endSession, endSessionById, sessionsOf } from '@kehu/engine/identity/sessions.ts';
import {
  done,
  ok,
  type Answer,
  type Asked,
  type AskedByUser,
  type Route,
} from '../../platform/http/route.ts';
import { clearTokenCookie } from './cookie.ts';
import { forgetIdentities } from './identify.ts';
import { sessionList, sessionSchema, signInBody } from './schemas.ts';
import { checkPassword, startSession } from './sign-in.ts';

const tag = 'session';

/** Who is signed in, and what he may open (`GET /session`). */
export async function sessionAnswer(call: Call): Promise<Answer> {
  const [user, preferences, mail] = await Promise.all([
    profileOf(call.workspace, call.actor),
    preferencesOf(call.workspace, call.actor.userId),
    sendsMail(call.workspace),
  ]);
  return ok({
    user,
    modules: [...call.actor.modules],
    sends_mail: mail,
    heads: call.actor.headOf.length > 0,
    preferences,
  });
}

async function signIn({ services, request, reply, body }: Asked): Promise<Answer> {
  const otp = body['otp'];
  const given = {
    loginName: String(body['login_name']),
    password: String(body['password']),
    otp: typeof otp === 'string' ? otp : undefined,
  };
  try {
    const account = await checkPassword(services, request, given);
    const call = await startSession(services, request, reply, account);
    services.metrics.signIns.inc({ result: 'ok' });
    return await sessionAnswer(call);
  } catch (error) {
    services.metrics.signIns.inc({ result: error instanceof KehuError ? error.code : 'failed' });
    throw error;
  }
}

async function signOut({ services, identity, reply }: AskedByUser): Promise<Answer> {
  if (identity.session) await endSession(services.workspace, identity.session.token);
  forgetIdentities(services);
  clearTokenCookie(reply);
  services.workspace.publish({ kind: 'access' });
  return done;
}

async function listSessions({ services, call, identity }: AskedByUser): Promise<Answer> {
  const found = await sessionsOf(services.workspace, call.actor.userId, call.now);
  const items = found.map(({ id, createdAt, seenAt, expiresAt, ip, agent }) => ({
    id,
    created_at: createdAt,
    seen_at: seenAt,
    expires_at: expiresAt,
    ip,
    agent,
    current: id === identity.session?.id,
  }));
  return ok({ items });
}

async function endOne({ services, call, params }: AskedByUser): Promise<Answer> {
  const ended = await endSessionById(services.workspace, call.actor.userId, params['id'] ?? '');
  if (!ended) throw new KehuError('not_found');
  forgetIdentities(services);
  services.workspace.publish({ kind: 'access' });
  return done;
}

export const sessionRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/session',
    tag,
    summary: { zh: '登录', en: 'Sign in' },
    access: 'public',
    body: signInBody,
    answers: { 200: sessionSchema },
    handle: signIn,
  },
  {
    method: 'GET',
    url: '/session',
    tag,
    summary: { zh: '当前登录人', en: 'Who am I' },
    access: 'user',
    beforePassword: true,
    answers: { 200: sessionSchema },
    handle: ({ call }) => sessionAnswer(call),
  },
  {
    method: 'DELETE',
    url: '/session',
    tag,
    summary: { zh: '退出登录', en: 'Sign out' },
    access: 'user',
    beforePassword: true,
    answers: { 204: null },
    handle: signOut,
  },
  {
    method: 'GET',
    url: '/sessions',
    tag,
    own: true,
    summary: { zh: '我的登录设备', en: 'My sessions' },
    access: 'user',
    answers: { 200: sessionList },
    handle: listSessions,
  },
  {
    method: 'DELETE',
    url: '/sessions/:id',
    tag,
    summary: { zh: '远程退出', en: 'End one of my sessions' },
    access: 'user',
    answers: { 204: null },
    handle: endOne,
  },
];
