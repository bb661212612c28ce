import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { inTransaction, type Call } from '@kehu/engine/call/call.ts';
import { newSecret } from '@kehu/engine/identity/secret.ts';
import { endPages, noteView, openPage, pageOf, type QuotePage } from '@kehu/engine/links/quote-pages.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { locate } from '@kehu/engine/records/write/locate.ts';
import {
  done,
  ok,
  type Answer,
  type Asked,
  type AskedByUser,
  type Route,
} from '../../platform/http/route.ts';
import { anObject, flag, listOf, moment, nullable, text } from '../../platform/http/schema.ts';
import { tokenOfCookie } from '../identity/cookie.ts';
import { deviceOf, isProgram } from './device.ts';
import { linkedPdf } from './linked-pdf.ts';
import { mailDraft, sendMail } from './mail-quote.ts';
import { openLink, quoteFor } from './open-link.ts';
import { shownQuote } from './shown-quote.ts';

const tag = 'quotes';
const dayMs = 86_400_000;
/** Days for which a link holds beyond the quote: customers answer late, and find out that they do. */
const grace = 30;

async function answerOf({ call, services }: AskedByUser, quoteId: string): Promise<Answer> {
  const page = await pageOf(call, quoteId);
  const secret = page && services.seal.open(page.sealed);
  const body = {
    path: secret === undefined ? null : `/q/${secret}`,
    base_url: services.baseUrl ?? null,
    expires_at: page?.expiresAt ?? null,
    view_count: page?.viewCount ?? 0,
    last_viewed_at: page?.lastViewedAt ?? null,
    last_device: page?.lastDevice ?? null,
  };
  return { ...ok(body), secret: true };
}

async function read(asked: AskedByUser): Promise<Answer> {
  const quote = await quoteFor(asked, 'send');
  return answerOf(asked, String(quote['id']));
}

async function make(asked: AskedByUser): Promise<Answer> {
  const quote = await quoteFor(asked, 'send');
  if (quote['status'] !== 'sent')
    throw new KehuError('state_conflict', {
      detail: { zh: '报出后才能生成客户链接', en: 'There is a link once the quote is sent' },
    });
  const { call, services } = asked;
  const end = Date.parse(`${String(quote['valid_until'])}T00:00:00Z`) + grace * dayMs;
  const expiresAt = new Date(Math.max(end, call.now.getTime() + dayMs));
  const secret = newSecret();
  await inTransaction(call, (writing) =>
    openPage(writing, String(quote['id']), { secret, sealed: services.seal.seal(secret), expiresAt }),
  );
  return answerOf(asked, String(quote['id']));
}

async function end(asked: AskedByUser): Promise<Answer> {
  const quote = await quoteFor(asked, 'send');
  await inTransaction(asked.call, (writing) => endPages(writing, String(quote['id'])));
  return done;
}

