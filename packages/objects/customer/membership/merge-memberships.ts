import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { minus, plus, writeLedger } from './ledger.ts';

/**
 * Two customers who became one and were both members are one member (flows §8.4): the membership of the one that is left stays
 * and takes the other's points, prepaid money and what he has spent; the other lies in the bin, empty.
 */
export async function absorbMembers(
  context: Context,
  dropped: readonly Change[],
): Promise<ReadonlyMap<string, Values>> {
  const gone = dropped.map(({ id }) => id);
  const accounts = [...new Set(dropped.map(({ after }) => String(after['account_id'])))];
  const kept = await context.beyond('membership.view').find('membership', {
    and: [
      { field: 'account_id', op: 'in', value: accounts },
      { field: 'status', op: 'in', value: ['active', 'suspended'] },
      { field: 'id', op: 'not_in', value: gone },
    ],
  });
  const patches = new Map<string, Values>();
  for (const member of kept) {
    const id = String(member['id']);
    let now: Values = member;
    const others = dropped.filter(({ after }) => after['account_id'] === member['account_id']);
    for (const { id: other, before } of others) {
      const from = before ?? {};
      const given = sumsOf(from);
      const sums: Values = {
        points: Number(now['points'] ?? 0) + given.points,
        balance: plus(now['balance'], given.balance),
        consumed: plus(now['consumed'], given.consumed),
      };
      now = { ...now, ...sums };
      const note = `合并会员 ${String(from['no'] ?? '')}`.trim();
      const { balance: amount, points } = given;
      await writeLedger(context, [{ id, kind: 'merge', amount, points, note, after: now }]);
      patches.set(id, sums);
      patches.set(other, { points: 0, balance: '0.00', consumed: '0.00' });
    }
  }
  return patches;
}

const sumsOf = ({ points, balance, consumed }: Values) => ({
  points: Number(points ?? 0),
  balance: plus(balance, '0'),
  consumed: plus(consumed, '0'),
});

/** A merge was undone: what a membership had taken over is written off again. */
export async function returnMembers(context: Context, changes: readonly Change[]): Promise<void> {
  const told = changes.filter(({ changed }) => changed.has('points') || changed.has('balance'));
  await writeLedger(
    context,
    told.map(({ id, before, after }) => ({
      id,
      kind: 'merge',
      amount: minus(after['balance'], String(before?.['balance'] ?? '0')),
      points: Number(after['points'] ?? 0) - Number(before?.['points'] ?? 0),
      note: '撤销合并',
      after,
    })),
  );
}
