import { Readable } from 'node:stream';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { tellOf } from '@kehu/engine/events/tell-of.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, text } from '../../platform/http/schema.ts';
import { paperPolicy } from '../../platform/security/headers.ts';
import { markOf } from '../guard/watermark.ts';
import { makeDocument, mostDocuments, type DocumentWish } from './documents.ts';
import { largestTemplate } from './docx/open-docx.ts';
import {
  copy,
  create,
  download,
  downloadShipped,
  fields,
  fileHeaders,
  listShipped,
  offer,
  replace,
  sample,
} from './template-handlers.ts';

const formats = ['pdf', 'docx'];

async function answer(asked: AskedByUser, wish: DocumentWish, inline: boolean): Promise<Answer> {
  const { call, services } = asked;
  const isMarked = wish.format === 'pdf' && settingOf(call.registry, 'watermark_files');
  const mark = isMarked ? await markOf(call, call.locale) : undefined;
  const made = await makeDocument({ call, files: services.files }, { ...wish, mark });
  const detail = { template: made.template, format: wish.format };
  await tellOf(call, objectOf(call, wish.object), made.ids, { action: 'printed', detail });
  const headers = fileHeaders(made.name, made.mime, made.bytes.length, inline);
  const policy = inline ? { 'content-security-policy': paperPolicy } : {};
  return { status: 200, stream: Readable.from([made.bytes]), headers: { ...headers, ...policy } };
}

const formatOf = (value: unknown): 'pdf' | 'docx' => (value === 'docx' ? 'docx' : 'pdf');

/** One record, for the browser to show or to keep. */
function one(asked: AskedByUser): Promise<Answer> {
  const { params, query } = asked;
  const format = formatOf(query['format']);
  const wanted = query['template'];
  const wish = {
    object: params['object'] ?? '',
    ids: [params['id'] ?? ''],
    template: typeof wanted === 'string' ? wanted : undefined,
    format,
  };
  return answer(asked, wish, format === 'pdf' && query['download'] === undefined);
}

/** Many records in one PDF, each beginning a page. */
function many(asked: AskedByUser): Promise<Answer> {
  const { body } = asked;
  const ids = textsIn(body['ids']);
  const format = formatOf(body['format']);
  if (format === 'docx' && ids.length > 1) throw fieldError('format', 'not_in_options');
  const wanted = body['template'];
  const template = typeof wanted === 'string' ? wanted : undefined;
  return answer(asked, { object: String(body['object']), ids, template, format }, false);
}

const binary = { type: 'string', format: 'binary' } as const;
const templateName = text({ minLength: 1, maxLength: 60 });
const entry = anObject({ label: text(), tag: text(), name: text() });
const tag = 'print';

export const templateRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/print/templates/:object',
    tag,
    summary: { zh: '一个对象可选的打印模板', en: 'Print templates of an object to choose from' },
    access: 'user',
    answers: { 200: anObject({ items: listOf(anObject({ id: text(), name: text(), is_default: flag })) }) },
    handle: offer,
  },
  {
    method: 'GET',
    url: '/print/fields/:object',
    tag,
    summary: { zh: '模板可用的字段', en: 'Names that a template may use' },
    access: 'user',
    answers: {
      200: anObject({
        groups: listOf(
          anObject(
            {
              kind: text(),
              label: text(),
              loop: anObject({ open: text(), close: text() }),
              entries: listOf(entry),
            },
            ['kind', 'label', 'entries'],
          ),
        ),
      }),
    },
    handle: fields,
  },
  {
    method: 'GET',
    url: '/print/fields/:object/docx',
    tag,
    summary: { zh: '字段清单（Word）', en: 'The names as a Word document' },
    access: 'user',
    answers: { 200: binary },
    handle: sample,
  },
  {
    method: 'GET',
    url: '/print/shipped',
    tag,
    summary: { zh: '系统自带的打印模板', en: 'Print templates that come with the program' },
    access: 'user',
    answers: { 200: anObject({ items: listOf(anObject({ object: text(), name: text() })) }) },
    handle: listShipped,
  },
  {
    method: 'GET',
    url: '/print/shipped/:object/docx',
    tag,
    summary: { zh: '下载自带模板（Word）', en: 'The Word file of a shipped template' },
    access: 'user',
    answers: { 200: binary },
    handle: downloadShipped,
  },
  {
    method: 'POST',
    url: '/print/templates',
    tag,
    summary: {
      zh: '上传打印模板（multipart：file、object、name、is_default）',
      en: 'Send a print template (multipart)',
    },
    access: 'user',
    bodyLimit: largestTemplate + 1_048_576,
    multipart: anObject({ file: binary, object: text(), name: templateName, is_default: text() }, [
      'file',
      'object',
    ]),
    answers: { 201: anObject({ id }) },
    handle: create,
  },
  {
    method: 'POST',
    url: '/print/template-copies',
    tag,
    summary: { zh: '复制打印模板', en: 'Copy a print template' },
    access: 'user',
    body: anObject({ from: text({ maxLength: 40 }), object: text({ maxLength: 60 }), name: templateName }, [
      'from',
      'name',
    ]),
    answers: { 201: anObject({ id }) },
    handle: copy,
  },
  {
    method: 'POST',
    url: '/print/templates/:id/docx',
    tag,
    summary: { zh: '更换模板文件（multipart）', en: 'Replace the file of a template (multipart)' },
    access: 'user',
    bodyLimit: largestTemplate + 1_048_576,
    multipart: anObject({ file: binary }, ['file']),
    answers: { 200: anObject({ id }) },
    handle: replace,
  },
  {
    method: 'GET',
    url: '/print/templates/:id/docx',
    tag,
    summary: { zh: '下载模板文件', en: 'The Word file of a template' },
    access: 'user',
    answers: { 200: binary },
    handle: download,
  },
  {
    method: 'GET',
    url: '/print/documents/:object/:id',
    tag,
    summary: { zh: '按模板打印一条记录', en: 'A record printed by a template' },
    access: 'user',
    query: {
      template: text({ maxLength: 40 }),
      format: text({ enum: formats }),
      download: text({ maxLength: 1 }),
    },
    deadline: 60_000,
    answers: { 200: binary },
    handle: one,
  },
  {
    method: 'POST',
    url: '/print/documents',
    tag,
    summary: { zh: '按模板打印多条记录', en: 'Records printed by a template' },
    access: 'user',
    reads: true,
    deadline: 300_000,
    body: anObject(
      {
        object: text({ maxLength: 60 }),
        ids: listOf(id, { minItems: 1, maxItems: mostDocuments }),
        template: text({ maxLength: 40 }),
        format: text({ enum: formats }),
      },
      ['object', 'ids'],
    ),
    answers: { 200: binary },
    handle: many,
  },
];
