import type { HolidayYear, WorkHours } from '@kehu/kernel/line/work-calendar.ts';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { texts } from './texts.ts';

/** What is kept of working days. */
export interface Kept {
  readonly workDays: readonly number[];
  readonly hours: WorkHours;
  readonly own: readonly HolidayYear[];
}

/** The days on which work is done. */
function WorkDays(props: {
  readonly value: readonly number[];
  readonly disabled: boolean;
  readonly onChange: (days: readonly number[]) => void;
}) {
  const { value, disabled, onChange } = props;
  const t = texts.use();
  return (
    <section className="k-block">
      <header>
        <h3>{t.workDays}</h3>
      </header>
      <div className="k-week" role="group" aria-label={t.workDays}>
        {t.week.map((label, at) => (
          <Checkbox
            key={label}
            checked={value.includes(at + 1)}
            disabled={disabled || (value.length === 1 && value.includes(at + 1))}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...value, at + 1].toSorted((a, b) => a - b)
                  : value.filter((day) => day !== at + 1),
              )
            }
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}

/** When work begins and ends on each of them. */
function Hours(props: {
  readonly value: WorkHours;
  readonly disabled: boolean;
  readonly bad: string | undefined;
  readonly onChange: (hours: WorkHours) => void;
}) {
  const { value, disabled, bad, onChange } = props;
  const t = texts.use();
  const input = (end: keyof WorkHours) => (
    <TextInput
      type="time"
      aria-label={t.hourEnds[end]}
      aria-invalid={bad !== undefined || undefined}
      disabled={disabled}
      value={value[end]}
      onChange={(event) => event.target.value && onChange({ ...value, [end]: event.target.value })}
    />
  );
  return (
    <section className="k-block">
      <header>
        <h3>{t.hours}</h3>
      </header>
      <div className="k-work-hours">
        {input('from')} – {input('to')}
      </div>
      {bad === undefined ? (
        <p className="k-hint">{t.hoursHint}</p>
      ) : (
        <p className="k-bad" role="alert">
          {bad}
        </p>
      )}
    </section>
  );
}

const reasonFor = (error: unknown, name: string): string | undefined =>
  isProblem(error) ? error.errors.find(({ field }) => field === name)?.message : undefined;

/** The days of a week on which work is done, and its hours. */
export function WorkWeek(props: {
  readonly kept: Kept;
  readonly disabled: boolean;
  readonly error: unknown;
  readonly onChange: (kept: Kept) => void;
}) {
  const { kept, disabled, error, onChange } = props;
  return (
    <>
      <WorkDays
        value={kept.workDays}
        disabled={disabled}
        onChange={(workDays) => onChange({ ...kept, workDays })}
      />
      <Hours
        value={kept.hours}
        disabled={disabled}
        bad={reasonFor(error, 'work_hours')}
        onChange={(hours) => onChange({ ...kept, hours })}
      />
    </>
  );
}
