import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { advance } from '../../customer/account/classes/advance.ts';

/** From which probability on somebody is negotiating (flows §3.3). */
const negotiating = 50;

/** An open opportunity shows what its customer is about (flows §13). */
export async function raiseLifecycle(context: Context, records: readonly Values[]): Promise<void> {
  const open = records.filter(({ status }) => status === 'open');
  const accountsOf = (some: readonly Values[]): readonly string[] =>
    some.flatMap(({ account_id }) => (typeof account_id === 'string' ? [account_id] : []));
  const isLikely = ({ probability }: Values): boolean => Number(probability ?? 0) >= negotiating;
  await advance(context, accountsOf(open.filter(isLikely)), 'negotiation', 'offer');
  await advance(context, accountsOf(open), 'intention', 'opportunity');
}
