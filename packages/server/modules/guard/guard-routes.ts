import { KehuError } from '@kehu/kernel/errors/error.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { leakAlerts, sightsOfPeople } from '@kehu/engine/guard/report.ts';
import { reveal } from '@kehu/engine/guard/reveal.ts';
import { sightKinds } from '@kehu/engine/guard/watch.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, moment, nullable, text, whole } from '../../platform/http/schema.ts';
import { isOpen } from '../records/model-of.ts';
import { flushSights } from './counting.ts';

/** A value is shown once: it is not kept for a repeated call. */
async function revealOne({ call, body }: AskedByUser): Promise<Answer> {
  const model = objectOf(call, String(body['object']));
  if (!isOpen(call, model)) throw new KehuError('forbidden');
  const found = await reveal(call, model, String(body['id']), String(body['field']));
  return {
    ...ok(promised<Json>(found)),
    secret: true,
    headers: { 'cache-control': 'private, no-store' },
  };
}

/** What everybody looks at concerns the administrators. */
async function overview({ call, services }: AskedByUser): Promise<Answer> {
  if (!call.actor.isAdmin) throw new KehuError('forbidden');
  await flushSights(services);
  const [alerts, people] = await Promise.all([leakAlerts(call), sightsOfPeople(call, 30)]);
  return ok(promised<Json>({ alerts, people }));
}

const kind = text({ enum: [...sightKinds] });
const counts = { opened: whole(), listed: whole(), revealed: whole(), exported: whole() };

export const guardRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/reveal',
    tag: 'guard',
    summary: { zh: '查看一个脱敏的值', en: 'Show one masked value' },
    access: 'user',
    body: anObject({ object: text({ maxLength: 63 }), id, field: text({ maxLength: 63 }) }),
    answers: { 200: anObject({ value: {}, left: nullable(whole()) }) },
    handle: revealOne,
  },
  {
    method: 'GET',
    url: '/guard',
    tag: 'guard',
    summary: { zh: '防泄密预警与近 30 天查看、导出情况', en: 'Warnings, and who saw and took away how much' },
    access: 'user',
    answers: {
      200: anObject({
        alerts: listOf(
          anObject({
            id,
            at: moment,
            user_id: id,
            name: text(),
            kind,
            n: whole(),
            limit: whole(),
            usual: nullable(whole()),
          }),
        ),
        people: listOf(
          anObject({ user_id: id, name: text(), department: nullable(text()), active: flag, ...counts }),
        ),
      }),
    },
    handle: overview,
  },
];
