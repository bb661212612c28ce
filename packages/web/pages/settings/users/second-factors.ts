import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { get } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';

export const secondFactorsKey = [...keys.lists('user'), 'second factors'] as const;

/** Whose second factor may be switched off for him; nobody's until it is known. */
export function useSecondFactors(): ReadonlySet<string> {
  const { data } = useQuery({
    queryKey: secondFactorsKey,
    queryFn: ({ signal }) => get<{ ids: readonly string[] }>('/second-factors', {}, signal),
  });
  return useMemo(() => new Set(data?.ids), [data]);
}
