import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Target } from './mapping.ts';
import type { Made, Plan } from './plan.ts';

const log = 'assignment_log';
const targets: readonly Target[] = ['account', 'contact', 'opportunity'];

/** 分配记录 of what leads became: from whoever had the lead, to its owner or into its pool (flows §1.4). */
export async function logOwners(
  context: Context,
  plans: readonly Plan[],
  made: ReadonlyMap<string, Made>,
): Promise<void> {
  const rows = plans.flatMap((plan) =>
    targets.flatMap((target): readonly Values[] => {
      const part = plan[target];
      const id = made.get(plan.lead.id)?.get(target);
      if (part.kind !== 'create' || id === undefined) return [];
      const pool = target === 'account' ? part.pool : undefined;
      return [
        {
          record: { object: target, id },
          from_user: plan.lead['owner_id'] ?? null,
          from_pool: plan.lead['pool_id'] ?? null,
          to_user: pool === undefined ? part.owner : null,
          to_pool: pool ?? null,
          kind: 'convert',
        },
      ];
    }),
  );
  if (rows.length > 0) await context.beyond(`${log}.create`).create(log, rows);
}
