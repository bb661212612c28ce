import { KehuError } from '@kehu/kernel/errors/error.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Logos } from '@kehu/kernel/meta/meta.ts';
import type { Registry } from '@kehu/engine/registry/model.ts';
import {
  logoMark,
  logoModes,
  readLogo,
  writeLogo,
  type Logo,
  type LogoMode,
} from '@kehu/engine/settings/logo.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { isPicture, mediaType } from '../../platform/files/sniff.ts';
import { ok, type Answer, type Asked, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, text } from '../../platform/http/schema.ts';
import {
  keepPicture,
  pictureUpload,
  receivePicture,
  refuse,
  showPicture,
  type PictureRules,
} from './company-picture.ts';

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
  return showPicture(logo, 'public, max-age=31536000, immutable');
}

/** Only what browsers show as a picture, by its bytes; never SVG, which can run code. */
const rules: PictureRules = {
  tooLarge: { zh: '标志不能超过 512 KB', en: 'A logo has at most 512 KB' },
  wrongKind: {
    zh: '请选择 PNG、JPG、WebP 或 GIF 图片',
    en: 'Choose a PNG, JPG, WebP or GIF picture',
  },
  mimeOf: (name, bytes) => {
    const mime = mediaType(name, bytes.subarray(0, 512));
    return mime && isPicture(mime) ? mime : undefined;
  },
};

async function replace(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const mode = modeOf(asked.params);
  return keep(asked, mode, await receivePicture(asked, rules));
}

async function take(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  return keep(asked, modeOf(asked.params), null);
}

const keep = (asked: AskedByUser, mode: LogoMode, logo: Logo | null): Promise<Answer> =>
  keepPicture(asked, `logo_${mode}`, logo, (writing) => writeLogo(writing, mode, logo));

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
    ...pictureUpload,
    method: 'PUT',
    url: '/settings/logo/:mode',
    summary: { zh: '更换公司标志（multipart）', en: "Replace the company's logo (multipart)" },
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
