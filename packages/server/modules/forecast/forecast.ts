import type { Call } from '@kehu/engine/call/call.ts';
import { sumsByCategory } from '@kehu/engine/forecast/by-category.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { before, spanOf, type Period, type Unit } from './periods.ts';
import { between, isState, jsonOf, together, type Question } from './question.ts';
import { namesOf } from './names.ts';
import { none, sumsOf, type Sum } from './sums.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** What is told apart in each period. */
const splits = { category: 'forecast_category', stage: 'stage_id' } as const;
export type Split = keyof typeof splits | 'product';

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
  const [open, won, late, openBefore, wonBefore, total] = await Promise.all([
    openBy(call, question, span, unit, split),
    sumsOf(call, question, wonIn(question, span), [{ field: 'actual_close_on', bucket: unit }]),
    sumsOf(call, question, lateFor(question, span), []),
    sumsOf(call, question, openIn(question, former), []),
    sumsOf(call, question, wonIn(question, former), []),
    sumsOf(call, question, openIn(question, span), []),
  ]);
  return {
    open,
    open_total: told(total[0] ?? none),
    won: won.map((one) => ({ from: one.keys[0] ?? '', count: one.count, amount: one.actual })),
    late: told(late[0] ?? none),
    previous: { ...former, open: told(openBefore[0] ?? none), won: wonOf(wonBefore[0] ?? none) },
    filters: {
      open: jsonOf(together([isState('open'), counted, question.filter])),
      won: jsonOf(together([isState('won'), question.filter])),
    },
  };
}

const told = ({ count, expected, weighted }: Sum) => ({ count, expected, weighted });
const wonOf = ({ count, actual }: Sum) => ({ count, amount: actual });

/** What is open in each period, told apart by a field, or by the category of products. */
async function openBy(
  call: Call,
  question: Question,
  span: Period,
  unit: Unit,
  split: Split,
): Promise<readonly { readonly [name: string]: Json }[]> {
  if (split === 'product') return byProduct(call, question, span, unit);
  const found = await sumsOf(call, question, openIn(question, span), [
    { field: 'expected_close_on', bucket: unit },
    { field: splits[split] },
  ]);
  return found.map((one) => ({
    from: one.keys[0] ?? '',
    key: one.keys[1] ?? null,
    label: one.labels[1] ?? null,
    ...told(one),
  }));
}

/** Lines have no past: as of a day gone by nobody can say. */
async function byProduct(call: Call, question: Question, span: Period, unit: Unit) {
  if (question.past) throw fieldError('split', 'not_in_options');
  const sums = await sumsByCategory(call, openIn(question, span), unit);
  const ids = [...new Set(sums.flatMap(({ category }) => category ?? []))].filter((id) => id !== 'none');
  const names = await namesOf(call, 'product_category', ids);
  return sums.map(({ category, ...sum }) => ({
    ...sum,
    key: category,
    label: category === null ? null : (names.get(category) ?? null),
  }));
}
