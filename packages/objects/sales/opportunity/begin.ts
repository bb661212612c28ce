import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { requiredFieldsOf } from '../sales_stage/lists.ts';
import { stallingOf } from './stalling.ts';
import { firstStage, stageIn, wayFor, type Stage, type Way } from './ways.ts';

export type Ways = ReadonlyMap<string, Way>;

const isBlank = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Puts a new opportunity on its way: process, stage, probability, and since when (objects-sales, opportunity). */
export function begin(context: Context, ways: Ways, change: Change): void {
  const way = processOf(context, ways, change);
  if (!way) {
    change.refuse('process_id', 'required', undefined, {
      zh: '没有可用的销售流程，请联系管理员',
      en: 'There is no sales process: ask an administrator',
    });
    return;
  }
  change.set('process_id', way.process.id);
  const stage = beginning(change, way);
  if (!stage) return;
  for (const field of requiredFieldsOf(stage['required_fields']))
    if (isBlank(change.after[field])) change.refuse(field, 'required');
  enter(change, stage, String(change.after['created_at'] ?? context.now), context.now);
}

function processOf(context: Context, ways: Ways, { after }: Change): Way | undefined {
  const named = ways.get(String(after['process_id']));
  const staged = [...ways.values()].find((way) => stageIn(way, after['stage_id']));
  const department = after['owner_dept_id'] ?? context.departmentId;
  return named ?? staged ?? wayFor(ways, department);
}

/** The stage that was chosen, else the first; refused when nothing begins there. */
function beginning(change: Change, way: Way): Stage | undefined {
  const chosen = change.after['stage_id'] ?? null;
  if (way.process['status'] !== 'active') {
    change.refuse('process_id', 'inactive_ref');
    return undefined;
  }
  const stage = chosen === null ? firstStage(way) : stageIn(way, chosen);
  if (!stage || stage['kind'] !== 'open') {
    change.refuse('stage_id', 'not_in_options', undefined, {
      zh: '请选择该流程的一个进行阶段',
      en: 'Choose an open stage of this process',
    });
    return undefined;
  }
  if (stage['enabled'] !== true) change.refuse('stage_id', 'inactive_ref');
  return stage;
}

/** What being in a stage means from now on. A probability that was given stays where the stage allows it. */
export function enter(change: Change, stage: Stage, at: string, now: string): void {
  change.set('stage_id', stage.id);
  if ((change.after['probability'] ?? null) === null)
    change.set('probability', stage['probability'] ?? '0.00');
  change.set('stage_entered_at', at);
  for (const [field, value] of Object.entries(stallingOf(at, stage, now))) change.set(field, value ?? null);
}

/** A probability lies within what its stage allows. */
export function keepBand(change: Change, stage: Stage | undefined): void {
  if (!stage || !change.changed.has('probability')) return;
  const own = change.after['probability'] ?? null;
  if (own === null) {
    change.set('probability', stage['probability'] ?? '0.00');
    return;
  }
  const [min, max] = [Number(stage['probability_min'] ?? 0), Number(stage['probability_max'] ?? 100)];
  if (Number(own) < min || Number(own) > max)
    change.refuse(
      'probability',
      'out_of_range',
      { min, max },
      {
        zh: `本阶段的可能性应在 ${min}–${max} 之间`,
        en: `Between ${min} and ${max} in this stage`,
      },
    );
}
