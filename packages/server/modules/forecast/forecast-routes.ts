import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { todayOf } from '@kehu/engine/forecast/relation-at.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { addMonths } from '@kehu/kernel/time/months.ts';
import { changed, changes, recordsThen } from './changes.ts';
import { forecastOf } from './forecast.ts';
import { funnelOf } from './funnel.ts';
import { periodsFrom, spanOf, unitOf } from './periods.ts';
import { dayIn, questionOf, questionParameters } from './question.ts';
import { targetIn, targetsOf } from './target-values.ts';
import { rootOf, treeOf } from './tree.ts';

const number = (value: Json | undefined, preset: number): number =>
  typeof value === 'number' ? value : preset;
const textIn = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Periods with their targets, and what is open and won in them. */
export async function forecast(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const question = await questionOf(asked);
  const unit = unitOf(query['unit']);
  const periods = periodsFrom(query['from'], todayOf(call), unit, number(query['periods'], 6));
  const split = query['split'] === 'stage' || query['split'] === 'product' ? query['split'] : 'category';
  const found = await forecastOf(call, question, periods, unit, split);
  const whose =
    textIn(query['owner']) ?? textIn(query['department']) ?? (await rootOf(call)) ?? call.actor.userId;
  const span = spanOf(periods);
  const years = [...new Set([span.from, span.to].map((day) => Number(day.slice(0, 4))))];
  const targets = await targetsOf(call, textIn(query['metric']) ?? 'signed_amount', years, [whose]);
  const of = (year: number) => targets(whose, year);
  return ok(
    promised<Json>({
      on: question.on,
      past: question.past,
      unit,
      periods: periods.map((period) => ({ ...period, ...targetIn(of, period) })),
      ...targetIn(of, span),
      ...found,
    }),
  );
}

async function tree(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const { department, ...rest } = query;
  const question = await questionOf({ ...asked, query: rest });
  const unit = unitOf(query['unit']);
  const span = spanOf(periodsFrom(query['from'], todayOf(call), unit, number(query['periods'], 6)));
  const metric = textIn(query['metric']) ?? 'signed_amount';
  return ok(promised<Json>(await treeOf(call, question, span, textIn(department), metric)));
}

export async function funnel(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const { process, ...rest } = query;
  const question = await questionOf({ ...asked, query: rest });
  const to = dayIn(query['made_to'], 'made_to', question.on);
  const from = dayIn(query['made_from'], 'made_from', addMonths(to, -12));
  if (from > to) throw fieldError('made_to', 'date_order');
  const found = await funnelOf(call, question, textIn(process), { from, to });
  return ok({ on: question.on, past: question.past, made: { from, to }, ...found });
}

const amount = nullable(text());
const filter = { type: 'object', additionalProperties: true };
const figures = { count: whole(), expected: amount, weighted: amount };
const won = anObject({ count: whole(), amount });
const periodParameters = {
  unit: text({ enum: ['month', 'quarter'], default: 'month' }),
  from: text({ maxLength: 10 }),
  periods: whole({ minimum: 1, maximum: 24, default: 6 }),
  metric: text({ maxLength: 40 }),
};
export const forecastParameters = {
  ...questionParameters,
  ...periodParameters,
  split: text({ enum: ['category', 'stage', 'product'], default: 'category' }),
};
export const funnelParameters = {
  ...questionParameters,
  made_from: text({ maxLength: 10 }),
  made_to: text({ maxLength: 10 }),
};
const sinceParameters = {
  since: text({ maxLength: 10 }),
  close_from: text({ maxLength: 10 }),
  close_to: text({ maxLength: 10 }),
  amount: text({ enum: ['expected', 'weighted'], default: 'expected' }),
};
const pageParameters = {
  from: whole({ minimum: 0, maximum: 10_000, default: 0 }),
  limit: whole({ minimum: 1, maximum: 100, default: 50 }),
};
const named = { id, name: text(), account: amount, owner: amount };
const change = anObject({ kind: text(), count: whole(), before: text(), after: text(), delta: text() });
const place = anObject({ id, name: text() });
const from = text();
const target = { target: amount, target_ids: listOf(id) };
const key = amount;

