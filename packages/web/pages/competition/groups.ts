import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { post } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { toRecord } from '@kehu/ui/data/record.ts';
import type { CompetitionSearch } from './competition-search.ts';

/** One group of figures over what the reader may see. */
export type Group = JsonObject;

interface Answer {
  readonly groups: readonly Group[];
}

export interface Asked {
  readonly filter: Filter;
  readonly group_by: readonly { readonly field: string; readonly bucket?: string }[];
  readonly measures: readonly { readonly fn: string; readonly field?: string }[];
}

export const useGroups = (object: string, asked: Asked, enabled = true) =>
  useQuery({
    queryKey: [...keys.counts(object), 'competition', asked],
    queryFn: async () =>
      (await post<Answer>(`/records/${object}/aggregate`, { ...asked, limit: 2000 })).groups,
    enabled,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const numberIn = (group: Group, name: string): number => Number(group[name] ?? 0);
export const keyIn = (group: Group, name: string): string | null => {
  const value = group[name];
  return typeof value === 'string' ? value : null;
};

/** What a group's reference is called, where the reader may see it. */
export const labelIn = (group: Group, name: string): string | null =>
  toRecord(group).refs[name]?.[0]?.label ?? null;

const between = (field: string, { from, to }: CompetitionSearch): readonly Leaf[] => [
  ...(from === undefined ? [] : [{ field, op: 'gte', value: from } as const]),
  ...(to === undefined ? [] : [{ field, op: 'lte', value: to } as const]),
];

const owned = ({ owner }: CompetitionSearch): readonly Leaf[] =>
  owner === undefined ? [] : [{ field: 'owner_id', op: 'eq', value: owner }];

/** Bids that have come to an end within the period. */
export const decidedBids = (search: CompetitionSearch): readonly Leaf[] => [
  { field: 'result', op: 'ne', value: 'ongoing' },
  ...between('decided_on', search),
  ...owned(search),
];

/** Opportunities that have ended within the period. */
export const closedChances = (search: CompetitionSearch, statuses: readonly string[]): readonly Leaf[] => [
  { field: 'status', op: 'in', value: [...statuses] },
  ...between('actual_close_on', search),
  ...owned(search),
];

export const all = (...parts: readonly (readonly Leaf[])[]): Filter => ({ and: parts.flat() });

/** Won of won and lost, as text; a dash where there is nothing to divide by. */
export const rate = (won: number, lost: number): string =>
  won + lost === 0 ? '—' : `${((won / (won + lost)) * 100).toFixed(1)}%`;
