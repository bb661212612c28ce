import { createHash } from 'node:crypto';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { isOpen } from '../records/model-of.ts';
import { metaOf, objectMeta } from './meta-of.ts';
import { metaSchema, objectMetaSchema } from './schemas.ts';

/** Declarations are JSON already; what is `undefined` in them is absent. */
const jsonOf = (value: object): Json => parseStored<Json>(JSON.stringify(value), null);

/** A client that has it already is told so: 304. */
function tagged({ request }: AskedByUser, body: Json): Answer {
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  return request.headers['if-none-match'] === etag
    ? { status: 304, headers }
    : { status: 200, body, headers };
}

function readMeta(asked: AskedByUser): Promise<Answer> {
  return Promise.resolve(tagged(asked, jsonOf(metaOf(asked.call))));
}

async function readObjectMeta(asked: AskedByUser): Promise<Answer> {
  const { call, params } = asked;
  const model = objectOf(call, params['object'] ?? '');
  if (!isOpen(call, model)) throw new KehuError('forbidden');
  return tagged(asked, jsonOf(objectMeta(call, model)));
}

export const metaRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/meta',
    tag: 'meta',
    summary: { zh: '对象、字段、选项与布局', en: 'Objects, fields, options, layouts' },
    access: 'user',
    answers: { 200: metaSchema, 304: null },
    handle: readMeta,
  },
  {
    method: 'GET',
    url: '/meta/:object',
    tag: 'meta',
    summary: { zh: '一个对象', en: 'One object' },
    access: 'user',
    answers: { 200: objectMetaSchema, 304: null },
    handle: readObjectMeta,
  },
];
