import { useState, type KeyboardEvent } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays, addMonths, longDay, shortDay, today, weekdayOf, type Day } from '../language/dates.ts';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import './calendar.css';

const steps: { readonly [key: string]: number } = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Days that people mean most often. */
function useQuickDays(): readonly { readonly label: string; readonly day: Day }[] {
  const t = texts.use().dates;
  const now = today();
  return [
    { label: t.today, day: now },
    { label: t.tomorrow, day: addDays(now, 1) },
    { label: t.inDays(3), day: addDays(now, 3) },
    { label: t.nextMonday, day: addDays(now, 7 - weekdayOf(now)) },
    { label: t.inDays(14), day: addDays(now, 14) },
    { label: t.nextMonth, day: addMonths(now, 1) },
  ];
}

function Days({ shown, value, onPick }: { shown: Day; value: Day | null; onPick: (day: Day) => void }) {
  const t = texts.use().dates;
  const first = `${shown.slice(0, 8)}01`;
  const start = addDays(first, -weekdayOf(first));
  const now = today();
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll('button')];
    const at = all.findIndex((each) => each === document.activeElement);
    all[at + step]?.focus();
  };
  return (
    <div className="k-calendar-grid" onKeyDown={walk} role="toolbar" aria-label={t.pick} tabIndex={-1}>
      {t.weekdays.map((word) => (
        <span key={word} aria-hidden="true">
          {word}
        </span>
      ))}
      {Array.from({ length: 42 }, (_, index) => {
        const day = addDays(start, index);
        return (
          <button
            key={day}
            type="button"
            aria-label={longDay(day)}
            aria-pressed={day === value}
            className={classes(
              day.slice(0, 7) !== shown.slice(0, 7) && 'is-out',
              day === now && 'is-today',
              day === value && 'is-chosen',
            )}
            onClick={() => onPick(day)}
          >
            {Number(day.slice(8))}
          </button>
        );
      })}
    </div>
  );
}

const times = ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00', '17:00', '20:00'];

/** A month to pick from, the usual days beside it, and times when a moment is wanted. */
export function Calendar(props: {
  readonly value: Day | null;
  readonly onPick: (day: Day) => void;
  readonly time?: string | undefined;
  readonly onTime?: ((time: string) => void) | undefined;
}) {
  const t = texts.use().dates;
  const [shown, setShown] = useState(props.value ?? today());
  const [year = 0, month = 0] = shown.split('-').map(Number);
  return (
    <div className="k-day-picker">
      <div className="k-calendar-quick">
        {useQuickDays().map(({ label, day }) => (
          <button key={label} type="button" title={shortDay(day)} onClick={() => props.onPick(day)}>
            {label}
          </button>
        ))}
      </div>
      <div className="k-calendar-main">
        <div className="k-calendar-head">
          <Button
            look="ghost"
            small
            icon={<ChevronLeft />}
            aria-label={t.previousMonth}
            onClick={() => setShown(addMonths(shown, -1))}
          />
          <strong>{t.month(year, month)}</strong>
          <Button
            look="ghost"
            small
            icon={<ChevronRight />}
            aria-label={t.nextMonthButton}
            onClick={() => setShown(addMonths(shown, 1))}
          />
        </div>
        <Days shown={shown} value={props.value} onPick={props.onPick} />
        {props.onTime && (
          <div className="k-calendar-time" role="group" aria-label={t.time}>
            {times.map((time) => (
              <button
                key={time}
                type="button"
                className={classes(time === props.time && 'is-chosen')}
                onClick={() => props.onTime?.(time)}
              >
                {time}
              </button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
