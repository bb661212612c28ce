import { Suspense, useState } from 'react';
import { later } from '@kehu/ui/parts/later.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { addDays, joinMoment, shortMoment, today, weekdayOf } from '@kehu/ui/language/dates.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { texts } from './texts.ts';

const DateInput = later(
  () => import('@kehu/ui/parts/date-input.tsx'),
  (m) => m.DateInput,
);

/** Follow-ups are planned for the beginning of a working day. */
function useNextDays() {
  const t = uiTexts.use().dates;
  const { from } = useMeta().company.workHours;
  const at = (day: string): string => joinMoment(day, from);
  const now = today();
  return [
    { label: t.tomorrow, value: at(addDays(now, 1)) },
    { label: t.inDays(3), value: at(addDays(now, 3)) },
    { label: t.nextMonday, value: at(addDays(now, 7 - weekdayOf(now))) },
  ];
}

/** When the customer is met again: a usual day, or any moment. */
export function NextContact({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const t = texts.use();
  const dates = uiTexts.use().dates;
  const days = useNextDays();
  const [picking, setPicking] = useState(false);
  const other = value !== null && !days.some((day) => day.value === value);
  return (
    <>
      <span>{t.next}</span>
      {days.map((day) => (
        <button
          key={day.label}
          type="button"
          className="k-day"
          aria-pressed={day.value === value}
          onClick={() => onChange(day.value === value ? null : day.value)}
        >
          {day.label}
        </button>
      ))}
      {picking ? (
        <span style={{ width: 210 }}>
          <Suspense>
            <DateInput
              moment
              eager
              value={value}
              label={t.next}
              onChange={(next) => onChange(next)}
              onLeave={() => setPicking(false)}
            />
          </Suspense>
        </span>
      ) : (
        <button type="button" className="k-day" aria-pressed={other} onClick={() => setPicking(true)}>
          {other ? shortMoment(value) : dates.other}
        </button>
      )}
    </>
  );
}
