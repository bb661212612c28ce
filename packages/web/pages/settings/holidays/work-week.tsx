import type { WorkHours } from '@kehu/kernel/line/work-calendar.ts';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** The days on which work is done. */
export function WorkDays(props: {
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
export function Hours(props: {
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
