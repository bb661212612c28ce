import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { post } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useAll } from '../read-all.ts';
import { linesOf, treeOf, type Branch } from './tree.ts';

interface Groups {
  readonly groups: readonly { readonly department_id: string | null; readonly count: string | number }[];
}

/** How many active people each department has. */
export function usePeople(): ReadonlyMap<string, number> {
  const { data } = useQuery({
    queryKey: [...keys.lists('user'), 'per department'],
    queryFn: () =>
      post<Groups>('/records/user/aggregate', {
        filter: { field: 'status', op: 'ne', value: 'disabled' },
        group_by: [{ field: 'department_id' }],
        measures: [{ fn: 'count' }],
        limit: 5000,
      }),
  });
  return useMemo(
    () => new Map((data?.groups ?? []).map((group) => [group.department_id ?? '', Number(group.count)])),
    [data],
  );
}

/** Every department as a tree. */
export function useDepartments() {
  const query = useAll('department', { expand: ['head_ids', 'parent_id'] });
  const tree = useMemo(() => treeOf(query.data ?? []), [query.data]);
  const lines = useMemo(() => linesOf(tree), [tree]);
  return { query, tree, lines };
}

export const branchOf = (lines: readonly Branch[], id: string | undefined): Branch | undefined =>
  lines.find((line) => line.row.id === id);
