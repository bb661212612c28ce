import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { LifeCycleSearch } from './life-cycle-search.ts';

export interface Pipe {
  readonly on: string;
  readonly since: string;
  readonly stages: readonly { readonly stage: string; readonly count: number; readonly before: number }[];
  readonly moves: readonly { readonly from: string | null; readonly to: string; readonly count: number }[];
  readonly total: number;
}

/** What the conditions of the page ask of a customer. */
export const leavesOf = ({ category, owner }: LifeCycleSearch): readonly Leaf[] => [
  ...(category === undefined ? [] : [{ field: 'category_id', op: 'eq', value: category } as const]),
  ...(owner === undefined ? [] : [{ field: 'owner_id', op: 'eq', value: owner } as const]),
];

export const usePipe = (search: LifeCycleSearch, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.counts('account'), 'life-cycle', search],
    queryFn: ({ signal }) => {
      const filter: Filter = { and: leavesOf(search) };
      const { on, since } = search;
      const query = { ...(on && { on }), ...(since && { since }), filter: JSON.stringify(filter) };
      return call<Pipe>('GET', '/reports/life-cycle', { query, signal });
    },
    enabled,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

/** The customers behind a figure: in a stage at one day, and in another at the other. */
export function behind(
  search: LifeCycleSearch,
  pipe: Pick<Pipe, 'on' | 'since'>,
  { from, to }: { readonly from?: string; readonly to: string },
): Filter {
  const was = (stage: string, day: string): Leaf => ({ field: 'lifecycle', op: 'was', value: [stage, day] });
  const stages = from === undefined ? [was(to, pipe.on)] : [was(from, pipe.since), was(to, pipe.on)];
  return { and: [{ and: stages }, ...leavesOf(search)] };
}
