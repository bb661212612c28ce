import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import {
  keepMailServer,
  keepMailTest,
  mailSecurities,
  readMailServer,
  type KnownMailServer,
  type MailTest,
} from '@kehu/engine/mail/mail-server.ts';
import { failedMails, retryMails } from '@kehu/engine/mail/outbox.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, moment, nullable, text, whole } from '../../platform/http/schema.ts';
import { explain } from '../../platform/mail/explain.ts';
import { openSmtp, type SmtpAccess } from '../../platform/mail/smtp.ts';
import { letterOf } from './letter.ts';
import { addressIn, serverOf, type Wanted } from './wanted-server.ts';

const tag = 'mail';
const mostShown = 200;

/** Who may send in the company's name, and read whom it wrote to: administrators alone. */
function refuse({ call }: AskedByUser): void {
  if (!call.actor.isAdmin) throw new KehuError('forbidden');
}

/** What is told of the server: everything but its password. */
const told = (server: KnownMailServer | undefined): JsonObject | null =>
  server
    ? {
        enabled: server.enabled,
        host: server.host,
        port: server.port,
        security: server.security,
        login: server.login,
        has_password: server.passwordSealed !== null,
        from_name: server.fromName,
        from_address: server.fromAddress,
        tested_at: server.testedAt,
        test: server.test,
      }
    : null;

async function readServer(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { call, services } = asked;
  const server = await readMailServer(call.db, call.workspace.schema);
  return ok({ server: told(server), base_url: services.baseUrl ?? null });
}

async function changeServer(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { call, body, services } = asked;
  await inTransaction(call, async (writing) => {
    const known = await readMailServer(writing.db, call.workspace.schema);
    await keepMailServer(writing, serverOf(body, known, services.seal));
  });
  return readServer(asked);
}

/** Sends one mail with what stands in the form, saved or not, and says what came of it. */
async function testServer(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { call, body, services } = asked;
  const { to, ...rest } = body;
  const known = await readMailServer(call.db, call.workspace.schema);
  const { passwordSealed, ...server } = serverOf(rest, known, services.seal);
  const password = passwordSealed === null ? null : services.seal.open(passwordSealed);
  if (password === undefined) throw fieldError('password', 'required', undefined, lostKey);
  const test = await sendTest({ ...server, password }, addressIn('to', String(to)), asked);
  await inTransaction(call, (writing) => keepMailTest(writing, test));
  return ok(test);
}

async function sendTest(access: SmtpAccess, to: string, { call, services }: AskedByUser): Promise<MailTest> {
  const smtp = openSmtp(access, 1);
  try {
    const { fromAddress } = access;
    const sender = { company: '', fromAddress, baseUrl: services.baseUrl };
    const answer = await smtp.send(
      letterOf({ ...testMail, id: call.requestId, to, link: null }, call.locale, sender),
    );
    return {
      ok: true,
      zh: `测试邮件已交给发信服务器，请到 ${to} 查收。`,
      en: `The server has taken the test mail: look into ${to}.`,
      answer,
    };
  } catch (error) {
    return { ok: false, ...explain(error, access, to).problem };
  } finally {
    smtp.close();
  }
}

const testMail = {
  title: { zh: '测试邮件', en: 'Test mail' },
  body: { zh: '收到这封邮件，说明发信设置可以使用。', en: 'If you read this, the mail settings work.' },
};

const lostKey = {
  zh: '已保存的密码无法读取（数据目录中的密钥已更换），请重新输入',
  en: 'The stored password cannot be read (the key in the data folder is another one): enter it again',
};

async function listFailed(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const mails = await failedMails(asked.call, mostShown);
  return ok({
    items: mails.map(({ id: mail, createdAt, title, address, problem }) => ({
      id: mail,
      created_at: createdAt,
      title: asked.call.locale === 'en' ? title.en : title.zh,
      address,
      problem,
    })),
  });
}

async function retry(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { ids } = asked.body;
  return ok({ retried: await retryMails(asked.call, Array.isArray(ids) ? ids.map(String) : 'all') });
}

const wanted = {
  enabled: flag,
  host: text({ minLength: 1, maxLength: 253 }),
  port: whole({ minimum: 1, maximum: 65_535 }),
  security: text({ enum: [...mailSecurities] }),
  login: nullable(text({ maxLength: 254 })),
  password: nullable(text({ maxLength: 1_000 })),
  from_name: nullable(text({ maxLength: 100 })),
  from_address: text({ minLength: 3, maxLength: 254 }),
} satisfies { readonly [name in keyof Wanted]: JsonObject };
const needed = ['enabled', 'host', 'port', 'security', 'from_address'];

const testResult = anObject({ ok: flag, zh: text(), en: text(), answer: text() });
const { password: _password, ...shown } = wanted;
const server = anObject({
  ...shown,
  has_password: flag,
  tested_at: nullable(moment),
  test: nullable(testResult),
});
const serverAnswer = anObject({ server: nullable(server), base_url: nullable(text()) });
const problem = anObject({ zh: text(), en: text(), answer: text() });

export const mailRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/mail/server',
    tag,
    summary: { zh: '发信服务器', en: 'The server for sending mail' },
    access: 'user',
    answers: { 200: serverAnswer },
    handle: readServer,
  },
  {
    method: 'PUT',
    url: '/mail/server',
    tag,
    summary: { zh: '修改发信服务器', en: 'Change the server for sending mail' },
    access: 'user',
    body: anObject(wanted, needed),
    answers: { 200: serverAnswer },
    handle: changeServer,
  },
  {
    method: 'POST',
    url: '/mail/server/test',
    tag,
    summary: { zh: '发送测试邮件', en: 'Send a test mail' },
    access: 'user',
    body: anObject({ ...wanted, to: text({ minLength: 3, maxLength: 254 }) }, [...needed, 'to']),
    answers: { 200: testResult },
    deadline: 60_000,
    handle: testServer,
  },
  {
    method: 'GET',
    url: '/mail/failed',
    tag,
    summary: { zh: '未能发出的邮件', en: 'Mails that could not be sent' },
    access: 'user',
    answers: {
      200: anObject({
        items: listOf(
          anObject({
            id,
            created_at: moment,
            title: text(),
            address: nullable(text()),
            problem: nullable(problem),
          }),
        ),
      }),
    },
    handle: listFailed,
  },
  {
    method: 'POST',
    url: '/mail/failed/retry',
    tag,
    summary: { zh: '重新发送', en: 'Send again' },
    access: 'user',
    body: anObject({ ids: listOf(id, { maxItems: 1_000 }) }, []),
    answers: { 200: anObject({ retried: whole() }) },
    handle: retry,
  },
];
