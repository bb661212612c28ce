import type { MultipartFile } from '@fastify/multipart';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { attachFile, fileFor, type NewFile } from '@kehu/engine/files/attachments.ts';
import { isPicture, mediaType } from '../../platform/files/sniff.ts';
import type { StoredFile } from '../../platform/files/store.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { anObject, id, text, whole } from '../../platform/http/schema.ts';
import { paperPolicy, sandboxPolicy } from '../../platform/security/headers.ts';
import { fileName } from './file-name.ts';
import { tooLarge, uploadBytes } from './upload-limit.ts';

/** Bytes; an administrator may allow less. */
const largest = 50 * 1_048_576;

interface Received {
  readonly name: string;
  readonly stored: StoredFile;
  readonly fields: ReadonlyMap<string, string>;
}

const knownFields: ReadonlySet<string> = new Set(['object', 'record_id', 'target', 'category']);

/** Reads the parts in the order in which they come; the bytes go straight to the store. */
async function receive({ services, request, call }: AskedByUser): Promise<Received> {
  const most = uploadBytes(call);
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const fields = new Map<string, string>();
  let file: { name: string; stored: StoredFile } | undefined;
  try {
    for await (const part of request.parts({
      limits: { fileSize: most, files: 1, fields: 10, fieldSize: 1_000 },
    })) {
      if (part.type === 'file') file = await keep(services.files, part, most);
      else if (!knownFields.has(part.fieldname)) throw fieldError(part.fieldname, 'unknown_field');
      else fields.set(part.fieldname, String(part.value));
    }
  } catch (error) {
    if (file) await services.files.remove(file.stored.key);
    throw error;
  }
  if (!file) throw fieldError('file', 'required');
  return { ...file, fields };
}

async function keep(
  store: AskedByUser['services']['files'],
  part: MultipartFile,
  most: number,
): Promise<{ name: string; stored: StoredFile }> {
  const stored = await store.put(part.file, most);
  if (!part.file.truncated) return { name: fileName(part.filename), stored };
  await store.remove(stored.key);
  throw tooLarge(most);
}

/** Whose file it is: `object` and `record_id`, or `target` as records have it: `{"object", "id"}`. */
function targetOf(fields: ReadonlyMap<string, string>): NewFile['target'] {
  const whole = fields.get('target');
  if (whole !== undefined) return targetIn(whole);
  const object = fields.get('object');
  const record = fields.get('record_id');
  if (object === undefined && record === undefined) return undefined;
  if (!object || !record) throw fieldError(object ? 'record_id' : 'object', 'required');
  return { object, id: record };
}

function targetIn(text: string): NewFile['target'] {
  const { object, id: record } = parseStored<{ [name: string]: Json }>(text, {});
  if (typeof object !== 'string' || typeof record !== 'string') throw fieldError('target', 'bad_format');
  return { object, id: record };
}

/** What is wrong with the record is wrong with the part that named it. */
function namingPart(error: unknown, fields: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof KehuError) || fields.has('target')) return error;
  const errors = error.errors.map((one) => (one.field === 'target' ? { ...one, field: 'record_id' } : one));
  return new KehuError(error.code, {
    errors,
    extra: error.extra,
    ...(error.detail && { detail: error.detail }),
  });
}

async function upload(asked: AskedByUser): Promise<Answer> {
  const { services, call } = asked;
  const { name, stored, fields } = await receive(asked);
  try {
    const mime = mediaType(name, stored.head);
    if (!mime) throw refused();
    const target = targetOf(fields);
    const category = fields.get('category');
    const file = { name, mime, size: stored.size, sha256: stored.sha256, key: stored.key };
    const made = await attachFile(call, {
      ...file,
      ...(target && { target }),
      ...(category && { category }),
    });
    return { status: 201, body: { id: made, file_name: name, size: stored.size, mime } };
  } catch (error) {
    await services.files.remove(stored.key);
    throw namingPart(error, fields);
  }
}

function refused(): KehuError {
  return fieldError('file', 'not_in_options', undefined, {
    zh: '不接受此类文件，或文件内容与扩展名不符',
    en: 'Files of this kind are not accepted, or the contents are not what the name says',
  });
}

async function download({ services, call, params, query }: AskedByUser): Promise<Answer> {
  const place = await fileFor(call, params['id'] ?? '');
  const isPaper = place.mime === 'application/pdf';
  const inline = (isPicture(place.mime) || isPaper) && query['download'] === undefined;
  const encoded = encodeURIComponent(place.name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = place.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return {
    status: 200,
    stream: await services.files.open(place.key),
    headers: {
      'content-type': place.mime,
      'content-length': String(place.size),
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'content-security-policy': inline && isPaper ? paperPolicy : sandboxPolicy,
      'cache-control': 'private, no-cache',
    },
  };
}

export const fileRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/files',
    tag: 'files',
    summary: {
      zh: '上传文件（multipart：file、object、record_id、category）',
      en: 'Send a file (multipart)',
    },
    access: 'user',
    bodyLimit: largest + 1_048_576,
    deadline: 600_000,
    multipart: anObject(
      {
        file: { type: 'string', format: 'binary' },
        object: text(),
        record_id: id,
        target: text(),
        category: text(),
      },
      ['file'],
    ),
    makes: true,
    answers: { 201: anObject({ id, file_name: text(), size: whole(), mime: text() }) },
    handle: upload,
  },
  {
    method: 'GET',
    url: '/files/:id',
    tag: 'files',
    summary: { zh: '下载文件', en: 'Get a file' },
    access: 'user',
    query: { download: text({ maxLength: 1 }) },
    deadline: 600_000,
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: download,
  },
];
