import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { latestBy, leadsOf } from './traces.ts';

const waiting = new Set(['new', 'assigned']);

/** The first follow-up answers a lead: work on it has begun (objects-customer, lead, "States"). */
export async function answerLeads(context: Context, made: readonly Change[]): Promise<void> {
  const first = latestBy(made, leadsOf);
  if (first.size === 0) return;
  const leads = await context.beyond('lead.view').read('lead', [...first.keys()]);
  const open = [...leads].filter(([, lead]) => lead['first_response_at'] === null);
  await context.keep(
    'lead',
    open.map(([id]) => ({
      id,
      values: { first_response_at: first.get(id)?.after['started_at'] ?? context.now },
    })),
  );
  const begun = [...leads].filter(([, lead]) => waiting.has(String(lead['status'])));
  await context.beyond('lead.edit').update(
    'lead',
    begun.map(([id]) => ({ id, values: { status: 'following' } })),
  );
}
