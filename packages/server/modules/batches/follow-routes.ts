import { fieldError } from '@kehu/kernel/errors/error.ts';
import { countFollowers } from '@kehu/engine/actions/followers.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { isId } from '@kehu/engine/records/write/locate.ts';
import { ok, type Route } from '../../platform/http/route.ts';

/** Records that one question may name. */
const most = 1_000;

/** What would go along if records changed hands: the dialogs of 分配 and 移交 show it and let it be chosen. */
export const followRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/assignments/along',
    tag: 'records',
    summary: { zh: '移交时随同的记录', en: 'What goes along when records change hands' },
    access: 'user',
    reads: true,
    body: {
      type: 'object',
      properties: {
        object: { type: 'string' },
        ids: { type: 'array', items: { type: 'string' }, maxItems: most },
      },
      required: ['object', 'ids'],
      additionalProperties: false,
    },
    answers: {
      200: {
        type: 'object',
        properties: {
          along: {
            type: 'array',
            items: {
              type: 'object',
              properties: { object: { type: 'string' }, count: { type: 'integer' } },
              required: ['object', 'count'],
              additionalProperties: false,
            },
          },
        },
        required: ['along'],
        additionalProperties: false,
      },
    },
    async handle({ call, body }) {
      const ids = Array.isArray(body['ids']) ? body['ids'].map(String) : [];
      if (ids.length > most) throw fieldError('ids', 'over_limit', { max: most });
      const counts = await countFollowers(call, objectOf(call, String(body['object'])), ids.filter(isId));
      return ok({ along: counts.map(({ object, count }) => ({ object, count })) });
    },
  },
];
