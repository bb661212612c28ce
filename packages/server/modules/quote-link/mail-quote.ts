import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { formatMoney } from '@kehu/kernel/text/money-words.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { pageOf } from '@kehu/engine/links/quote-pages.ts';
import { readMailServer } from '@kehu/engine/mail/mail-server.ts';
import { create } from '@kehu/engine/records/create.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { explain } from '../../platform/mail/explain.ts';
import { openSmtp, type PersonalLetter, type SmtpAccess } from '../../platform/mail/smtp.ts';
import { addressIn } from '../mail/wanted-server.ts';
import { recordPdf } from '../print/documents.ts';
import { htmlOf } from './mail-page.ts';
import { quoteFor } from './open-link.ts';

/** What still lies in the house is not mailed out of it. */
const inHouse: ReadonlySet<unknown> = new Set(['draft', 'pending']);

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What a mail begins with: the contact's address, and the company's words about this quote. */
export async function mailDraft(asked: AskedByUser): Promise<Answer> {
  const { call, services } = asked;
  const { id } = await quoteFor(asked, 'send');
  const quote = (await one(call, 'quote', id)) ?? {};
  const server = await readMailServer(call.db, call.workspace.schema);
  const contact = await one(call, 'contact', quote['contact_id']);
  const account = await one(call, 'account', quote['account_id']);
  const me = await one(call, 'user', call.actor.userId);
  const { registry } = call;
  const page = await pageOf(call, String(id));
  const secret = page && services.seal.open(page.sealed);
  const known = named({
    contact: word(contact?.['name']),
    account: word(account?.['name']),
    subject: word(quote['subject']),
    no: word(quote['no']),
    total: `${word(quote['currency_code'])} ${formatMoney(word(quote['total_amount']) || '0', '')}`,
    valid_until: word(quote['valid_until']),
    link: secret && services.baseUrl ? `${services.baseUrl}/q/${secret}` : '',
    sender: word(me?.['name']),
    company: settingOf(registry, 'company_name') || settingOf(registry, 'short_name'),
    phone: word(me?.['mobile']) || settingOf(registry, 'phone'),
  });
  const to = word(contact?.['email']);
  return ok({
    ready: server?.enabled === true,
    to: to === '' || to.includes('*') ? [] : [to],
    subject:
      call.locale === 'en'
        ? `Quotation ${known['subject']} (${known['no']})`
        : `报价单：${known['subject']}（${known['no']}）`,
    body: filled(settingOf(registry, 'quote_mail_text'), known),
    reply_to: word(me?.['email']) || null,
  });
}

/** What the names of the company's text are called in Chinese. */
const chinese = {
  contact: '联系人',
  account: '客户',
  subject: '主题',
  no: '单号',
  total: '总金额',
  valid_until: '有效期',
  link: '链接',
  sender: '负责人',
  company: '公司',
  phone: '电话',
} as const;

const named = (known: { readonly [N in keyof typeof chinese]: string }): {
  readonly [name: string]: string;
} => ({
  ...known,
  ...Object.fromEntries(
    Object.entries(known).map(([name, value]) => [new Map(Object.entries(chinese)).get(name) ?? name, value]),
  ),
});

/** Names in braces become what they stand for; a line that ends in a name for nothing is left out. */
export function filled(template: string, known: { readonly [name: string]: string }): string {
  return template
    .split('\n')
    .filter((line) => known[/\{([^{}]+)\}[\s。.！!]*$/.exec(line)?.[1] ?? '-'] !== '')
    .map((line) => line.replace(/\{([^{}]+)\}/g, (whole, name: string) => known[name] ?? whole))
    .join('\n');
}

/**
 * Mails a quote that was sent, its PDF attached, and notes it as an activity. Errors: 409 for a draft; 422 at `to` or `cc`
 * for an address; 503 `external_unavailable` with what the mail server said.
 */
