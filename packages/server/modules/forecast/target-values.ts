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

const monthsOf = (quarter: number): readonly number[] => [1, 2, 3].map((n) => (quarter - 1) * 3 + n);

const cellsIn = (cells: TargetCells, type: string, periods: readonly number[]): readonly TargetCell[] =>
  periods.flatMap((period) => cells.get(cellName(type, period)) ?? []);

/** What is to be reached in some days, and which targets say so. */
export interface TargetSum {
  /** Null where there is none at all. */
  readonly target: string | null;
  readonly target_ids: readonly string[];
}

/**
 * The target of some days that are whole months: of a whole year its own, of whole quarters theirs, else of the months; what has
 * none is left out.
 */
export function targetIn(of: (year: number) => TargetCells, { from, to }: Period): TargetSum {
  const [year, lastYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const parts: TargetCell[] = [];
  for (let at = year; at <= lastYear; at++) {
    const first = at === year ? Number(from.slice(5, 7)) : 1;
    const last = at === lastYear ? Number(to.slice(5, 7)) : 12;
    parts.push(...ofYear(of(at), first, last));
  }
  return {
    target: parts.length === 0 ? null : sumOf(parts.map(({ value }) => value)),
    target_ids: parts.map(({ id }) => id),
  };
}

function ofYear(cells: TargetCells, first: number, last: number): readonly TargetCell[] {
  const whole = first === 1 && last === 12 ? cellsIn(cells, 'year', [1]) : [];
  if (whole.length > 0) return whole;
  return [1, 2, 3, 4].flatMap((quarter) => {
    const within = monthsOf(quarter).filter((month) => month >= first && month <= last);
    const own = within.length === 3 ? cellsIn(cells, 'quarter', [quarter]) : [];
    return own.length > 0 ? own : cellsIn(cells, 'month', within);
  });
}
