import { useMemo, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { CalendarDays, ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useCalendarController, type CalendarController } from '@fullcalendar/react';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed } from '@kehu/ui/parts/states.tsx';
import { QuickCreate } from '../../derived/form/quick-create.tsx';
import { useNarrow } from '../../shell/narrow.ts';
import type { Whose } from '../home/whose.ts';
import { Board } from './board.tsx';
import { usePlans, type Range } from './plans.ts';
import { texts } from './texts.ts';
import type { View } from './view.ts';
import './calendar.css';

function useViews() {
  const t = texts.use();
  const narrow = useNarrow();
  const wide: readonly { value: View; label: string }[] = [
    { value: 'dayGridMonth', label: t.month },
    { value: 'timeGridWeek', label: t.week },
    { value: 'timeGridDay', label: t.day },
    { value: 'listWeek', label: t.agenda },
  ];
  return { views: wide, first: narrow ? ('listWeek' as const) : ('timeGridWeek' as const) };
}

interface HeadProps {
  readonly controller: CalendarController;
  readonly view: View;
  readonly views: readonly { readonly value: View; readonly label: string }[];
  readonly whose: Whose;
  readonly onWhose: (whose: Whose) => void;
  readonly onView: (view: View) => void;
  readonly onCreate?: () => void;
}

/** Which days, whose, and how they are drawn. */
function Head({ controller, view, views, whose, onWhose, onView, onCreate }: HeadProps) {
  const t = texts.use();
  return (
    <header className="k-page-head">
      <h1>{controller.view?.title ?? t.title}</h1>
      <span className="k-calendar-walk">
        <Button small icon={<ChevronLeft />} aria-label={t.earlier} onClick={() => controller.prev()} />
        <Button small onClick={() => controller.today()}>
          {t.today}
        </Button>
        <Button small icon={<ChevronRight />} aria-label={t.later} onClick={() => controller.next()} />
      </span>
      <span className="k-spring" />
      <Segments
        label={t.whose}
        segments={[
          { value: 'mine', label: t.mine },
          { value: 'all', label: t.everybody },
        ]}
        value={whose}
        onChange={onWhose}
      />
      <Segments label={t.view} segments={views} value={view} onChange={onView} />
      {onCreate && (
        <Button look="primary" icon={<Plus />} onClick={onCreate}>
          {t.create}
        </Button>
      )}
    </header>
  );
}

/** 日程: plans and tasks of a month, a week or a day; dragging moves them. */
export function CalendarPage() {
  const t = texts.use();
  const navigate = useNavigate();
  const appointment = useObject('appointment');
  const task = useObject('task');
  const { views, first } = useViews();
  const [view, setView] = useState<View>(first);
  const [whose, setWhose] = useState<Whose>('mine');
  const [range, setRange] = useState<Range>();
  const [creating, setCreating] = useState<Values>();
  const controller = useCalendarController();
  const query = usePlans(range, whose);
  const creates = appointment?.operations.includes('create') === true;
  const plans = useMemo(() => query.data?.plans ?? [], [query.data]);
  if (!appointment && !task)
    return (
      <div className="k-page">
        <Empty icon={<CalendarDays className="k-state-icon" />} title={t.noRight} hint={t.askHint} />
      </div>
    );
  return (
    <div className="k-page k-calendar">
      <Head
        controller={controller}
        view={view}
        views={views}
        whose={whose}
        onWhose={setWhose}
        onView={(next) => {
          setView(next);
          controller.changeView(next);
        }}
        {...(creates && { onCreate: () => setCreating({}) })}
      />
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.cut && <p className="k-bad">{t.tooMany(query.data.plans.length)}</p>}
      <Board
        plans={plans}
        first={first}
        view={view}
        range={range}
        controller={controller}
        onRange={setRange}
        onOpen={({ object, record }) =>
          void navigate({
            to: '/records/$object',
            params: { object: object.name },
            search: { open: record.id },
          })
        }
        {...(creates && { onPick: setCreating })}
      />
      {creating && appointment && (
        <QuickCreate
          object={appointment}
          preset={creating}
          onClose={() => setCreating(undefined)}
          onCreated={() => {
            setCreating(undefined);
            void client.invalidateQueries({ queryKey: keys.calendars });
          }}
        />
      )}
    </div>
  );
}
