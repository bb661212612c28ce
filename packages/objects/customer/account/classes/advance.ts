import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { ChangeRule } from '../../change-rules.ts';
import { moveByRule } from './move.ts';

/** Stages before a customer's first deal, in order. */
const before = ['potential', 'intention', 'negotiation'] as const;
type Stage = 'intention' | 'negotiation' | 'deal';

/**
 * Moves customers on because something happened: never back, never one whose stage is locked. A new deal takes him from any
 * stage to `deal`, but not out of `loyal` (flows §13.1). For those who record follow-ups, opportunities, quotes and orders.
 */
export async function advance(
  context: Context,
  ids: readonly string[],
  to: Stage,
  rule: ChangeRule,
): Promise<void> {
  if (ids.length === 0 || !(await context.setting('lifecycle_rules', true))) return;
  const accounts = await context.beyond('account.view').read('account', [...new Set(ids)]);
  const moves = [...accounts].flatMap(([id, account]) => {
    const from = String(account['lifecycle']);
    const open = account['lifecycle_locked'] !== true && leads(from, to);
    return open ? [{ id, from, to, rule }] : [];
  });
  await moveByRule(context, 'lifecycle', moves);
}

function leads(from: string, to: Stage): boolean {
  if (to === 'deal') return from !== 'deal' && from !== 'loyal';
  const [here, there] = [before.findIndex((stage) => stage === from), before.indexOf(to)];
  return here >= 0 && here < there;
}
