import type { Context, Merging, Values } from '@kehu/kernel/declare/behaviour.ts';
import { refuseMerge } from '../merging.ts';

/**
 * Customers who each have a limit of credit of their own are not merged before somebody has said which holds (flows §8.5): of
 * two the other would be lost.
 */
export async function refuseTwofold(context: Context, { into, from }: Merging): Promise<void> {
  const of = { field: 'account_id', op: 'in', value: [into.id, ...from.map(({ id }) => id)] } as const;
  const credits = await context.beyond('credit_profile.view').find('credit_profile', of);
  if (new Set(credits.map(({ limit }) => limit)).size > 1)
    throw refuseMerge(
      '两个客户的信用额度不同，请先调整为一致或删除其中一个信用档案',
      'Their limits of credit differ: make them equal, or delete one of the profiles',
    );
}

/** Whoever becomes one with a member is a member; his own membership comes first. */
export function memberBy({ into, from }: Merging): Values {
  const member = [into, ...from].find(({ membership_id: id }) => typeof id === 'string');
  return member ? { is_member: true, membership_id: member['membership_id'] ?? null } : {};
}
