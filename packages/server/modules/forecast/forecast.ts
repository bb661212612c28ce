import type { Call } from '@kehu/engine/call/call.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { before, spanOf, type Period, type Unit } from './periods.ts';
import { between, isState, jsonOf, together, type Question } from './question.ts';
import { none, sumsOf, type KeyedSum, type Sum } from './sums.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** What is told apart in each period. */
export const splits = { category: 'forecast_category', stage: 'stage_id' } as const;
export type Split = keyof typeof splits;

/** 不计: an opportunity of this category is in no forecast (objects-sales, forecast_category). */
const counted: Filter = { field: 'forecast_category', op: 'ne', value: 'omit' };

/** Open ones of the forecast: what its figures, and their lists, are made of. */
export const openIn = ({ filter }: Question, { from, to }: Period): Filter =>
  together([isState('open'), between('expected_close_on', from, to), counted, filter]);

export const wonIn = ({ filter }: Question, { from, to }: Period): Filter =>
  together([isState('won'), between('actual_close_on', from, to), filter]);

/** Expected before the first period, and still open. */
const lateFor = ({ filter }: Question, { from }: Period): Filter =>
  together([
    isState('open'),
    { field: 'expected_close_on', op: 'lte', value: addDays(from, -1) },
    counted,
    filter,
  ]);

/** 销售预测 (R-S3, R-S4, R-S6): open and won by period, as of a day, with what the same number of periods before had. */
export async function forecastOf(
  call: Call,
  question: Question,
  periods: readonly Period[],
  unit: Unit,
  split: Split,
): Promise<{ readonly [name: string]: Json }> {
  const span = spanOf(periods);
  const former = before(periods, unit);
  const field = splits[split];
  const [open, won, late, openBefore, wonBefore] = await Promise.all([
    sumsOf(call, question, openIn(question, span), [{ field: 'expected_close_on', bucket: unit }, { field }]),
    sumsOf(call, question, wonIn(question, span), [{ field: 'actual_close_on', bucket: unit }]),
    sumsOf(call, question, lateFor(question, span), [{ field }]),
    sumsOf(call, question, openIn(question, former), []),
    sumsOf(call, question, wonIn(question, former), []),
  ]);
  return {
    open: open.map((one) => keyed(one, 1)),
    won: won.map((one) => ({ from: one.keys[0] ?? '', count: one.count, amount: one.actual })),
    late: late.map((one) => keyed(one, 0)),
    previous: { ...former, open: told(openBefore[0] ?? none), won: wonOf(wonBefore[0] ?? none) },
    filters: {
      open: jsonOf(together([isState('open'), counted, question.filter])),
      won: jsonOf(together([isState('won'), question.filter])),
    },
  };
}

const told = ({ count, expected, weighted }: Sum) => ({ count, expected, weighted });
const wonOf = ({ count, actual }: Sum) => ({ count, amount: actual });

/** With the value that it is told apart by, the last of its keys. */
function keyed(one: KeyedSum, at: number) {
  return {
    ...(at === 1 && { from: one.keys[0] ?? '' }),
    key: one.keys[at] ?? null,
    label: one.labels[at] ?? null,
    ...told(one),
  };
}
