import type { Call } from '@kehu/engine/call/call.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Period } from './periods.ts';

/** A target as it stands, by `year:1`, `quarter:4`, `month:11`. */
export interface TargetCell {
  readonly id: string;
  readonly value: string;
  readonly locked: boolean;
  readonly parent: string | null;
}

export type TargetCells = ReadonlyMap<string, TargetCell>;

/** How many periods of a kind a year has. */
export const periodsIn = { year: 1, quarter: 4, month: 12 } as const;
export const periodKinds = ['year', 'quarter', 'month'] as const;

export const cellName = (type: string, period: number): string => `${type}:${period}`;

const mostAtOnce = 200;

/** Targets of a metric that the caller sees, of some people, departments and teams, by id of whose they are and by year. */
export async function targetsOf(
  call: Call,
  metric: string,
  years: readonly number[],
  whose: readonly string[],
): Promise<(id: string, year: number) => TargetCells> {
  const model = objectOf(call, 'sales_target');
  const found = new Map<string, Map<string, TargetCell>>();
  const isOpen = branchesOf(call, model, 'view').length > 0;
  for (let at = 0; isOpen && at < whose.length; at += mostAtOnce) {
    const filter: Filter = {
      and: [
        { field: 'metric', op: 'eq', value: metric },
        { field: 'year', op: 'in', value: [...years] },
        { field: 'scope_key', op: 'in', value: whose.slice(at, at + mostAtOnce) },
      ],
    };
    for (let cursor: string | undefined, more = true; more;) {
      const page = await list(call, model, {
        filter,
        sort: [],
        limit: mostAtOnce,
        count: 'none',
        ...(cursor !== undefined && { cursor }),
      });
      for (const one of page.items) {
        const scope = one['scope'];
        const key = `${isJsonObject(scope) ? String(scope['id']) : ''} ${String(one['year'])}`;
        const cells = found.get(key) ?? new Map<string, TargetCell>();
        cells.set(cellName(String(one['period_type']), Number(one['period'])), {
          id: one.id,
          value: String(one['value']),
          locked: one['locked'] === true,
          parent: typeof one['parent_id'] === 'string' ? one['parent_id'] : null,
        });
        found.set(key, cells);
      }
      cursor = page.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
  }
  return (id, year) => found.get(`${id} ${year}`) ?? new Map();
}

/** What is to be reached in a quarter or month: its own target, else the sum of those within it. */
function ofQuarter(cells: TargetCells, quarter: number): string | null {
  return (
    cells.get(cellName('quarter', quarter))?.value ??
    sumOrNull(monthsOf(quarter).map((n) => ofMonth(cells, n)))
  );
}

const monthsOf = (quarter: number): readonly number[] => [1, 2, 3].map((n) => (quarter - 1) * 3 + n);
const ofMonth = (cells: TargetCells, month: number): string | null =>
  cells.get(cellName('month', month))?.value ?? null;

const sumOrNull = (values: readonly (string | null)[]): string | null => {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : sumOf(known);
};

/**
 * The target of some days that are whole months: of a whole year its own, of whole quarters theirs, else of the months; what has
 * none is left out. Null where there is none at all.
 */
export function targetIn(of: (year: number) => TargetCells, { from, to }: Period): string | null {
  const [year, lastYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const parts: (string | null)[] = [];
  for (let at = year; at <= lastYear; at++) {
    const first = at === year ? Number(from.slice(5, 7)) : 1;
    const last = at === lastYear ? Number(to.slice(5, 7)) : 12;
    parts.push(ofYear(of(at), first, last));
  }
  return sumOrNull(parts);
}

function ofYear(cells: TargetCells, first: number, last: number): string | null {
  const whole = first === 1 && last === 12 ? cells.get(cellName('year', 1))?.value : undefined;
  if (whole !== undefined) return whole;
  const parts = [1, 2, 3, 4].flatMap((quarter) => {
    const within = monthsOf(quarter).filter((month) => month >= first && month <= last);
    return within.length === 3 ? [ofQuarter(cells, quarter)] : within.map((month) => ofMonth(cells, month));
  });
  return sumOrNull(parts);
}
