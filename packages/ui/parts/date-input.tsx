import { useCallback, useRef, useState } from 'react';
import { Calendar as CalendarIcon } from 'lucide-react';
import { joinMoment, shortDay, splitMoment, type Day } from '../language/dates.ts';
import { readDayAndTime } from '../language/typed-date/zh.ts';
import { texts } from '../locales/texts.ts';
import { Calendar } from './calendar.tsx';
import { classes } from './classes.ts';
import { Popover } from './popover.tsx';

/** Follow-ups are planned for the morning unless somebody says otherwise. */
const usualTime = '09:00';

interface DateInputProps {
  /** `yyyy-MM-dd`, or RFC 3339 when `moment`. */
  readonly value: string | null;
  readonly moment?: boolean;
  readonly onChange: (value: string | null, final: boolean) => void;
  /** What an empty one means, where it is no value to fill in: 不限. */
  readonly placeholder?: string;
  readonly id?: string | undefined;
  readonly label?: string;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly eager?: boolean | undefined;
  readonly onLeave?: (() => void) | undefined;
}

const shownOf = (value: string | null, moment: boolean): string => {
  if (!value) return '';
  if (!moment) return value;
  const { day, time } = splitMoment(value);
  return `${day} ${time}`;
};

/** A day, or a moment: typed the way people say it (明天, 周五 14:00, +3) or picked. */
export function DateInput(props: DateInputProps) {
  const t = texts.use().dates;
  const { value, moment = false, onChange, onLeave } = props;
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(props.eager ?? false);
  const box = useRef<HTMLDivElement>(null);
  const now = value ? splitMoment(moment ? value : `${value}T00:00:00Z`) : undefined;
  const day: Day | null = moment ? (now?.day ?? null) : value;
  const give = (next: Day, time: string | undefined, final: boolean) => {
    setTyped(undefined);
    onChange(moment ? joinMoment(next, time ?? now?.time ?? usualTime) : next, final);
  };
  const read = (final: boolean) => {
    if (typed === undefined) return;
    if (typed.trim() === '') return onChange(null, final);
    const found = readDayAndTime(typed);
    if (found) give(found.day, found.time, final);
  };
  const close = useCallback(() => {
    setOpen(false);
    onLeave?.();
  }, [onLeave]);
  const understood = typed ? readDayAndTime(typed) : undefined;
  return (
    <div ref={box} className={classes('k-input k-input-box', props.invalid && 'is-bad')}>
      <input
        id={props.id}
        value={typed ?? shownOf(value, moment)}
        placeholder={props.placeholder ?? t.hint}
        autoComplete="off"
        aria-label={props.label}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        autoFocus={props.eager}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => read(false)}
        onKeyDown={(event) => {
          if (event.key === 'Tab') setOpen(false);
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || typed === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          read(true);
          setOpen(false);
        }}
      />
      {understood && <span className="k-hint">{shortDay(understood.day)}</span>}
      <CalendarIcon />
      {open && (
        <Popover anchor={box} onClose={close} label={t.pick}>
          <Calendar
            value={understood?.day ?? day}
            time={now?.time}
            onTime={
              moment
                ? (time) => give(day ?? splitMoment(new Date().toISOString()).day, time, false)
                : undefined
            }
            onPick={(next) => {
              give(next, undefined, true);
              setOpen(false);
            }}
          />
        </Popover>
      )}
    </div>
  );
}
