import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { ChangeRule } from '../../change-rules.ts';

/** A stage that a customer enters, and why. */
export interface StageChange {
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string | null;
  readonly rule: ChangeRule | null;
  readonly reason: string | null;
  readonly run: string | null;
}

const log = 'account_lifecycle_log';
const most = 10_000;

/**
 * Ends the stage that each customer was in and begins the new one. The first change of a customer also writes down the stage
 * that he began with: from then on his intervals lie end to end since he was made.
 */
export async function logStages(context: Context, changes: readonly StageChange[]): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ id }) => id);
  const open = await context.beyond(`${log}.view`).find(
    log,
    {
      and: [
        { field: 'account_id', op: 'in', value: ids },
        { field: 'until', op: 'empty' },
      ],
    },
    most,
  );
  await context.keep(
    log,
    open.map(({ id }) => ({ id: String(id), values: { until: context.now } })),
  );
  const known = new Set(open.map(({ account_id }) => String(account_id)));
  const accounts = await context.beyond('account.view').read(
    'account',
    ids.filter((id) => !known.has(id)),
  );
  const beginnings = changes.flatMap(({ id, from }) => {
    const account = accounts.get(id);
    if (!account || from === null) return [];
    const at = account['created_at'] ?? context.now;
    return [
      { account_id: id, from: null, to: from, at, until: context.now, by: account['created_by'] ?? null },
    ];
  });
  const news = changes.map(({ id, from, to, by, rule, reason, run }) => ({
    account_id: id,
    from,
    to,
    at: context.now,
    by,
    rule,
    reason,
    run,
  }));
  await context.beyond(`${log}.create`).create(log, [...beginnings, ...news]);
}
