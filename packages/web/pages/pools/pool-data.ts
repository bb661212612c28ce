import { useQuery } from '@tanstack/react-query';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { call } from '@kehu/ui/api/call.ts';
import { act, actOnMany } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';

/** A pool as the reader stands to it (GET /pools). */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly object: string;
  readonly mode: 'free' | 'approve' | 'assign_only';
  readonly admin: boolean;
  /** Gives away what lies in it. */
  readonly gives: boolean;
  readonly claims: boolean;
  readonly inside: { readonly value: number; readonly exact: boolean };
  readonly claimed: number;
  readonly per_day: number;
  readonly held: number;
  readonly may_hold: number;
  readonly left: number | null;
  readonly waiting: number;
}

const key = [...keys.counts('public_pool'), 'standing'];

export const useStandings = () =>
  useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await call<{ readonly items: readonly Standing[] }>('GET', '/pools', { signal })).items,
  });

const refresh = () => client.invalidateQueries({ queryKey: key });

/** What lies in a pool. */
export const inside = (pool: Standing): Filter => ({
  and: [
    { field: 'pool_id', op: 'eq', value: pool.id },
    { field: 'owner_id', op: 'empty' },
  ],
});

/** Takes one record; true where it was asked for instead. What somebody else was quicker with is shown no longer. */
export async function claimOne(pool: Standing, id: string): Promise<boolean> {
  try {
    const { output } = await act(pool.object, id, 'claim');
    return isJsonObject(output) && typeof output['requested'] === 'string';
  } finally {
    void client.invalidateQueries({ queryKey: keys.lists(pool.object) });
    void client.invalidateQueries({ queryKey: keys.lists('claim_request') });
    void refresh();
  }
}

/** Takes several: how many, and why not the others. */
export async function claimMany(
  pool: Standing,
  ids: readonly string[],
): Promise<{ readonly done: number; readonly failed: number; readonly why: string }> {
  const { succeeded = [], failed = [] } = await actOnMany(pool.object, 'claim', { ids });
  void client.invalidateQueries({ queryKey: keys.lists('claim_request') });
  void refresh();
  return { done: succeeded.length, failed: failed.length, why: failed[0]?.message ?? '' };
}

/** Answers a request, or takes one's own back. */
export async function decide(
  id: string,
  action: 'accept' | 'refuse' | 'withdraw',
  answer?: string,
): Promise<string> {
  const { record } = await act('claim_request', id, action, answer ? { answer } : {});
  for (const object of ['account', 'lead']) void client.invalidateQueries({ queryKey: keys.lists(object) });
  void refresh();
  return isJsonObject(record) ? String(record['status']) : '';
}
