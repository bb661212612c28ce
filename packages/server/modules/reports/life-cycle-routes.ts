import { stageMoves } from '@kehu/engine/classes/stage-pipe.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { isDay, addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { filterOfText } from '../records/list-parameters.ts';

function dayIn(value: Json | undefined, name: string, preset: string): string {
  if (value === undefined || value === '') return preset;
  if (typeof value !== 'string' || !isDay(value)) throw fieldError(name, 'bad_format');
  return value;
}

/** 客户生命周期管道 (R-C1) and 状态转化 (R-C2): who was in which stage at two days, and who went from which to which. */
async function lifeCycle({ call, query }: AskedByUser): Promise<Answer> {
  if (!call.actor.modules.has('report')) throw new KehuError('forbidden');
  const today = dayOf(call.now.toISOString(), call.workspace.timeZone);
  const on = dayIn(query['on'], 'on', today);
  const since = dayIn(query['since'], 'since', addDays(firstOfMonth(on), -1));
  if (since > on) throw fieldError('since', 'date_order');
  const model = objectOf(call, 'account');
  const moves = await stageMoves(call, filterOfText(call, model, query['filter']), since, on);
  const stages = new Map<string, { count: number; before: number }>();
  const at = (stage: string) => {
    const known = stages.get(stage) ?? { count: 0, before: 0 };
    stages.set(stage, known);
    return known;
  };
  for (const { from, to, count } of moves) {
    at(to).count += count;
    if (from !== null) at(from).before += count;
  }
  return ok({
    on,
    since,
    stages: [...stages].map(([stage, counts]) => ({ stage, ...counts })),
    moves: moves.map((move) => ({ ...move })),
    total: moves.reduce((sum, { count }) => sum + count, 0),
  });
}

export const lifeCycleRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/reports/life-cycle',
    tag: 'reports',
    summary: { zh: '客户生命周期管道', en: 'Customers by stage at two days' },
    access: 'user',
    query: {
      on: text({ maxLength: 10 }),
      since: text({ maxLength: 10 }),
      filter: text({ maxLength: 20_000 }),
    },
    answers: {
      200: anObject({
        on: text(),
        since: text(),
        stages: listOf(anObject({ stage: text(), count: whole(), before: whole() })),
        moves: listOf(anObject({ from: nullable(text()), to: text(), count: whole() })),
        total: whole(),
      }),
    },
    handle: lifeCycle,
  },
];
