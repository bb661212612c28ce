import type { Label } from '@kehu/kernel/declare/label.ts';
import type { MailProblem } from '@kehu/engine/mail/mail-server.ts';
import type { SmtpAccess } from './smtp.ts';

/** Why a mail did not go, and what that means for the others. */
export interface Explained {
  readonly problem: MailProblem;
  /** Nothing goes at present, whomever it is for. */
  readonly wholeServer: boolean;
  /** Another try may do. */
  readonly temporary: boolean;
}

type Server = Pick<SmtpAccess, 'host' | 'port' | 'fromAddress'>;

interface Facts {
  readonly code: string;
  readonly responseCode: number;
  readonly response: string;
  readonly message: string;
  readonly command: string;
}

/** Reads an error of the mail library: what went wrong in a sentence, and the server's own words. */
export function explain(error: unknown, server: Server, to: string): Explained {
  const facts = factsOf(error);
  const { answer, zh, en } = { answer: facts.response || facts.message, ...sentenceOf(facts, server, to) };
  const ofSender = facts.code === 'EENVELOPE' && facts.command.startsWith('MAIL');
  const isAboutOne =
    !ofSender && (['EENVELOPE', 'EMESSAGE'].includes(facts.code) || facts.command === 'DATA');
  return {
    problem: { zh, en, answer: answer.slice(0, 500) },
    wholeServer: !isAboutOne,
    temporary: !isAboutOne || facts.responseCode < 500,
  };
}

function factsOf(error: unknown): Facts {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null && name in error
      ? Object.entries(error).find(([key]) => key === name)?.[1]
      : undefined;
  return {
    code: String(read('code') ?? ''),
    responseCode: Number(read('responseCode') ?? 0),
    response: String(read('response') ?? ''),
    message: error instanceof Error ? error.message : String(error),
    command: String(read('command') ?? ''),
  };
}

function sentenceOf(facts: Facts, { host, port, fromAddress }: Server, to: string): Label {
  const { code, message, command } = facts;
  const says = (pattern: RegExp): boolean => pattern.test(`${code} ${message}`);
  if (code === 'EAUTH')
    return {
      zh: '发信服务器不接受登录：用户名或密码不正确。多数邮箱要用“授权码”代替登录密码。',
      en: 'The server refuses the sign-in: wrong name or password. Many providers want an app password.',
    };
  if (says(/ENOTFOUND|EDNS|EAI_AGAIN/))
    return {
      zh: `找不到发信服务器 ${host}，请检查地址。`,
      en: `There is no server ${host}: check the address.`,
    };
  if (says(/ECONNREFUSED/))
    return {
      zh: `${host} 的 ${port} 端口拒绝连接，请检查端口。`,
      en: `${host} refuses connections on port ${port}: check the port.`,
    };
  if (says(/certificate|self.signed|altnames|CERT_/i))
    return {
      zh: `${host} 的证书不受信任或与地址不符，无法建立加密连接。`,
      en: `The certificate of ${host} is not trusted or is for another name.`,
    };
  if (says(/ETLS|wrong version|SSL|STARTTLS/i))
    return {
      zh: '加密方式与端口不符：465 端口一般用 SSL/TLS，587 端口一般用 STARTTLS。',
      en: 'Encryption and port do not fit: 465 usually takes SSL/TLS, 587 STARTTLS.',
    };
  if (says(/ETIMEDOUT|timed? ?out|Greeting never/i))
    return {
      zh: `连接 ${host}:${port} 超时，请检查地址、端口、加密方式和防火墙。`,
      en: `${host}:${port} does not answer: check address, port, encryption and firewalls.`,
    };
  if (code === 'EENVELOPE' && command.startsWith('MAIL'))
    return {
      zh: `发信服务器不允许以 ${fromAddress} 的名义发信。发件邮箱一般须与登录账号一致。`,
      en: `The server does not let ${fromAddress} send. It usually must be the account that signs in.`,
    };
  if (code === 'EENVELOPE')
    return { zh: `收件邮箱 ${to} 被发信服务器拒绝。`, en: `The server refuses the recipient ${to}.` };
  if (says(/ECONNECTION|ESOCKET|ECONNRESET|EPIPE|closed/i))
    return { zh: `与 ${host}:${port} 的连接中断。`, en: `The connection to ${host}:${port} broke off.` };
  return { zh: '发信服务器没有接受这封邮件。', en: 'The server did not accept the mail.' };
}
