import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { cancelPlans } from '../../customer/leave-plans.ts';
import { followPrices } from '../competing_bid/decide.ts';
import { begin } from './begin.ts';
import { changeProcess } from './change-process.ts';
import { lose, setAside, win } from './close.ts';
import { copy } from './copy.ts';
import {
  checkAmount,
  checkContacts,
  isClosed,
  refuseClosed,
  refuseStrangeCustomers,
  weigh,
} from './keep-whole.ts';
import { advance, back } from './move-stage.ts';
import { nameCompetitors } from './name-competitors.ts';
import { opportunity } from './opportunity.object.ts';
import { raiseLifecycle } from './raise-lifecycle.ts';
import { reopen } from './reopen.ts';
import { logMoves } from './stage-log.ts';
import { stallingOf } from './stalling.ts';
import { suggestTasks } from './suggest-tasks.ts';
import { tellStalled } from './tell-stalled.ts';
import { tick } from './ticks.ts';
import { stageIn, waysOf } from './ways.ts';

export const opportunityBehaviour = implement(opportunity, {
  async prepare(context, changes) {
    const ways = await waysOf(context);
    for (const change of changes) if (change.before === null) begin(context, ways, change);
    await refuseClosed(context, changes);
    await refuseStrangeCustomers(context, changes);
    await changeProcess(context, ways, changes);
    await checkContacts(context, changes);
    for (const change of changes) {
      checkAmount(change);
      weigh(ways, change);
    }
  },

  async written(context, changes) {
    const placed = changes.filter(
      ({ before, changed }) => before === null || (changed.has('process_id') && changed.has('stage_id')),
    );
    await logBeginnings(context, placed);
    const sure = changes.filter(({ before, changed }) => before === null || changed.has('probability'));
    await raiseLifecycle(
      context,
      sure.map(({ after }) => after),
    );
    const worth = changes.filter(({ before, changed }) => before !== null && changed.has('expected_amount'));
    await followPrices(context, new Map(worth.map(({ id, after }) => [id, after])));
  },

  /** What has been won or lost stays with whoever did it; what was planned about what goes to a pool is cancelled. */
  async moving(context, changes) {
    for (const change of changes)
      if (change.after['owner_id'] === null && isClosed(change.after['status']))
        change.fail(
          new KehuError('state_conflict', {
            detail: { zh: '已结束的商机不能退回公海', en: 'A closed opportunity stays out of the pool' },
          }),
        );
    await cancelPlans(context, 'opportunity', changes);
  },

  woken: tellStalled,

  reactions: {
    nameCompetitors: (context, occurrences) =>
      nameCompetitors(
        context,
        occurrences.map(({ after }) => String(after['opportunity_id'])),
      ),
  },

  actions: {
    advance: (context, records, input) => advance(context, records, input),
    back: (context, records, input) => back(context, records, input),
    win: (context, records, input) => win(context, records, input),
    lose: (context, records, input) => lose(context, records, input),
    hold: (context, records, { reason }) => setAside(context, records, 'on_hold', reason),
    void: (context, records, { reason }) => setAside(context, records, 'void', reason),
    async resume(context, records) {
      const ways = await waysOf(context);
      const rows = records.map((record) => {
        const stage = stageIn(ways.get(String(record.process_id)), record.stage_id);
        const stalling = stage ? stallingOf(record.stage_entered_at, stage, context.now) : {};
        return { id: record.id, values: { ...stalling, status: 'open', hold_reason: null } };
      });
      await context.beyond('opportunity.edit').update('opportunity', rows);
    },
    reopen: (context, records, { reason }) => reopen(context, records, reason),
    tick: (context, records, input) => tick(context, records, input),
    copy: (context, records, { name }) => copy(context, records, name),
  },
});

/** The first entry of every log, and what entering a stage brings along. */
async function logBeginnings(context: Context, placed: readonly Change[]): Promise<void> {
  if (placed.length === 0) return;
  await logMoves(
    context,
    placed.map(({ id, before, after }) => ({
      id,
      kind: 'advance',
      before,
      after,
      to: String(after['stage_id']),
    })),
  );
  const ways = await waysOf(context);
  const entered = placed.flatMap(({ id, after }) => {
    const stage = stageIn(ways.get(String(after['process_id'])), after['stage_id']);
    return stage ? [{ record: { ...after, id }, stage }] : [];
  });
  await suggestTasks(context, entered);
}
