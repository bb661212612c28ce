import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { cellKey, isTarget, periods, valueOf, type Edits, type Sheet, type SheetRow } from './sheet.ts';

/** An amount in whole cents. */
function cents(amount: string): bigint {
  const [whole = '0', part = ''] = amount.trim().split('.');
  return BigInt(whole || '0') * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

const amountOf = (value: bigint): string => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;

/** Metrics that are counted: nobody brings half a customer. */
const counts = new Set(['new_account', 'visit_count']);

/**
 * Parts of an amount that add up to it, in cents or in whole ones: what rounding leaves goes, one by one, to those who lost most
 * by it, and what is smaller than one to the first of them.
 */
function parts(amount: string, weights: readonly string[], metric: string): readonly string[] {
  const unit = counts.has(metric) ? 100n : 1n;
  const shares = weights.map(cents);
  const whole = shares.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n || !isTarget(amount)) return [];
  const all = cents(amount);
  const found = shares.map((weight, at) => {
    const exact = all * weight;
    const value = (exact / whole / unit) * unit;
    return { at, value, lost: exact - value * whole };
  });
  let left = found.reduce((rest, { value }) => rest - value, all);
  for (const one of found.toSorted((a, b) => (a.lost === b.lost ? a.at - b.at : a.lost < b.lost ? 1 : -1))) {
    const more = left < unit ? left : unit;
    one.value += more;
    left -= more;
  }
  return found.map(({ value }) => amountOf(value));
}

/** What last year's share is taken from: what was reached then, else what was to be reached. */
const lastOf = (row: SheetRow, period: string): string =>
  [row.last_actual?.[period], row.last[period]].find((one) => one !== undefined && Number(one) > 0) ?? '0';

interface Places {
  readonly of: SheetRow;
  readonly period: string;
}

function put(places: readonly Places[], values: readonly string[]): Edits {
  return Object.fromEntries(
    places.map(({ of, period }, at) => [cellKey(of.id, period), values[at] ?? '0.00']),
  );
}

const together = (all: readonly Edits[]): Edits =>
  Object.fromEntries(all.flatMap((one) => Object.entries(one)));

const isFree = ({ of, period }: Places): boolean => of.cells[period]?.locked !== true;

const quarterOf = (quarter: number): readonly string[] =>
  [1, 2, 3].map((n) => `month:${(quarter - 1) * 3 + n}`);

/** The amounts of a row over its quarters and months: the year into quarters where there is one, then each into its months. */
function overTime(row: SheetRow, edits: Edits, metric: string, weightOf: (place: Places) => string): Edits {
  const split = (amount: string, names: readonly string[]): Edits => {
    const places = names.map((period) => ({ of: row, period })).filter(isFree);
    if (amount === '' || places.length < names.length) return {};
    return put(places, parts(amount, places.map(weightOf), metric));
  };
  const quarters = split(
    valueOf(row, 'year:1', edits),
    [1, 2, 3, 4].map((quarter) => `quarter:${quarter}`),
  );
  const known = { ...edits, ...quarters };
  const months = [1, 2, 3, 4].map((quarter) =>
    split(valueOf(row, `quarter:${quarter}`, known), quarterOf(quarter)),
  );
  return together([quarters, ...months]);
}

/** Decomposes (objects-sales, sales_target): the first row over time, then every column over the rows below it. */
export function shareOut({ rows, department, metric }: Sheet, edits: Edits, by: 'equal' | 'last'): Edits {
  const [parent, ...children] = rows;
  const weightOf = ({ of, period }: Places): string => (by === 'equal' ? '1' : lastOf(of, period));
  if (!parent) return {};
  const own = overTime(parent, edits, metric, weightOf);
  if (department === null) return own;
  const known = { ...edits, ...own };
  const below = periods.map((period): Edits => {
    const amount = valueOf(parent, period, known);
    const places = children.map((of) => ({ of, period })).filter(isFree);
    if (amount === '' || places.length === 0) return {};
    const shares = parts(amount, places.map(weightOf), metric);
    return shares.length === 0 ? {} : put(places, shares);
  });
  return together([own, ...below]);
}

/** Last year's targets as this year's. */
export function copyLast({ rows }: Sheet): Edits {
  return Object.fromEntries(
    rows.flatMap((row) =>
      Object.entries(row.last).flatMap(([period, value]) =>
        isFree({ of: row, period }) ? [[cellKey(row.id, period), value]] : [],
      ),
    ),
  );
}

/** Times a number of at most four decimals, to the cent. */
function times(value: string, factor: string): string {
  const [whole = '0', part = ''] = factor.split('.');
  const tenThousandths = BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0'));
  return amountOf((cents(value) * tenThousandths + 5_000n) / 10_000n);
}

/** Every cell that holds something, times a number. */
export function scaled(sheet: Sheet, edits: Edits, factor: string): Edits {
  return Object.fromEntries(
    sheet.rows.flatMap((row) =>
      periods.flatMap((period) => {
        const value = valueOf(row, period, edits);
        if (!isTarget(value) || !isFree({ of: row, period })) return [];
        return [[cellKey(row.id, period), times(value, factor)] as const];
      }),
    ),
  );
}

/** How far the rows below are from the first one in a period; null where one side has nothing. */
export function gapOf({ rows, department }: Sheet, period: string, edits: Edits): string | null {
  const [parent, ...children] = rows;
  if (!parent || department === null) return null;
  const own = valueOf(parent, period, edits);
  const below = children.map((row) => valueOf(row, period, edits)).filter((value) => value !== '');
  if (own === '' || below.length === 0) return null;
  if (![own, ...below].every(isTarget)) return null;
  return sumOf([...below, `-${own.trim()}`]);
}
