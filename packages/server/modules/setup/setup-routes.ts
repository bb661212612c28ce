import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { accountNamed } from '@kehu/engine/identity/credentials.ts';
import { adminLogin } from '@kehu/engine/workspace/seed.ts';
import type { OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import { ok, type Answer, type Asked, type Route } from '../../platform/http/route.ts';
import type { Progress, Services } from '../../platform/http/services.ts';
import { anObject, flag, text, whole } from '../../platform/http/schema.ts';
import { password, sessionSchema } from '../identity/schemas.ts';
import { sessionAnswer } from '../identity/session-routes.ts';
import { startSession } from '../identity/sign-in.ts';
import { demandCode, needsCode, setUp, setupNeeded } from './setup.ts';

const tag = 'setup';

/** The demo company on its way into a workspace. */
const loading = new WeakMap<OpenWorkspace, Progress>();

async function state({ services, request }: Asked): Promise<Answer> {
  const needed = await setupNeeded(services);
  const progress = loading.get(services.workspace);
  return ok({
    needed,
    code_required: needed && needsCode(request),
    ...(progress && { demo: { ...progress } }),
  });
}

async function bringDemo(services: Services): Promise<void> {
  const { workspace, sockets } = services;
  loading.set(workspace, { done: 0, total: 1 });
  try {
    await sockets.loadDemo?.(services, (progress) => loading.set(workspace, progress));
  } finally {
    loading.delete(workspace);
  }
}

async function finish({ services, request, reply, body }: Asked): Promise<Answer> {
  if (!(await setupNeeded(services))) throw new KehuError('not_found');
  demandCode(services, request, String(body['code'] ?? ''));
  const { workspace, clock, sockets } = services;
  const demo = body['demo'] === true;
  if (demo && !sockets.loadDemo) throw fieldError('demo', 'not_in_options');
  await setUp(workspace, clock.now(), String(body['password']), String(body['company_name']));
  const admin = await accountNamed(workspace, adminLogin);
  if (!admin) throw new KehuError('not_found');
  if (demo) await bringDemo(services);
  return sessionAnswer(await startSession(services, request, reply, admin));
}

/** The first run; gone (404) as soon as an administrator has a password. */
export const setupRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/setup',
    tag,
    summary: { zh: '是否需要首次设置', en: 'Is the first run still to be done?' },
    access: 'public',
    answers: {
      200: anObject(
        { needed: flag, code_required: flag, demo: anObject({ done: whole(), total: whole() }) },
        ['needed', 'code_required'],
      ),
    },
    handle: state,
  },
  {
    method: 'POST',
    url: '/setup',
    tag,
    summary: {
      zh: '首次设置：管理员密码与公司名称',
      en: "First run: administrator's password, company name",
    },
    access: 'public',
    // Two years of a company's work are done again, step by step.
    deadline: 600_000,
    body: anObject(
      {
        password,
        company_name: text({ minLength: 1, maxLength: 60 }),
        code: text({ maxLength: 100 }),
        demo: flag,
      },
      ['password', 'company_name'],
    ),
    answers: { 200: sessionSchema },
    handle: finish,
  },
];
