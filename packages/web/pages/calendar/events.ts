import type { EventInput } from '@fullcalendar/react';
import type { Values } from '@kehu/ui/data/record.ts';
import { addDays, joinMoment, splitMoment } from '@kehu/ui/language/dates.ts';
import type { Plan } from './plans.ts';

const wordIn = (values: Values, field: string): string => String(values[field] ?? '');

export const planKey = ({ object, record }: Plan): string => `${object.name}/${record.id}`;

/** Open plans may be dragged; what is over stays where it was. */
const open: ReadonlySet<string> = new Set(['planned', 'missed', 'pending', 'in_progress']);
const half = 30 * 60_000;

/** What is late is red and what is over grey, whatever it is. */
function colourOf(plan: Plan, isOpen: boolean, late: boolean): string {
  if (!isOpen) return 'var(--grey)';
  if (late) return 'var(--red)';
  return plan.object.name === 'task' ? 'var(--amber)' : 'var(--primary)';
}

/** A plan as the calendar draws it. A task is a mark at the moment when it is due. */
export function eventOf(plan: Plan, now: string, due: (what: string) => string): EventInput {
  const { object, record } = plan;
  const { values } = record;
  const isTask = object.name === 'task';
  const start = wordIn(values, isTask ? 'due_at' : 'start_at');
  const end = isTask ? new Date(Date.parse(start) + half).toISOString() : wordIn(values, 'end_at');
  const isOpen = open.has(wordIn(values, 'status'));
  const editable = isOpen && object.operations.includes('edit');
  const subject = wordIn(values, 'subject');
  const allDay = values['all_day'] === true;
  return {
    id: planKey(plan),
    title: isTask ? due(subject) : subject,
    allDay,
    start: allDay ? splitMoment(start).day : start,
    end: allDay ? addDays(splitMoment(end).day, 1) : end,
    startEditable: editable,
    durationEditable: editable && !isTask && !allDay,
    color: colourOf(plan, isOpen, (isTask ? start : end) < now),
    className: isOpen ? 'k-plan' : 'k-plan is-over',
  };
}

/** What a drag changes: where the plan lies now. `allDay`: days in the company's zone, else moments. */
export function movedTo(
  plan: Plan,
  to: { readonly start: Date; readonly end: Date | null; readonly allDay: boolean },
): Values {
  const { values } = plan.record;
  const start = to.start.toISOString();
  if (plan.object.name === 'task') return { due_at: start };
  if (to.allDay) {
    const first = splitMoment(start).day;
    const last = to.end ? addDays(splitMoment(to.end.toISOString()).day, -1) : first;
    return { all_day: true, start_at: joinMoment(first, '00:00'), end_at: joinMoment(last, '23:59') };
  }
  const lasted = Date.parse(wordIn(values, 'end_at')) - Date.parse(wordIn(values, 'start_at'));
  const usual = values['all_day'] === true ? 2 * half : lasted;
  const end = to.end ?? new Date(to.start.getTime() + usual);
  return {
    ...(values['all_day'] === true && { all_day: false }),
    start_at: start,
    end_at: end.toISOString(),
  };
}
