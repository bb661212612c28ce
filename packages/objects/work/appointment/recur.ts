import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { momentAt, wallClock } from '@kehu/kernel/time/zone.ts';
import { momentOf, msOf } from '../moments.ts';
import { peopleStill } from '../same-customer.ts';

type Stored = Values & { readonly id: string };

/** What the next one of a series takes over. */
const carried = [
  'subject',
  'type',
  'target',
  'opportunity_id',
  'lead_id',
  'all_day',
  'participant_ids',
  'place',
  'remind_before',
  'recurrence',
  'series_day',
  'content',
  'tags',
  'owner_id',
];

/**
 * The next ones of series whose last one is done, cancelled or past: one at a time. The repetition goes on with the new
 * one and ends at the old, so that no second one follows whatever happens to it later.
 */
export async function planNext(context: Context, records: readonly Stored[]): Promise<void> {
  const series = records.filter((one) => (one['recurrence'] ?? 'none') !== 'none');
  if (series.length === 0) return;
  const people = await peopleStill(context, series);
  await context.beyond('appointment.create').create(
    'appointment',
    series.map((one) => ({ ...nextOf(context, one), contact_ids: people(one) })),
  );
  await context.keep(
    'appointment',
    series.map(({ id }) => ({ id, values: { recurrence: 'none', series_day: null } })),
  );
}

function nextOf(context: Context, last: Stored): Values {
  const length = msOf(last['end_at']) - msOf(last['start_at']);
  const known = carried.filter((field) => context.declared.hasField('appointment', field));
  let start = msOf(last['start_at']);
  for (let step = 1; start <= msOf(last['start_at']) || start + length < msOf(context.now); step += 1)
    start = Date.parse(shifted(context, last, step));
  return {
    ...Object.fromEntries(known.map((field) => [field, last[field] ?? null])),
    start_at: momentOf(start),
    end_at: momentOf(start + length),
    previous_id: last.id,
  };
}

/** The start so many rounds later, at the same time of day in the company's zone. */
function shifted({ timeZone }: Context, last: Stored, step: number): string {
  const [day = '', time = ''] = wallClock(String(last['start_at']), timeZone).split('T');
  return momentAt(`${dayAfter(day, last, step)}T${time}`, timeZone);
}

function dayAfter(day: string, last: Stored, step: number): string {
  if (last['recurrence'] === 'daily') return addDays(day, step);
  if (last['recurrence'] === 'weekly') return addDays(day, 7 * step);
  const first = firstOfMonth(day, step);
  const length = Number(addDays(firstOfMonth(first, 1), -1).slice(8, 10));
  const wanted = Number(last['series_day'] ?? day.slice(8, 10));
  return addDays(first, Math.min(wanted, length) - 1);
}
