import { Readable } from 'node:stream';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { largestLogo, type Logo } from '@kehu/engine/settings/logo.ts';
import { readSeal, writeSeal } from '@kehu/engine/settings/seal.ts';
import { done, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, text } from '../../platform/http/schema.ts';
import { sandboxPolicy } from '../../platform/security/headers.ts';
import { pictureOf } from '../print/template/picture.ts';

/** Whoever holds the seal could sign for the company: administrators only, and never without a session. */
function refuse({ call }: AskedByUser): void {
  if (!call.actor.isAdmin) throw new KehuError('forbidden');
}

async function show(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { database, schema } = asked.call.workspace;
  const seal = await readSeal(database, schema);
  if (!seal) throw new KehuError('not_found');
  return {
    status: 200,
    stream: Readable.from([seal.bytes]),
    headers: {
      'content-type': seal.mime,
      'content-length': String(seal.bytes.length),
      'content-security-policy': sandboxPolicy,
      'cache-control': 'private, no-store',
    },
  };
}

async function keep({ call }: AskedByUser, seal: Logo | null): Promise<Answer> {
  await inTransaction(call, async (writing) => {
    await writeSeal(writing, seal);
    await writeEvents(
      writing,
      auditRow(writing, 'settings_changed', 'seal', { seal: seal?.bytes.length ?? 0 }),
    );
  });
  return done;
}

async function replace(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { request } = asked;
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const part = await request.file({ limits: { fileSize: largestLogo, files: 1, fields: 0 } });
  if (!part) throw fieldError('file', 'required');
  const bytes = await part.toBuffer().catch(() => undefined);
  if (!bytes || part.file.truncated)
    throw new KehuError('too_large', {
      detail: { zh: '印章图片不能超过 512 KB', en: 'A seal has at most 512 KB' },
    });
  const picture = pictureOf(bytes);
  if (!picture)
    throw fieldError('file', 'not_in_options', undefined, {
      zh: '请选择 PNG 或 JPG 图片（建议透明背景的 PNG）',
      en: 'Choose a PNG or JPG picture; best a PNG without a background',
    });
  return keep(asked, { mime: `image/${picture.kind}`, bytes });
}

async function take(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  return keep(asked, null);
}

const tag = 'settings';

export const sealRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/settings/seal',
    tag,
    summary: { zh: '公司印章', en: "The company's seal" },
    access: 'user',
    query: { v: text({ maxLength: 40 }) },
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: show,
  },
  {
    method: 'POST',
    url: '/settings/seal',
    tag,
    summary: { zh: '更换公司印章（multipart）', en: "Replace the company's seal (multipart)" },
    access: 'user',
    bodyLimit: largestLogo + 65_536,
    multipart: anObject({ file: { type: 'string', format: 'binary' } }, ['file']),
    answers: { 204: null },
    handle: replace,
  },
  {
    method: 'DELETE',
    url: '/settings/seal',
    tag,
    summary: { zh: '去掉公司印章', en: "Take the company's seal away" },
    access: 'user',
    answers: { 204: null },
    handle: take,
  },
];
