import { stageRecords, stageWays } from '@kehu/engine/forecast/stage-figures.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { addMonths } from '@kehu/kernel/time/months.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { attainmentOf } from './attainment.ts';
import { namesFor, pageOf } from './changes.ts';
import { processOf } from './funnel.ts';
import { funnelParameters } from './forecast-routes.ts';
import { dayIn, questionOf } from './question.ts';

const attainment = async ({ call, query }: AskedByUser): Promise<Answer> =>
  ok(promised<Json>(await attainmentOf(call, query['whose'] === 'all' ? 'all' : 'mine')));

/** The opportunities behind what the log tells of a stage. */
async function funnelRecords(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const { process, stage, ...rest } = query;
  const { on, filter } = await questionOf({ ...asked, query: rest });
  const to = dayIn(query['made_to'], 'made_to', on);
  const from = dayIn(query['made_from'], 'made_from', addMonths(to, -12));
  const way = stageWays.find((one) => one === query['way']);
  if (!way) throw fieldError('way', 'not_in_options');
  if (typeof stage !== 'string') throw fieldError('stage', 'required');
  const cohort = {
    process: await processOf(call, typeof process === 'string' ? process : undefined),
    filter,
    made: { from, to },
    on,
  };
  const page = pageOf(asked);
  const rows = await stageRecords(call, cohort, stage, way, { ...page, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const named = await namesFor(call, shown);
  return ok({
    items: shown.map((row) => ({ ...row, ...named(row.id) })),
    more: rows.length > page.limit,
  });
}

const amount = nullable(text());
const filter = { type: 'object', additionalProperties: true };
const part = anObject({ count: whole(), amount, filter });

export const behindRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/reports/attainment',
    tag: 'reports',
    summary: { zh: '本月与本季目标达成', en: 'Target, won and committed of this month and quarter' },
    access: 'user',
    query: { whose: text({ enum: ['mine', 'all'], default: 'mine' }) },
    answers: {
      200: anObject({
        object: text(),
        id,
        name: text(),
        periods: listOf(
          anObject({
            unit: text(),
            from: text(),
            to: text(),
            target: amount,
            target_ids: listOf(id),
            won: part,
            commit: part,
          }),
        ),
      }),
    },
    handle: attainment,
  },
  {
    method: 'GET',
    url: '/reports/funnel/records',
    tag: 'reports',
    summary: {
      zh: '漏斗转化与停留背后的商机',
      en: 'Opportunities behind conversion and duration of a stage',
    },
    access: 'user',
    query: {
      ...funnelParameters,
      way: text({ maxLength: 20 }),
      from: whole({ minimum: 0, maximum: 10_000, default: 0 }),
      limit: whole({ minimum: 1, maximum: 100, default: 50 }),
    },
    answers: {
      200: anObject({
        items: listOf(anObject({ id, name: text(), account: amount, owner: amount, value: text() })),
        more: flag,
      }),
    },
    handle: funnelRecords,
  },
];