/** Nothing of it is kept on the way, found by a search, or told to other sites. */
const closed = { 'x-robots-tag': 'noindex', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

async function show(asked: Asked): Promise<Answer> {
  const { call, page, quote } = await openLink(asked);
  await trace(asked, call, page);
  return { ...ok(await shownQuote(call, quote)), headers: closed };
}

/** Who is signed in looks at his own quote: that is no visit of the customer. */
async function trace({ request, services }: Asked, call: Call, page: QuotePage): Promise<void> {
  const agent = request.headers['user-agent'];
  if (isProgram(agent) || tokenOfCookie(request) !== undefined) return;
  const device = deviceOf(agent);
  await inTransaction(call, async (writing) => {
    if (await noteView(writing.db, services.workspace, page, { now: call.now, device }))
      await runAction(writing, 'quote', 'opened', [page.quoteId], { device });
  });
}

/** What the customer says: once, however often he says it. */
async function answer(asked: Asked): Promise<Answer> {
  const { call, page, quote } = await openLink(asked);
  const { answer: said, name, reason } = asked.body;
  const wanted = said === 'accept' ? 'accepted' : 'rejected';
  const by = String(name ?? '').trim();
  const because = String(reason ?? '').trim();
  if (by === '') throw fieldError('name', 'required');
  if (wanted === 'rejected' && because === '') throw fieldError('reason', 'required');
  if (quote['status'] !== wanted) {
    const params: JsonObject =
      wanted === 'accepted'
        ? { answered_by: by }
        : { answered_by: by, reject_reason: 'other', reject_note: because };
    const action = wanted === 'accepted' ? 'accept' : 'reject';
    const [result] = await runAction(call, 'quote', action, [page.quoteId], params);
    if (result?.error && !(await isNow(call, page, wanted))) throw result.error;
  }
  const found = (await locate(call, objectOf(call, 'quote'), [page.quoteId], 'view')).get(page.quoteId);
  return { ...ok(await shownQuote(call, { ...found?.values, id: page.quoteId })), headers: closed };
}

/** Two clicks at once: the second finds what the first has done. */
async function isNow(call: Call, page: QuotePage, status: string): Promise<boolean> {
  const found = (await locate(call, objectOf(call, 'quote'), [page.quoteId], 'view')).get(page.quoteId);
  return found?.values['status'] === status;
}

const linkSchema = anObject({
  path: nullable(text()),
  base_url: nullable(text()),
  expires_at: nullable(moment),
  view_count: { type: 'integer' },
  last_viewed_at: nullable(moment),
  last_device: nullable(text()),
});

export const quoteLinkRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/quotes/:id/link',
    tag,
    summary: { zh: '报价单的客户链接', en: 'The customer link of a quote' },
    access: 'user',
    answers: { 200: linkSchema },
    handle: read,
  },
  {
    method: 'POST',
    url: '/quotes/:id/link',
    tag,
    summary: { zh: '生成或更换客户链接', en: 'Make or renew the customer link' },
    access: 'user',
    answers: { 200: linkSchema },
    handle: make,
  },
  {
    method: 'DELETE',
    url: '/quotes/:id/link',
    tag,
    summary: { zh: '停用客户链接', en: 'End the customer link' },
    access: 'user',
    answers: { 204: null },
    handle: end,
  },
  {
    method: 'GET',
    url: '/public/quotes/:token',
    tag,
    summary: { zh: '客户查看报价', en: 'A quote as its customer sees it' },
    access: 'public',
    answers: { 200: { type: 'object' } },
    handle: show,
  },
  {
    method: 'GET',
    url: '/public/quotes/:token/pdf',
    tag,
    summary: { zh: '客户下载报价单 PDF', en: 'The quote as a PDF, for its customer' },
    access: 'public',
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: linkedPdf,
  },
  {
    method: 'GET',
    url: '/quotes/:id/mail',
    tag,
    summary: { zh: '报价邮件草稿', en: 'What a mail with the quote begins with' },
    access: 'user',
    answers: {
      200: anObject({
        ready: flag,
        to: listOf(text()),
        subject: text(),
        body: text(),
        reply_to: nullable(text()),
      }),
    },
    handle: mailDraft,
  },
  {
    method: 'POST',
    url: '/quotes/:id/mail',
    tag,
    summary: { zh: '用邮件发送报价单（PDF 附件）', en: 'Send a quote by mail, as a PDF' },
    access: 'user',
    deadline: 90_000,
    body: anObject(
      {
        to: listOf(text({ maxLength: 254 }), { minItems: 1, maxItems: 20 }),
        cc: listOf(text({ maxLength: 254 }), { maxItems: 20 }),
        subject: text({ minLength: 1, maxLength: 200 }),
        body: text({ minLength: 1, maxLength: 5000 }),
        template: text({ maxLength: 40 }),
      },
      ['to', 'subject', 'body'],
    ),
    answers: { 200: anObject({ rejected: listOf(text()) }) },
    handle: sendMail,
  },
  {
    method: 'POST',
    url: '/public/quotes/:token/answer',
    tag,
    summary: { zh: '客户答复报价', en: 'What the customer answers' },
    access: 'public',
    body: {
      type: 'object',
      required: ['answer'],
      additionalProperties: false,
      properties: {
        answer: { type: 'string', enum: ['accept', 'reject'] },
        name: { type: 'string', maxLength: 50 },
        reason: { type: 'string', maxLength: 500 },
      },
    },
    answers: { 200: { type: 'object' } },
    handle: answer,
  },
];
