import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { call, type Query } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { SalesSearch } from './sales-search.ts';

export interface Sums {
  readonly count: number;
  readonly expected: string | null;
  readonly weighted: string | null;
}
interface Ended {
  readonly count: number;
  readonly amount: string | null;
}
interface Period {
  readonly from: string;
  readonly to: string;
}

/** What is to be reached, and which targets say so. */
export interface Target {
  readonly target: string | null;
  readonly target_ids: readonly string[];
}

export interface Forecast extends Target {
  readonly on: string;
  readonly past: boolean;
  readonly unit: 'month' | 'quarter';
  readonly periods: readonly (Period & Target)[];
  readonly open: readonly (Sums & {
    readonly from: string;
    readonly key: string | null;
    readonly label: string | null;
  })[];
  readonly won: readonly (Ended & { readonly from: string })[];
  readonly open_total: Sums;
  readonly late: Sums;
  readonly previous: Period & { readonly open: Sums; readonly won: Ended };
  readonly filters: { readonly open: Filter; readonly won: Filter };
}

export interface TreeRow extends Sums, Target {
  readonly object: 'department' | 'user';
  readonly id: string;
  readonly name: string;
  readonly within: readonly string[];
  readonly won_count: number;
  readonly won: string | null;
}
interface Named {
  readonly id: string;
  readonly name: string;
}
interface Tree {
  readonly department: Named | null;
  readonly path: readonly Named[];
  readonly rows: readonly TreeRow[];
}

export interface StageFigure extends Sums {
  readonly id: string;
  readonly name: string;
  readonly probability: string;
  readonly reached: number;
  readonly rate: string | null;
  readonly days: string | null;
  readonly skips: number;
  readonly backs: number;
  readonly stalled: number | null;
}
export interface Funnel {
  readonly on: string;
  readonly past: boolean;
  readonly made: Period;
  readonly process: string;
  readonly stages: readonly StageFigure[];
  readonly won: Ended;
  readonly lost: Ended;
  readonly made_won: number;
  readonly win_rate: string | null;
  readonly win_rate_amount: string | null;
  readonly cycle_days: string | null;
  readonly filters: {
    readonly open: Filter;
    readonly won: Filter;
    readonly lost: Filter;
    readonly made_won: Filter;
  };
}

export interface Change {
  readonly kind: string;
  readonly count: number;
  readonly before: string;
  readonly after: string;
  readonly delta: string;
}
export interface Changes {
  readonly since: string;
  readonly on: string;
  readonly opening: { readonly count: number; readonly amount: string };
  readonly closing: { readonly count: number; readonly amount: string };
  readonly kinds: readonly Change[];
  readonly notes: readonly Change[];
  readonly filters: { readonly open: Filter };
}

/** What every report is asked with. */
export const asked = ({ on, owner, department, process }: SalesSearch): Query => ({
  on,
  owner,
  department,
  process,
});

/** Days between which closing is looked at, of the periods that are shown. */
export const periodsAsked = ({ unit, from }: SalesSearch): Query => ({
  unit,
  from,
  periods: unit === 'quarter' ? 4 : 6,
});

/** A report by its address; it counts opportunities, so that it is let go when one of them changes. */
function useReport<T>(path: string, query: Query, enabled = true) {
  return useQuery({
    queryKey: [...keys.counts('opportunity'), path, query],
    queryFn: ({ signal }) => call<T>('GET', `/reports/${path}`, { query, signal }),
    enabled,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}

export const useForecast = (search: SalesSearch) =>
  useReport<Forecast>('forecast', { ...asked(search), ...periodsAsked(search), split: search.split });
export const useTree = (search: SalesSearch) =>
  useReport<Tree>('forecast/tree', { ...asked(search), ...periodsAsked(search) });
export const useFunnel = (search: SalesSearch) => useReport<Funnel>('funnel', asked(search));

export const changesAsked = (search: SalesSearch): Query => ({
  ...asked(search),
  since: search.since,
  amount: search.amount,
});
export const useChanges = (search: SalesSearch) =>
  useReport<Changes>('opportunity-changes', changesAsked(search));

export interface ThenRow {
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly stage: string | null;
  readonly expected_amount: string | null;
  readonly weighted_amount: string | null;
  readonly actual_amount: string | null;
  readonly expected_close_on: string | null;
}
export interface ChangedRow {
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly close_before: string | null;
  readonly close_after: string | null;
  readonly stage_before: string | null;
  readonly stage_after: string | null;
}
interface Rows<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

/** Records of a page of a dialog. */
export const pageSize = 50;

export const usePast = (day: string, filter: Filter, from: number) =>
  useReport<Rows<ThenRow>>('opportunities-then', {
    on: day,
    filter: JSON.stringify(filter),
    from,
    limit: pageSize,
  });
export const useChanged = (query: Query, kind: string, from: number) =>
  useReport<Rows<ChangedRow>>('opportunity-changes/records', { ...query, kind, from, limit: pageSize });

/** Figures of a stage that its log tells. */
export type StageWay = 'reached' | 'days' | 'skips' | 'backs';
export interface StageRow {
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly value: string;
}
export const useStageRecords = (query: Query, way: StageWay, from: number) =>
  useReport<Rows<StageRow>>('funnel/records', { ...query, way, from, limit: pageSize });
