import { Readable } from 'node:stream';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Logos } from '@kehu/kernel/meta/meta.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import {
  largestLogo,
  logoMark,
  logoModes,
  readLogo,
  writeLogo,
  type Logo,
  type LogoMode,
} from '@kehu/engine/settings/logo.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { isPicture, mediaType } from '../../platform/files/sniff.ts';
import {
  done,
  ok,
  type Answer,
  type Asked,
  type AskedByUser,
  type Route,
} from '../../platform/http/route.ts';
import { anObject, text } from '../../platform/http/schema.ts';
import { sandboxPolicy } from '../../platform/security/headers.ts';

/** Addresses of the logo by the mode of the page; null without one. They change with the picture. */
export function logosOf(registry: Registry): Logos & JsonObject {
  const addressOf = (mode: LogoMode): string | null => {
    const mark = logoMark(registry, mode);
    return mark === null ? null : `/api/v1/public/logo/${mode}?v=${mark}`;
  };
  return { light: addressOf('light'), dark: addressOf('dark') };
}

export const logosSchema = anObject({
  light: { type: ['string', 'null'] },
  dark: { type: ['string', 'null'] },
});

function modeOf(params: Asked['params']): LogoMode {
  const mode = memberOf(logoModes, params['mode']);
  if (!mode) throw new KehuError('not_found');
  return mode;
}

/** What the page before signing in shows of whose Kehu this is. */
async function company({ services }: Asked): Promise<Answer> {
  const registry = await services.workspace.registry();
  const name = settingOf(registry, 'short_name') || settingOf(registry, 'company_name');
  return ok({ name, locale: settingOf(registry, 'locale'), logo: logosOf(registry) });
}

/** For everybody: it stands on the page before signing in. Its address names its contents, so it is kept for ever. */
async function show({ services, params }: Asked): Promise<Answer> {
  const { database, schema } = services.workspace;
  const logo = await readLogo(database, schema, modeOf(params));
  if (!logo) throw new KehuError('not_found');
  return {
    status: 200,
    stream: Readable.from([logo.bytes]),
    headers: {
      'content-length': String(logo.bytes.length),
      'content-type': logo.mime,
      'content-security-policy': sandboxPolicy,
      'cache-control': 'public, max-age=31536000, immutable',
    },
  };
}

async function replace(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const mode = modeOf(asked.params);
  return keep(asked, mode, await receive(asked));
}

async function take(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  return keep(asked, modeOf(asked.params), null);
}

function refuse({ call }: AskedByUser): void {
  if (!call.actor.isAdmin) throw new KehuError('forbidden');
}

async function keep({ call }: AskedByUser, mode: LogoMode, logo: Logo | null): Promise<Answer> {
  await inTransaction(call, async (writing) => {
    await writeLogo(writing, mode, logo);
    const size = logo ? logo.bytes.length : 0;
    await writeEvents(
      writing,
      auditRow(writing, 'settings_changed', `logo_${mode}`, { [`logo_${mode}`]: size }),
    );
  });
  return done;
}

/** Only what browsers show as a picture, by its bytes; never SVG, which can run code. */
async function receive({ request }: AskedByUser): Promise<Logo> {
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const part = await request.file({ limits: { fileSize: largestLogo, files: 1, fields: 0 } });
  if (!part) throw fieldError('file', 'required');
  const bytes = await part.toBuffer().catch(() => undefined);
  if (!bytes || part.file.truncated)
    throw new KehuError('too_large', {
      detail: { zh: '标志不能超过 512 KB', en: 'A logo has at most 512 KB' },
    });
  const mime = mediaType(part.filename, bytes.subarray(0, 512));
  if (!mime || !isPicture(mime))
    throw fieldError('file', 'not_in_options', undefined, {
      zh: '请选择 PNG、JPG、WebP 或 GIF 图片',
      en: 'Choose a PNG, JPG, WebP or GIF picture',
    });
  return { mime, bytes };
}

const tag = 'settings';

export const logoRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/public/company',
    tag,
    summary: {
      zh: '登录页显示的公司名称、语言与标志',
      en: 'Name, language and logo for the page before signing in',
    },
    access: 'public',
    answers: { 200: anObject({ name: text(), locale: text(), logo: logosSchema }) },
    handle: company,
  },
  {
    method: 'GET',
    url: '/public/logo/:mode',
    tag,
    summary: { zh: '公司标志', en: "The company's logo" },
    access: 'public',
    query: { v: text({ maxLength: 40 }) },
    answers: { 200: { type: 'string', format: 'binary' } },
    handle: show,
  },
  {
    method: 'PUT',
    url: '/settings/logo/:mode',
    tag,
    summary: { zh: '更换公司标志（multipart）', en: "Replace the company's logo (multipart)" },
    access: 'user',
    bodyLimit: largestLogo + 65_536,
    multipart: anObject({ file: { type: 'string', format: 'binary' } }, ['file']),
    answers: { 204: null },
    handle: replace,
  },
  {
    method: 'DELETE',
    url: '/settings/logo/:mode',
    tag,
    summary: { zh: '去掉公司标志', en: "Take the company's logo away" },
    access: 'user',
    answers: { 204: null },
    handle: take,
  },
];
