import { KehuError } from '@kehu/kernel/errors/error.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { nextNumber } from '@kehu/engine/records/write/numbering.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, text } from '../../platform/http/schema.ts';

const resets = ['day', 'month', 'year', 'never'] as const;

/** What a numbering rule would give next, before it is saved. */
async function preview({ call, params, query }: AskedByUser): Promise<Answer> {
  if (!call.actor.modules.has('settings')) throw new KehuError('forbidden');
  const model = objectOf(call, params['object'] ?? '');
  const reset = memberOf(resets, query['reset']) ?? 'never';
  const rule = { pattern: String(query['pattern'] ?? ''), reset, manualAllowed: true };
  return ok({ next: await nextNumber(call, model, rule) });
}

export const numberingRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/settings/numbering/:object',
    tag: 'settings',
    summary: { zh: '预览下一个编号', en: 'The number that a rule would give next' },
    access: 'user',
    query: { pattern: text({ maxLength: 80 }), reset: text({ enum: [...resets] }) },
    answers: { 200: anObject({ next: text() }) },
    handle: preview,
  },
];
