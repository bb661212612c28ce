import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { refusalOf } from './missing.ts';
import type { StageMove } from './opportunity-states.ts';
import { raiseLifecycle } from './raise-lifecycle.ts';
import { logMoves } from './stage-log.ts';
import { stallingOf } from './stalling.ts';
import { suggestTasks } from './suggest-tasks.ts';
import { withTicks } from './ticks.ts';
import { openStages, stageIn, waysOf, type Stage, type Way } from './ways.ts';

export type Opportunity = Values & { readonly id: string };
type Results = ReadonlyMap<string, Values | KehuError>;

/** Where somebody wants to go, and from where he thought that it was. */
export interface Wish {
  readonly stage_id?: string | null;
  readonly from_stage_id?: string | null;
  readonly checked?: Json;
  readonly note?: string | null;
}

interface Step {
  readonly record: Opportunity;
  readonly stage: Stage;
  readonly kind: StageMove;
  readonly checklist: Json;
}

const orderOf = (stage: Values | undefined): number => Number(stage?.['sort_no'] ?? 0);

/** 升迁 to the next or any later stage; the one aimed at has to be fulfilled, and what cannot be skipped (flows §3.2). */
export function advance(context: Context, records: readonly Opportunity[], wish: Wish): Promise<Results> {
  return moveAll(context, records, wish, (record, way, from) => {
    const later = openStages(way).filter((stage) => orderOf(stage) > orderOf(from));
    const target = wish.stage_id ? aimed(way, wish.stage_id) : later[0];
    if (target instanceof KehuError) return target;
    if (!target) return nowhere('已是最后一个阶段，请赢单', 'This is the last stage: win it');
    if (orderOf(target) <= orderOf(from)) return nowhere('只能升迁到后面的阶段', 'Only to a later stage');
    const skipped = later.filter((stage) => orderOf(stage) < orderOf(target));
    const checklist = withTicks(context, record['checklist'], target.id, textsIn(wish.checked ?? null));
    const refused = refusalOf(context, record, checklist, target, skipped);
    return refused ?? { record, stage: target, kind: skipped.length > 0 ? 'skip' : 'advance', checklist };
  });
}

/** 退回 to the stage before or any earlier one, with a note of why. */
export function back(context: Context, records: readonly Opportunity[], wish: Wish): Promise<Results> {
  return moveAll(context, records, wish, (record, way, from) => {
    const earlier = openStages(way).filter((stage) => orderOf(stage) < orderOf(from));
    const target = wish.stage_id ? aimed(way, wish.stage_id) : earlier.at(-1);
    if (target instanceof KehuError) return target;
    if (!target) return nowhere('已是第一个阶段', 'This is the first stage');
    if (orderOf(target) >= orderOf(from)) return nowhere('只能退回到前面的阶段', 'Only to an earlier stage');
    return { record, stage: target, kind: 'back', checklist: record['checklist'] ?? null };
  });
}

const nowhere = (zh: string, en: string): KehuError =>
  new KehuError('state_conflict', { detail: { zh, en } });

/** A stage of the same process that is open and in use. */
function aimed(way: Way, id: string): Stage | KehuError {
  const stage = stageIn(way, id);
  if (!stage || stage['kind'] !== 'open')
    return fieldError('stage_id', 'not_in_options', undefined, {
      zh: '请选择该流程的一个进行阶段',
      en: 'Choose an open stage of its process',
    });
  return stage['enabled'] === true ? stage : fieldError('stage_id', 'inactive_ref');
}

async function moveAll(
  context: Context,
  records: readonly Opportunity[],
  wish: Wish,
  plan: (record: Opportunity, way: Way, from: Stage | undefined) => Step | KehuError,
): Promise<Results> {
  const ways = await waysOf(context);
  const results = new Map<string, Values | KehuError>();
  const steps: Step[] = [];
  for (const record of records) {
    const way = ways.get(String(record['process_id']));
    const from = stageIn(way, record['stage_id']);
    const step = !way
      ? new KehuError('state_conflict')
      : (movedMeanwhile(wish, record, from) ?? plan(record, way, from));
    if (step instanceof KehuError) results.set(record.id, step);
    else steps.push(step);
  }
  await carryOut(context, steps, wish.note);
  return results;
}

/** Two people advance one opportunity: the second one learns where it is now. */
function movedMeanwhile(
  { from_stage_id }: Wish,
  record: Opportunity,
  now: Stage | undefined,
): KehuError | undefined {
  if (!from_stage_id || record['stage_id'] === from_stage_id) return undefined;
  const name = String(now?.['name'] ?? '');
  return nowhere(`该商机已被移到“${name}”，请刷新后再试`, `Somebody has moved it to “${name}” already`);
}

async function carryOut(context: Context, steps: readonly Step[], note: Wish['note']): Promise<void> {
  if (steps.length === 0) return;
  await context.records.update(
    'opportunity',
    steps.map(({ record, stage, checklist }) => ({
      id: record.id,
      values: {
        stage_id: stage.id,
        probability: stage['probability'] ?? '0.00',
        stage_entered_at: context.now,
        checklist,
        ...stallingOf(context.now, stage, context.now),
      },
    })),
  );
  await logMoves(
    context,
    steps.map(({ record, stage, kind }) => ({ id: record.id, kind, before: record, to: stage.id, note })),
  );
  const forward = steps.filter(({ kind }) => kind !== 'back');
  await suggestTasks(context, forward);
  const raised = forward.map(({ record, stage }) => ({ ...record, probability: stage['probability'] }));
  await raiseLifecycle(context, raised);
}
