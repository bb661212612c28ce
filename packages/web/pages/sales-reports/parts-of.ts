import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { hueOf, type Hue } from '@kehu/ui/parts/chip.tsx';
import type { Forecast, Sums } from './data.ts';

/** One of the things that open ones are told apart by: a category or a stage. */
export interface Part {
  readonly key: string | null;
  readonly label: string;
  readonly hue: Hue;
}

/** What is told apart, as fields of opportunities; products are told apart by lines. */
export type Split = 'forecast_category' | 'stage_id' | 'product';

const hues: readonly Hue[] = ['blue', 'teal', 'amber', 'violet', 'grey', 'red'];

/** Parts of a forecast in their order: categories as they are declared, stages as they come. */
export function partsOf(
  forecast: Forecast,
  options: readonly Option[] | undefined,
  say: (label: Label) => string,
  none: string,
  noProduct: string,
): readonly Part[] {
  const found = new Map(forecast.open.map(({ key, label }) => [key, label]));
  if (options) {
    const known = options.filter(({ value }) => found.has(value));
    return [
      ...known.map(({ value, label, color }) => ({ key: value, label: say(label), hue: hueOf(color) })),
      ...(found.has(null) ? [{ key: null, label: none, hue: 'grey' as const }] : []),
    ];
  }
  return [...found].map(([key, label], at) => ({
    key,
    label: label ?? (key === 'none' ? noProduct : none),
    hue: hues[at % hues.length] ?? 'grey',
  }));
}

export type Amount = 'expected' | 'weighted';

export const worthOf = (some: readonly Sums[], amount: Amount): string | null =>
  some.some((one) => one[amount] === null) ? null : sumOf(some.map((one) => one[amount] ?? '0'));

export const countOf = (some: readonly { readonly count: number }[]): number =>
  some.reduce((all, { count }) => all + count, 0);

/** More conditions in a filter that the server gave. */
export function narrowed(filter: Filter, ...leaves: readonly Leaf[]): Filter {
  return { and: [...('and' in filter ? filter.and : [filter]), ...leaves] };
}

/** Whatever meets one of two filters. */
export const either = (one: Filter, other: Filter): Filter => ({ or: [one, other] });

export const between = (field: string, from: string, to: string): Leaf => ({
  field,
  op: 'between',
  value: [from, to],
});

/** A part as conditions on opportunities: without a value it is empty; products are asked of lines. */
export function isPart(field: Split, key: string | null): readonly Leaf[] {
  if (field !== 'product') return [key === null ? { field, op: 'empty' } : { field, op: 'eq', value: key }];
  return key === null ? [{ field: 'line_count', op: 'eq', value: 0 }] : [];
}

/** The category whose lines open, where products are told apart. */
export const linesOf = (field: Split, key: string | null): string | undefined =>
  field === 'product' ? (key ?? undefined) : undefined;

export const add = (...amounts: readonly (string | null)[]): string | null =>
  amounts.some((one) => one === null) ? null : sumOf(amounts.map((one) => one ?? '0'));

export const minus = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);

/** What was won and what is open in some days: the records behind a total. */
export const inTotal = ({ filters }: Pick<Forecast, 'filters'>, from: string, to: string): Filter =>
  either(
    narrowed(filters.won, between('actual_close_on', from, to)),
    narrowed(filters.open, between('expected_close_on', from, to)),
  );

/** A forecast as its page shows it. */
export interface Shown {
  readonly forecast: Forecast;
  readonly parts: readonly Part[];
  readonly amount: Amount;
  /** What open ones are told apart by. */
  readonly field: Split;
}
