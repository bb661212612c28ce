import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { systemActor } from '@kehu/engine/access/system-actor.ts';
import { nameableFiles } from '@kehu/engine/files/adopt.ts';
import { update } from '@kehu/engine/records/update.ts';
import { only } from '@kehu/engine/records/write/outcome.ts';
import type { Answer, AskedByUser, Route } from '../../platform/http/route.ts';
import { anObject, id, nullable, text } from '../../platform/http/schema.ts';
import { sessionSchema } from './schemas.ts';
import { sessionAnswer } from './session-routes.ts';

/** What everybody may change about himself, whatever his rights on the directory of people. */
const own = {
  theme: text({ enum: ['blue', 'teal', 'violet', 'red', 'graphite'] }),
  color_mode: text({ enum: ['system', 'light', 'dark'] }),
  locale: text({ enum: ['zh-CN', 'zh-TW', 'en'] }),
  time_zone: text({ maxLength: 40 }),
  avatar: nullable(id),
  signature: nullable(text({ maxLength: 20_000 })),
};

async function changeOwn({ call, body }: AskedByUser): Promise<Answer> {
  const values: JsonObject = { ...body };
  // The door is open for the person's own record, not for other people's files.
  const { avatar } = values;
  if (typeof avatar === 'string' && !(await nameableFiles(call, [avatar])).has(avatar))
    throw fieldError('avatar', 'ref_not_found');
  const beyond = { ...call, actor: systemActor(call.actor), source: 'profile' };
  only(await update(beyond, 'user', [{ id: call.actor.userId, values }]));
  return sessionAnswer(call);
}

export const ownRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    url: '/session',
    tag: 'session',
    summary: { zh: '修改自己的偏好', en: 'Change my own preferences' },
    access: 'user',
    body: anObject(own, []),
    answers: { 200: sessionSchema },
    handle: changeOwn,
  },
];
