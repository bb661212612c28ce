import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { enter, type Ways } from './begin.ts';
import { firstStage } from './ways.ts';

/** Another process begins at its first stage. After the first change of stage that is the manager's to do (objects-sales). */
export async function changeProcess(context: Context, ways: Ways, changes: readonly Change[]): Promise<void> {
  const turned = changes.filter(({ before, changed }) => before !== null && changed.has('process_id'));
  if (turned.length === 0) return;
  const ids = turned.map(({ id }) => id);
  const moved = await movedOn(context, ids);
  const managed = await context.allowed('opportunity', 'reopen', ids);
  for (const change of turned) {
    const way = ways.get(String(change.after['process_id']));
    const stage = way && firstStage(way);
    if (change.after['status'] !== 'open' || !stage)
      change.refuse('process_id', change.after['status'] === 'open' ? 'required' : 'read_only_field');
    else if (way.process['status'] !== 'active') change.refuse('process_id', 'inactive_ref');
    else if (moved.has(change.id) && !managed.has(change.id))
      change.refuse('process_id', 'read_only_field', undefined, {
        zh: '已变更过阶段，只有经理可以更换流程',
        en: 'It has moved on: only a manager changes its process',
      });
    else {
      change.set('probability', null);
      enter(change, stage, context.now, context.now);
    }
  }
}

/** Those that have left the stage in which they began. */
async function movedOn(context: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await context.beyond('opportunity_stage_log.view').find('opportunity_stage_log', {
    and: [
      { field: 'opportunity_id', op: 'in', value: [...ids] },
      { field: 'from_stage', op: 'not_empty' },
    ],
  });
  return new Set(rows.map((row) => String(row['opportunity_id'])));
}
