import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { addDays, firstOfMonth, isDay } from '@kehu/kernel/time/day.ts';

export type Unit = 'month' | 'quarter';

/** A month or a quarter: its first and its last day. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const monthsOf: { readonly [unit in Unit]: number } = { month: 1, quarter: 3 };

export const unitOf = (value: Json | undefined): Unit => (value === 'quarter' ? 'quarter' : 'month');

/** The first day of the quarter that holds a day. */
export const firstOfQuarter = (day: string): string =>
  firstOfMonth(day, -((Number(day.slice(5, 7)) - 1) % 3));

/** So many periods from the one that holds a day; without one those of the quarter that holds `today` and the next. */
export function periodsFrom(
  from: Json | undefined,
  today: string,
  unit: Unit,
  count: number,
): readonly Period[] {
  const day = typeof from === 'string' && from !== '' ? from : firstOfQuarter(today);
  if (!isDay(day)) throw fieldError('from', 'bad_format');
  const first = unit === 'quarter' ? firstOfQuarter(day) : firstOfMonth(day);
  const months = monthsOf[unit];
  return Array.from({ length: count }, (_, at) => ({
    from: firstOfMonth(first, at * months),
    to: addDays(firstOfMonth(first, (at + 1) * months), -1),
  }));
}

/** The same number of periods just before. */
export const before = (periods: readonly Period[], unit: Unit): Period => {
  const [first] = periods;
  const from = firstOfMonth(first?.from ?? '', -periods.length * monthsOf[unit]);
  return { from, to: addDays(first?.from ?? '', -1) };
};

export const spanOf = (periods: readonly Period[]): Period => ({
  from: periods[0]?.from ?? '',
  to: periods.at(-1)?.to ?? '',
});
