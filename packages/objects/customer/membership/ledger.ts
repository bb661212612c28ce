import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import Big from 'big.js';

/** What is done to one membership, and the line of the ledger that tells of it. */
export interface Booking {
  readonly id: string;
  readonly kind: string;
  readonly values: Values;
  readonly amount?: string | null;
  readonly points?: number | null;
  readonly note?: string | null;
}

/** Lines of the ledger; balances after each are what the membership then holds. */
export async function writeLedger(
  context: Context,
  lines: readonly (Omit<Booking, 'values'> & { readonly after: Values })[],
): Promise<void> {
  await context.beyond('membership_log.create').create(
    'membership_log',
    lines.map(({ id, kind, amount = null, points = null, note = null, after }) => ({
      membership_id: id,
      kind,
      amount,
      points,
      note,
      balance_after: after['balance'] ?? '0.00',
      points_after: after['points'] ?? 0,
      at: context.now,
      by: context.userId,
    })),
  );
}

/** The sum of two amounts, two decimals. */
export const plus = (a: Json | undefined, b: string): string => new Big(String(a ?? '0')).plus(b).toFixed(2);
export const minus = (a: Json | undefined, b: string): string =>
  new Big(String(a ?? '0')).minus(b).toFixed(2);
export const times = (a: string, n: number): string => new Big(a).times(n).toFixed(2);
