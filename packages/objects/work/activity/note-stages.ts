import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import { idIn, targetsIn } from '../derive-account.ts';

/** The stage in which an opportunity was when something was done about it (S1: activities of each stage). */
export async function noteStages(context: Context, changes: readonly Change[]): Promise<void> {
  const made = changes.filter(({ before }) => before === null);
  const chances = await targetsIn(context, made, 'opportunity');
  for (const change of made) {
    const [id = ''] = idIn(change.after, 'opportunity');
    const stage = chances.get(id)?.['stage_id'];
    if (typeof stage === 'string') change.set('stage_id', { object: 'sales_stage', id: stage });
  }
}
