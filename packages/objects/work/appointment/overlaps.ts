import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { momentOf, msOf, shortTime } from '../moments.ts';

/** What decides whether an appointment may lie upon another one. */
const deciding = ['start_at', 'end_at', 'all_day', 'status'];

const isTimed = (values: Values): boolean => values['status'] === 'planned' && values['all_day'] !== true;

/**
 * Asks before somebody has two appointments at once (objects-platform, appointment.end_at). What lasts whole days is no
 * obstacle. He is told of those that he sees.
 */
export async function warnOverlaps(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    (change) =>
      isTimed(change.after) &&
      msOf(change.after['start_at']) <= msOf(change.after['end_at']) &&
      (change.before === null || deciding.some((field) => change.changed.has(field))),
  );
  if (open.length === 0) return;
  const [from, to] = [Math.min(...timesOf(open, 'start_at')), Math.max(...timesOf(open, 'end_at'))];
  const known = await context.records.find('appointment', {
    and: [
      {
        field: 'owner_id',
        op: 'in',
        value: [...new Set(open.map(({ after }) => String(after['owner_id'])))],
      },
      { field: 'status', op: 'eq', value: 'planned' },
      { field: 'start_at', op: 'lt', value: momentOf(to) },
      { field: 'end_at', op: 'gt', value: momentOf(from) },
      { field: 'id', op: 'not_in', value: changes.map(({ id }) => id) },
    ],
  });
  const others = known.filter(isTimed);
  const names = await context.names(
    'appointment',
    others.map(({ id }) => String(id)),
  );
  for (const [at, change] of open.entries()) {
    const earlier = open.slice(0, at).map(({ after }) => after);
    const other = [...others, ...earlier].find((one) => collide(one, change.after));
    if (other) change.warn('start_at', 'overlap', messageOf(context, other, names.get(String(other['id']))));
  }
}

const timesOf = (changes: readonly Change[], field: string): readonly number[] =>
  changes.map(({ after }) => msOf(after[field]));

const collide = (a: Values, b: Values): boolean =>
  a['owner_id'] === b['owner_id'] &&
  msOf(a['start_at']) < msOf(b['end_at']) &&
  msOf(b['start_at']) < msOf(a['end_at']);

function messageOf(context: Context, other: Values, name: string | undefined): Label {
  const time = `${shortTime(context, other['start_at'])}–${shortTime(context, other['end_at'])}`;
  return {
    zh: `与已有计划${name === undefined ? '' : `“${name}”`}（${time}）时间冲突`,
    en: `Overlaps with ${name === undefined ? 'another appointment' : `“${name}”`} (${time})`,
  };
}