export const forecastRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/reports/forecast',
    tag: 'reports',
    summary: { zh: '销售预测', en: 'Forecast by month or quarter' },
    access: 'user',
    query: forecastParameters,
    answers: {
      200: anObject({
        on: text(),
        past: flag,
        unit: text(),
        periods: listOf(anObject({ from, to: text(), ...target })),
        ...target,
        open: listOf(anObject({ from, key, label: amount, ...figures })),
        won: listOf(anObject({ from, count: whole(), amount })),
        open_total: anObject(figures),
        late: anObject(figures),
        previous: anObject({ from, to: text(), open: anObject(figures), won }),
        filters: anObject({ open: filter, won: filter }),
      }),
    },
    handle: forecast,
  },
  {
    method: 'GET',
    url: '/reports/forecast/tree',
    tag: 'reports',
    summary: { zh: '按部门和业务员的销售预测', en: 'Forecast by department and person' },
    access: 'user',
    query: { ...questionParameters, ...periodParameters },
    answers: {
      200: anObject({
        department: nullable(place),
        path: listOf(place),
        rows: listOf(
          anObject({
            object: text(),
            id,
            name: text(),
            within: listOf(id),
            ...figures,
            won_count: whole(),
            won: amount,
            ...target,
          }),
        ),
      }),
    },
    handle: tree,
  },
  {
    method: 'GET',
    url: '/reports/funnel',
    tag: 'reports',
    summary: { zh: '销售漏斗', en: 'Funnel of a sales process' },
    access: 'user',
    query: funnelParameters,
    answers: {
      200: anObject({
        on: text(),
        past: flag,
        made: anObject({ from, to: text() }),
        process: id,
        stages: listOf(
          anObject({
            id,
            name: text(),
            probability: text(),
            enabled: flag,
            ...figures,
            reached: whole(),
            rate: amount,
            days: amount,
            skips: whole(),
            backs: whole(),
            stalled: nullable(whole()),
          }),
        ),
        won,
        lost: won,
        made_won: whole(),
        win_rate: amount,
        win_rate_amount: amount,
        cycle_days: amount,
        filters: anObject({ open: filter, won: filter, lost: filter, made_won: filter }),
      }),
    },
    handle: funnel,
  },
  {
    method: 'GET',
    url: '/reports/opportunity-changes',
    tag: 'reports',
    summary: { zh: '两个日期之间商机的变化', en: 'What became of opportunities between two days' },
    access: 'user',
    query: { ...questionParameters, ...sinceParameters },
    answers: {
      200: anObject({
        since: text(),
        on: text(),
        opening: anObject({ count: whole(), amount: text() }),
        closing: anObject({ count: whole(), amount: text() }),
        kinds: listOf(change),
        notes: listOf(change),
        filters: anObject({ open: filter }),
      }),
    },
    handle: changes,
  },
  {
    method: 'GET',
    url: '/reports/opportunity-changes/records',
    tag: 'reports',
    summary: { zh: '某类变化的商机', en: 'The opportunities behind a change' },
    access: 'user',
    query: { ...questionParameters, ...sinceParameters, ...pageParameters, kind: text({ maxLength: 20 }) },
    answers: {
      200: anObject({
        items: listOf(
          anObject({
            ...named,
            kind: text(),
            before: amount,
            after: amount,
            close_before: amount,
            close_after: amount,
            stage_before: amount,
            stage_after: amount,
          }),
        ),
        more: flag,
      }),
    },
    handle: changed,
  },
  {
    method: 'GET',
    url: '/reports/opportunities-then',
    tag: 'reports',
    summary: { zh: '某天的商机', en: 'Opportunities as they were at a day' },
    access: 'user',
    query: { ...questionParameters, ...pageParameters },
    answers: {
      200: anObject({
        on: text(),
        items: listOf(
          anObject({
            ...named,
            status: amount,
            stage: amount,
            expected_amount: amount,
            weighted_amount: amount,
            actual_amount: amount,
            probability: amount,
            expected_close_on: amount,
          }),
        ),
        more: flag,
      }),
    },
    handle: recordsThen,
  },
];
