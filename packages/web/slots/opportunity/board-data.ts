import { useQuery } from '@tanstack/react-query';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { post } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useList, type ListParams } from '@kehu/ui/data/list.ts';

/** Cards of a column that are asked for at a time. */
const page = 20;

const fields = [
  'name',
  'account_id',
  'stage_id',
  'process_id',
  'status',
  'expected_amount',
  'probability',
  'expected_close_on',
  'importance',
  'owner_id',
  'stage_entered_at',
  'stalls_at',
];

/** What the list shows, of one process and still open. */
export function boardFilter({ filter }: ListParams, process: string): Filter {
  return {
    and: [
      ...(filter ? [filter] : []),
      { field: 'process_id', op: 'eq', value: process },
      { field: 'status', op: 'eq', value: 'open' },
    ],
  };
}

/** The cards of a column, by cursor: the soonest to close first. */
export function useColumn(params: ListParams, process: string, stage: string) {
  const { q, slice } = params;
  const filter: Filter = {
    and: [boardFilter(params, process), { field: 'stage_id', op: 'eq', value: stage }],
  };
  return useList('opportunity', {
    q,
    slice,
    filter,
    ...(q === undefined && { sort: 'expected_close_on' }),
    fields,
    expand: ['account_id', 'owner_id'],
    limit: page,
  });
}

export interface Figures {
  readonly count: number;
  readonly expected: string;
  readonly weighted: string;
}

interface Answer {
  readonly groups: readonly JsonObject[];
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '0');

/** How many there are in each stage and what they are worth; asked for after the cards, which never wait for it. */
export function useFigures(params: ListParams, process: string) {
  const { q, slice } = params;
  const filter = boardFilter(params, process);
  return useQuery({
    queryKey: [...keys.counts('opportunity'), 'board', filter, slice],
    queryFn: async (): Promise<ReadonlyMap<string, Figures>> => {
      const { groups } = await post<Answer>('/records/opportunity/aggregate', {
        filter,
        ...(slice !== undefined && { slice }),
        group_by: [{ field: 'stage_id' }],
        measures: [
          { fn: 'count' },
          { fn: 'sum', field: 'expected_amount' },
          { fn: 'sum', field: 'weighted_amount' },
        ],
      });
      return new Map(
        groups.map((group) => [
          String(group['stage_id']),
          {
            count: Number(group['count'] ?? 0),
            expected: textOf(group['sum_expected_amount']),
            weighted: textOf(group['sum_weighted_amount']),
          },
        ]),
      );
    },
    // A search text has no figures (api.md `aggregate`).
    enabled: q === undefined,
    retry: false,
  });
}
