import type { Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Opportunity } from './move-stage.ts';

/**
 * Nothing ends while somebody still decides about one of its quotes (objects-sales: "closing with open approval → 409").
 * Which quote is not told: not everybody who closes sees it.
 */
export async function awaitApproval(context: Context, records: readonly Opportunity[]): Promise<void> {
  if (!context.declared.hasObject('quote')) return;
  const waiting = await context.beyond('quote.view').find(
    'quote',
    {
      and: [
        { field: 'opportunity_id', op: 'in', value: records.map(({ id }) => id) },
        { field: 'status', op: 'eq', value: 'pending' },
      ],
    },
    1,
  );
  const record = records.find(({ id }) => id === waiting[0]?.['opportunity_id']);
  if (!record) return;
  const name = String(record['name'] ?? '');
  throw new KehuError('state_conflict', {
    detail: {
      zh: `商机“${name}”有报价单正在审批，请等审批结束或撤回后再关闭`,
      en: `A quote of “${name}” is being approved: wait for that, or withdraw it, before closing`,
    },
  });
}
