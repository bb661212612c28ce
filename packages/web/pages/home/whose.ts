import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { askList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';

/** Whose customers stand at home: the reader's own, or everybody's that he may see. */
export type Whose = 'mine' | 'all';

const chosenKey = 'kehu.home.whose';
const chosen = (): Whose | undefined => {
  const kept = localStorage.getItem(chosenKey);
  return kept === 'mine' || kept === 'all' ? kept : undefined;
};

/** True once it is known that one record at least fits; undefined until then. */
function useAny(filter: Filter): boolean | undefined {
  const account = useObject('account');
  const params = { filter, limit: 1, fields: ['id'] };
  const { data } = useQuery({
    queryKey: keys.list('account', { any: params }),
    queryFn: async ({ signal }) => (await askList('account', params, {}, signal)).items.length > 0,
    enabled: account !== undefined,
  });
  return data;
}

/** Who leads others begins with theirs when he has no customers of his own; there is no choice where there is one side. */
export function useWhose() {
  const { id } = useSession().user;
  const [picked, setPicked] = useState(chosen);
  const own = useAny({ field: 'owner_id', op: 'is_me' });
  const others = useAny({ field: 'owner_id', op: 'ne', value: id });
  const fallback: Whose = own === false && others === true ? 'all' : 'mine';
  return {
    now: others === true ? (picked ?? fallback) : 'mine',
    choice: others === true,
    none: own === false && others === false,
    choose(whose: Whose) {
      localStorage.setItem(chosenKey, whose);
      setPicked(whose);
    },
  };
}
export type Whoses = Omit<ReturnType<typeof useWhose>, 'now'> & { readonly now: Whose };
