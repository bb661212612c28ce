import { readTimelinePage } from '@kehu/engine/events/timeline.ts';
import { timelineKinds } from '@kehu/engine/events/timeline-kinds.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { namesOf } from './list-parameters.ts';
import { modelOf } from './model-of.ts';

export async function readTimeline(asked: AskedByUser): Promise<Answer> {
  const { call, params, query } = asked;
  const kinds = namesOf(query['kinds']);
  const known = timelineKinds(call.registry);
  if (kinds?.some((kind) => !known.has(kind))) throw fieldError('kinds', 'not_in_options');
  const { cursor, limit } = query;
  const page = await readTimelinePage(call, modelOf(asked), params['id'] ?? '', {
    limit: typeof limit === 'number' ? limit : 30,
    ...(kinds && { kinds }),
    ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
  });
  return ok({ items: page.items, next_cursor: page.nextCursor });
}