export async function sendMail(asked: AskedByUser): Promise<Answer> {
  const { call, body, services } = asked;
  const quote = await quoteFor(asked, 'send');
  if (inHouse.has(quote['status']))
    throw new KehuError('state_conflict', {
      detail: { zh: '请先“报出”，再用邮件发送', en: 'Send the quote first, then mail it' },
    });
  const [to, cc] = [addressesIn('to', body['to']), addressesIn('cc', body['cc'])];
  if (to.length === 0) throw fieldError('to', 'required');
  const access = await accessOf(asked);
  const template = typeof body['template'] === 'string' ? body['template'] : undefined;
  const pdf = await recordPdf({ call, files: services.files }, 'quote', String(quote['id']), template);
  const me = await one(call, 'user', call.actor.userId);
  const text = String(body['body']);
  const letter: PersonalLetter = {
    to,
    cc,
    subject: String(body['subject']).replace(/\s+/g, ' ').trim(),
    text,
    html: htmlOf(text),
    messageId: `<${call.requestId}@${access.fromAddress.split('@')[1] ?? 'kehu'}>`,
    replyTo: word(me?.['email']) || null,
    fromName: word(me?.['name']) || null,
    attachments: [{ filename: pdf.name, contentType: pdf.mime, content: pdf.bytes }],
  };
  const rejected = await deliver(access, letter);
  const gone = (some: readonly string[]) => some.filter((address) => !rejected.includes(address));
  await note(asked, quote, { ...letter, to: gone(to), cc: gone(cc) });
  return ok({ rejected: [...rejected] });
}

function addressesIn(field: string, value: Json | undefined): readonly string[] {
  const typed = textsIn(value ?? null).filter((one) => one.trim() !== '');
  return [...new Set(typed.map((one) => addressIn(field, one)))];
}

const closed = (zh: string, en: string): KehuError =>
  new KehuError('external_unavailable', { detail: { zh, en } });

async function accessOf({ call, services }: AskedByUser): Promise<SmtpAccess> {
  const server = await readMailServer(call.db, call.workspace.schema);
  if (!server?.enabled)
    throw closed('还没有设置发信服务器，请联系管理员', 'No mail server is set up: ask an administrator');
  const { passwordSealed, ...rest } = server;
  const password = passwordSealed === null ? null : services.seal.open(passwordSealed);
  if (password === undefined)
    throw closed('发信服务器的密码无法读取，请联系管理员', 'The password of the mail server cannot be read');
  return { ...rest, password };
}

async function deliver(access: SmtpAccess, letter: PersonalLetter): Promise<readonly string[]> {
  const smtp = openSmtp(access, 1);
  try {
    return await smtp.deliver(letter);
  } catch (error) {
    const { problem, wholeServer } = explain(error, access, letter.to.join(', '));
    const detail = { zh: `${problem.zh}（${problem.answer}）`, en: `${problem.en} (${problem.answer})` };
    throw wholeServer
      ? new KehuError('external_unavailable', { detail })
      : fieldError('to', 'bad_format', undefined, detail);
  } finally {
    smtp.close();
  }
}

const mostSubject = 100;

/** 跟进记录: that it went, to whom, and with which words. */
async function note(
  { call, services }: AskedByUser,
  quote: Values,
  { to, cc, subject, text, attachments }: PersonalLetter,
): Promise<void> {
  const zh = call.locale !== 'en';
  const lines = [
    `${zh ? '收件人：' : 'To: '}${to.join(', ')}`,
    ...(cc.length > 0 ? [`${zh ? '抄送：' : 'Cc: '}${cc.join(', ')}`] : []),
    `${zh ? '附件：' : 'Attached: '}${attachments.map(({ filename }) => filename).join(', ')}`,
    '',
    text,
  ];
  const contact = quote['contact_id'];
  const activity: JsonObject = {
    subject: subject.slice(0, mostSubject),
    type: 'email',
    direction: 'outbound',
    target: { object: 'quote', id: String(quote['id']) },
    content: lines.join('\n').slice(0, 5000),
    ...(typeof contact === 'string' && { contact_ids: [contact] }),
  };
  const noted = (as: Call, more: JsonObject = {}): Promise<unknown> =>
    inTransaction(as, async (writing) => only(await create(writing, 'activity', [{ ...activity, ...more }])));
  await noted(call).catch(async (error: unknown) => {
    if (!(error instanceof KehuError)) throw error;
    // The mail has gone: it is noted for whoever may send, but writes no activities himself.
    await noted(await systemCall(services.workspace, call.now, 'quote_mail'), {
      owner_id: call.actor.userId,
    });
  });
}

/** A record as this person reads it: hidden fields are absent, masked ones masked. */
async function one(call: Call, object: string, id: Json | undefined): Promise<Values | undefined> {
  if (typeof id !== 'string') return undefined;
  return read(call, objectOf(call, object), id).catch((error: unknown) => {
    if (error instanceof KehuError) return undefined;
    throw error;
  });
}
