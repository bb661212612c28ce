import { keepPreference } from '@kehu/engine/identity/preferences.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { done, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject } from '../../platform/http/schema.ts';

const aName = /^[a-z][a-z0-9_.]{0,79}$/;

async function keep({ call, params, body }: AskedByUser): Promise<Answer> {
  const name = params['name'] ?? '';
  if (!aName.test(name)) throw fieldError('name', 'bad_format');
  await keepPreference(call, name, body['value'] ?? null);
  return done;
}

export const preferenceRoutes: readonly Route[] = [
  {
    method: 'PUT',
    url: '/session/preferences/:name',
    tag: 'session',
    summary: { zh: '保存自己的界面偏好（列、列宽、行高）', en: 'Keep how I arrange my screens' },
    access: 'user',
    body: anObject({ value: { type: ['object', 'null'], additionalProperties: true } }),
    answers: { 204: null },
    handle: keep,
  },
];
