import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { decideBids } from '../competing_bid/decide.ts';
import { awaitApproval } from './await-approval.ts';
import { acceptQuote, rejectQuotes } from './close-quotes.ts';
import type { Opportunity } from './move-stage.ts';
import { logMoves } from './stage-log.ts';
import { still } from './stalling.ts';
import { endStage, waysOf } from './ways.ts';

interface Winning {
  readonly actual_close_on?: string | null;
  readonly actual_amount?: string | null;
  readonly quote_id?: string | null;
  readonly note?: string | null;
}

/** 赢单: of a day that has come, for an amount (flows §3.4). */
export async function win(context: Context, records: readonly Opportunity[], input: Winning): Promise<void> {
  const { actual_close_on: day, actual_amount: amount } = input;
  if (!day || day > dayOf(context.now, context.timeZone))
    throw fieldError('actual_close_on', 'out_of_range', undefined, {
      zh: '成交日期不能晚于今天',
      en: 'The day lies in the future',
    });
  if (!amount || Number(amount) <= 0)
    throw fieldError('actual_amount', 'out_of_range', undefined, {
      zh: '成交金额须大于 0',
      en: 'More than 0',
    });
  await awaitApproval(context, records);
  await decideBids(context, records, { kind: 'won', day });
  await end(context, records, 'won', input.note, { actual_close_on: day, actual_amount: amount });
  if (input.quote_id) await acceptQuote(context, records, input.quote_id);
}

interface Losing {
  readonly lost_reason?: string | null;
  readonly lost_to?: string | null;
  readonly lost_note?: string | null;
  readonly cancel_appointments?: boolean | null;
}

/** 丢单: with a reason, to a competitor or nobody; what was planned about it is cancelled where that is wished (flows §3.4). */
export async function lose(context: Context, records: readonly Opportunity[], input: Losing): Promise<void> {
  await awaitApproval(context, records);
  const day = dayOf(context.now, context.timeZone);
  const { lost_reason: reason = null, lost_to: lostTo = null } = input;
  await decideBids(context, records, { kind: 'lost', day, lostTo, reason });
  await end(context, records, 'lost', input.lost_note?.slice(0, 500), {
    lost_reason: reason,
    lost_to: lostTo,
    lost_note: input.lost_note ?? null,
    actual_close_on: day,
  });
  await rejectQuotes(context, records, input.lost_reason ?? 'other');
  if (input.cancel_appointments === true) await cancelAppointments(context, records);
}

async function end(
  context: Context,
  records: readonly Opportunity[],
  kind: 'won' | 'lost',
  note: string | null | undefined,
  values: Values,
): Promise<void> {
  const ways = await waysOf(context);
  const ends = records.map((record) => {
    const way = ways.get(String(record['process_id']));
    const stage = way && endStage(way, kind);
    if (!stage) throw new KehuError('state_conflict');
    return { record, stage };
  });
  await context.beyond('opportunity.edit').update(
    'opportunity',
    ends.map(({ record, stage }) => ({
      id: record.id,
      values: {
        ...values,
        ...still,
        status: kind,
        stage_id: stage.id,
        probability: kind === 'won' ? '100.00' : '0.00',
        stage_entered_at: context.now,
        hold_reason: null,
      },
    })),
  );
  const move = kind === 'won' ? 'win' : 'lose';
  await logMoves(
    context,
    ends.map(({ record, stage }) => ({ id: record.id, kind: move, before: record, to: stage.id, note })),
  );
}

/** 搁置 and 无效: the stage stays what it was. */
export async function setAside(
  context: Context,
  records: readonly Opportunity[],
  status: 'on_hold' | 'void',
  reason: string | null | undefined,
): Promise<void> {
  if (status === 'void') await awaitApproval(context, records);
  const field = status === 'void' ? 'void_reason' : 'hold_reason';
  await context.beyond('opportunity.edit').update(
    'opportunity',
    records.map(({ id }) => ({ id, values: { ...still, status, [field]: reason ?? null } })),
  );
}

const portion = 1_000;

async function cancelAppointments(context: Context, records: readonly Opportunity[]): Promise<void> {
  if (!context.declared.hasObject('appointment')) return;
  const plans = context.beyond('appointment.edit');
  const about: Filter = {
    or: [
      { field: 'opportunity_id', op: 'in', value: records.map(({ id }) => id) },
      ...records.map(({ id }): Filter => ({
        field: 'target',
        op: 'eq',
        value: { object: 'opportunity', id },
      })),
    ],
  };
  const open: Filter = { and: [about, { field: 'status', op: 'in', value: ['planned', 'missed'] }] };
  for (let more = true; more;) {
    const some = await plans.find('appointment', open, portion);
    const values = {
      status: 'cancelled',
      cancel_reason: context.locale === 'en' ? 'The opportunity was lost' : '商机已丢单',
    };
    await plans.update(
      'appointment',
      some.map(({ id }) => ({ id: String(id), values })),
    );
    more = some.length === portion;
  }
}
