import { useMemo, useRef, useState } from 'react';
import FullCalendar, {
  type CalendarController,
  type EventChangeInfo,
  type PluginInput,
} from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import classicTheme from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import type { WorkHours } from '@kehu/kernel/line/work-calendar.ts';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { joinMoment, shortMoment, splitMoment } from '@kehu/ui/language/dates.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { shownZone } from '@kehu/ui/language/zone.ts';
import { toastError, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { eventOf, movedTo, planKey } from './events.ts';
import { signsOf } from './day-sign.tsx';
import { dayMarks, holidayEvents, type DayMark } from './holidays.ts';
import type { Plan, Range } from './plans.ts';
import type { View } from './view.ts';
import type { CalendarTexts } from './locales/zh.ts';
import { texts } from './texts.ts';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';

// The theme's declarations name a file that TypeScript does not find: without this it would be any.
const classic = promised<PluginInput>(classicTheme);
const plugins = [classic, dayGrid, timeGrid, list, interaction];

const noMarks: ReadonlyMap<string, DayMark> = new Map();

const clock = { hour: '2-digit', minute: '2-digit', hour12: false } as const;

interface BoardProps {
  readonly plans: readonly Plan[];
  readonly first: View;
  /** As it is drawn now. */
  readonly view: View;
  readonly range: Range | undefined;
  readonly controller: CalendarController;
  readonly onRange: (range: Range) => void;
  readonly onOpen: (plan: Plan) => void;
  /** A stretch of time was marked: the beginning of a new plan. */
  readonly onPick?: (preset: Values) => void;
}

const refresh = (): void => void client.invalidateQueries({ queryKey: keys.calendars });

/** Moves a plan to where it was dragged; what the server refuses goes back. */
async function move(
  plan: Plan,
  values: Values,
  revert: () => void,
  said: (when: string) => string,
): Promise<void> {
  const { object, record } = plan;
  try {
    const made = await changeRecord(object, record, values);
    if (!made) {
      revert();
      return;
    }
    const before: Values = Object.fromEntries(
      Object.keys(values).map((field) => [field, record.values[field] ?? null]),
    );
    const when = String(values['due_at'] ?? values['start_at'] ?? '');
    toastUndo(said(shortMoment(when)), async () => {
      await changeRecord(object, made, before);
      refresh();
    });
  } catch (error) {
    revert();
    toastError(error);
  } finally {
    refresh();
  }
}

/** A little of the morning stands above the first hour of work. */
const beforeWork = ({ from }: WorkHours): string =>
  `${String(Math.max(0, Number(from.slice(0, 2)) - 1)).padStart(2, '0')}:00:00`;

/** As the calendar wants them: 0 is Sunday. */
const businessHours = ({ workDays, workHours }: Meta['company']) => ({
  daysOfWeek: workDays.map((day) => day % 7),
  startTime: workHours.from,
  endTime: workHours.to,
});

/** The first hour of a working day. */
function hourOf(day: string, { from }: WorkHours): { start_at: string; end_at: string } {
  const start = joinMoment(day, from);
  return { start_at: start, end_at: new Date(Date.parse(start) + 3_600_000).toISOString() };
}

/** Hours that do not fit are scrolled by the keyboard too: their first cell takes the focus. */
function openToKeys(board: HTMLElement | null): void {
  for (const part of board?.querySelectorAll<HTMLElement>('[style*="auto"]') ?? []) {
    const cell = part.querySelector<HTMLElement>('[role="rowheader"], [role="cell"], [role="gridcell"]');
    if (cell) cell.tabIndex = 0;
  }
}

const wordsOf = (t: CalendarTexts) => ({
  allDayText: t.allDay,
  timedText: t.timed,
  closeHint: t.close,
  eventsHint: t.plans,
  moreLinkHint: t.more,
  navLinkHint: t.go,
  noEventsContent: t.none,
  moreLinkContent: ({ num }: { num: number }) => t.more(num),
});

/** The calendar itself, drawn by FullCalendar in our colours. */
export function Board({ plans, first, view, range, controller, onRange, onOpen, onPick }: BoardProps) {
  const t = texts.use();
  const locale = useLocale();
  const { company } = useMeta();
  const board = useRef<HTMLDivElement>(null);
  const byKey = useMemo(() => new Map(plans.map((plan) => [planKey(plan), plan])), [plans]);
  const [now] = useState(() => new Date().toISOString());
  const marks = useMemo(() => (range ? dayMarks(range, company) : noMarks), [range, company]);
  const events = useMemo(() => {
    return [
      ...plans.map((plan) => eventOf(plan, now, t.due)),
      ...holidayEvents(marks, t.workedHint, view === 'listWeek'),
    ];
  }, [plans, marks, t, now, view]);
  const signs = useMemo(() => signsOf(marks, view), [marks, view]);
  const changed = ({ event, revert }: EventChangeInfo): void => {
    const plan = byKey.get(event.id);
    if (!plan || !event.start) return;
    const to = { start: event.start, end: event.end, allDay: event.allDay };
    void move(plan, movedTo(plan, to), revert, t.moved);
  };
  return (
    <div ref={board} className="k-board" data-view={view}>
      <FullCalendar
        controller={controller}
        plugins={plugins}
        locale={locale}
        timeZone={shownZone()}
        initialView={first}
        headerToolbar={false}
        firstDay={1}
        height="100%"
        nowIndicator
        dayMaxEvents
        selectable={onPick !== undefined}
        selectMirror
        scrollTime={beforeWork(company.workHours)}
        businessHours={businessHours(company)}
        slotDuration="00:30:00"
        slotHeaderFormat={clock}
        eventTimeFormat={clock}
        {...wordsOf(t)}
        {...signs}
        events={events}
        datesSet={({ start, end }) => {
          onRange({ from: start.toISOString(), to: end.toISOString() });
          requestAnimationFrame(() => openToKeys(board.current));
        }}
        eventClick={({ event }) => {
          const plan = byKey.get(event.id);
          if (plan) onOpen(plan);
        }}
        eventDrop={changed}
        eventResize={changed}
        select={({ start, end, allDay }) => {
          const day = splitMoment(start.toISOString()).day;
          onPick?.(
            allDay
              ? hourOf(day, company.workHours)
              : { start_at: start.toISOString(), end_at: end.toISOString() },
          );
        }}
      />
    </div>
  );
}
