import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { undecideBids } from '../competing_bid/decide.ts';
import type { Opportunity } from './move-stage.ts';
import { lastMoves, logMoves } from './stage-log.ts';
import { stallingOf } from './stalling.ts';
import { firstStage, openStages, stageIn, waysOf, type Stage, type Way } from './ways.ts';

interface Return {
  readonly record: Opportunity;
  readonly stage: Stage;
  readonly probability: Values[string];
}

/** 重新打开: back in the stage in which it was closed, as sure as it was then (flows §3.5). */
export async function reopen(
  context: Context,
  records: readonly Opportunity[],
  reason: string | null | undefined,
): Promise<void> {
  const ways = await waysOf(context);
  const ids = records.map(({ id }) => id);
  const closed = await lastMoves(context, ids, ['win', 'lose']);
  const returns = records.flatMap((record): Return[] => {
    const way = ways.get(String(record['process_id']));
    const stage = way && stageBefore(way, record, closed.get(record.id));
    if (!stage) return [];
    const isVoid = record['status'] === 'void';
    const then = isVoid ? record['probability'] : closed.get(record.id)?.['probability_at'];
    return [{ record, stage, probability: within(stage, then) }];
  });
  const cleared = {
    actual_close_on: null,
    actual_amount: null,
    lost_reason: null,
    lost_to: null,
    lost_note: null,
    void_reason: null,
  };
  await context.beyond('opportunity.edit').update(
    'opportunity',
    returns.map(({ record, stage, probability }) => ({
      id: record.id,
      values: {
        ...cleared,
        ...stallingOf(context.now, stage, context.now),
        status: 'open',
        stage_id: stage.id,
        probability: probability ?? '0.00',
        stage_entered_at: context.now,
      },
    })),
  );
  await undecideBids(
    context,
    returns.filter(({ record }) => record['status'] !== 'void').map(({ record }) => record.id),
  );
  await logMoves(
    context,
    returns.map(({ record, stage }) => ({
      id: record.id,
      kind: 'reopen',
      before: record,
      to: stage.id,
      note: reason,
    })),
  );
}

/** Where it was when it was closed; a stage that is out of use by now gives way to the last one before it. */
function stageBefore(way: Way, record: Opportunity, closing: Values | undefined): Stage | undefined {
  const id = record['status'] === 'void' ? record['stage_id'] : closing?.['from_stage'];
  const stage = stageIn(way, id);
  if (stage?.['kind'] === 'open' && stage['enabled'] === true) return stage;
  const order = Number(stage?.['sort_no'] ?? 0);
  return openStages(way).findLast((one) => Number(one['sort_no']) <= order) ?? firstStage(way);
}

/** How sure it was, as far as the stage allows that. */
function within(stage: Stage, probability: Values[string]): Values[string] {
  const own = Number(probability ?? stage['probability']);
  const [min, max] = [Number(stage['probability_min'] ?? 0), Number(stage['probability_max'] ?? 100)];
  return own >= min && own <= max ? own.toFixed(2) : stage['probability'];
}
