import { readSeal, writeSeal } from '@kehu/engine/settings/seal.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { text } from '../../platform/http/schema.ts';
import { pictureOf } from '../print/template/picture.ts';
import {
  keepPicture,
  pictureUpload,
  receivePicture,
  refuse,
  showPicture,
  type PictureRules,
} from './company-picture.ts';

const rules: PictureRules = {
  tooLarge: { zh: '印章图片不能超过 512 KB', en: 'A seal has at most 512 KB' },
  wrongKind: {
    zh: '请选择 PNG 或 JPG 图片（建议透明背景的 PNG）',
    en: 'Choose a PNG or JPG picture; best a PNG without a background',
  },
  mimeOf: (_, bytes) => {
    const picture = pictureOf(bytes);
    return picture && `image/${picture.kind}`;
  },
};

/** Whoever holds the seal could sign for the company: administrators only, and never without a session. */
async function show(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const { database, schema } = asked.call.workspace;
  return showPicture(await readSeal(database, schema), 'private, no-store');
}

async function replace(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  const seal = await receivePicture(asked, rules);
  return keepPicture(asked, 'seal', seal, (writing) => writeSeal(writing, seal));
}

async function take(asked: AskedByUser): Promise<Answer> {
  refuse(asked);
  return keepPicture(asked, 'seal', null, (writing) => writeSeal(writing, null));
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
    ...pictureUpload,
    method: 'POST',
    url: '/settings/seal',
    summary: { zh: '更换公司印章（multipart）', en: "Replace the company's seal (multipart)" },
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
