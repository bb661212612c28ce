import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import type { ChangeRule } from '../../change-rules.ts';

/** A grade or class that a customer gets. */
export interface ClassChange {
  readonly id: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string | null;
  readonly rule: ChangeRule | null;
  readonly run: string | null;
}

export async function logClasses(
  context: Context,
  about: 'grade' | 'value_class',
  changes: readonly ClassChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await context.beyond('account_class_log.create').create(
    'account_class_log',
    changes.map(({ id, ...change }) => ({ account_id: id, about, at: context.now, ...change })),
  );
}
