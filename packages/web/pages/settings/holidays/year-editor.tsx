import { Plus, X } from 'lucide-react';
import type { HolidayYear } from '@kehu/kernel/line/work-calendar.ts';
import { daysBetween, weekdayOf } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { DateInput } from '@kehu/ui/parts/date-input.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';

type Off = HolidayYear['off'][number];

interface EditorProps {
  readonly table: HolidayYear;
  /** Why the server refused, by line. */
  readonly bad: { readonly [line: string]: string };
  readonly disabled: boolean;
  readonly onChange: (table: HolidayYear) => void;
}

function Bad({ because }: { because: string | undefined }) {
  return because === undefined ? null : (
    <p className="k-bad" role="alert">
      {because}
    </p>
  );
}

function OffLine(props: {
  readonly off: Off;
  readonly bad: string | undefined;
  readonly onChange: (off: Off) => void;
  readonly onRemove: () => void;
}) {
  const { off, bad, onChange } = props;
  const [first, last, name] = off;
  const t = texts.use();
  const days = first && last ? daysBetween(first, last) + 1 : 0;
  return (
    <li className="k-holiday">
      <TextInput
        value={name}
        maxLength={20}
        placeholder={t.name}
        aria-label={t.name}
        aria-invalid={bad !== undefined}
        onChange={(event) => onChange([first, last, event.target.value])}
      />
      <DateInput
        label={t.first}
        value={first || null}
        invalid={bad !== undefined}
        onChange={(day) => day && onChange([day, last === '' || last < day ? day : last, name])}
      />
      <span aria-hidden>–</span>
      <DateInput
        label={t.last}
        value={last || null}
        invalid={bad !== undefined}
        onChange={(day) => day && onChange([first, day, name])}
      />
      <span className="k-muted k-holiday-days">{days > 0 && t.days(days)}</span>
      <Button
        look="ghost"
        small
        icon={<X />}
        aria-label={t.remove(`${name} ${first}`.trim())}
        onClick={props.onRemove}
      />
      <Bad because={bad} />
    </li>
  );
}

function Readable({ table }: { table: HolidayYear }) {
  const t = texts.use();
  return (
    <>
      <h4>{t.off}</h4>
      <ul>
        {table.off.map(([first, last, name]) => (
          <li key={first}>
            {name} {first} – {last} <span className="k-muted">{t.days(daysBetween(first, last) + 1)}</span>
          </li>
        ))}
      </ul>
      <h4>{t.worked}</h4>
      <p>{table.worked.length > 0 ? table.worked.join(' / ') : t.noWorked}</p>
    </>
  );
}

/** The holidays of a year and the days worked in exchange, line by line. */
export function YearEditor({ table, bad, disabled, onChange }: EditorProps) {
  const t = texts.use();
  const { year, off, worked } = table;
  const isEmpty = off.length === 0 && worked.length === 0;
  if (disabled) return isEmpty ? <Empty title={t.none} hint={t.noneHint} /> : <Readable table={table} />;
  const last = off.at(-1)?.[1] ?? `${year}-01-01`;
  return (
    <>
      {isEmpty && <Empty title={t.none} hint={t.noneHint} />}
      <h4>{t.off}</h4>
      <ul className="k-holiday-list">
        {off.map((each, at) => (
          <OffLine
            key={at}
            off={each}
            bad={bad[`off.${at}`]}
            onChange={(next) => onChange({ ...table, off: off.with(at, next) })}
            onRemove={() => onChange({ ...table, off: off.toSpliced(at, 1) })}
          />
        ))}
      </ul>
      <Button
        look="ghost"
        small
        icon={<Plus />}
        onClick={() => onChange({ ...table, off: [...off, [last, last, '']] })}
      >
        {t.addOff}
      </Button>
      <h4>{t.worked}</h4>
      <ul className="k-worked-list">
        {worked.map((day, at) => (
          <li key={at} className="k-holiday">
            <DateInput
              label={t.worked}
              value={day || null}
              invalid={bad[`worked.${at}`] !== undefined}
              onChange={(next) => next && onChange({ ...table, worked: worked.with(at, next) })}
            />
            <span className="k-muted">{day && t.week[weekdayOf(day)]}</span>
            <Button
              look="ghost"
              small
              icon={<X />}
              aria-label={t.remove(day)}
              onClick={() => onChange({ ...table, worked: worked.toSpliced(at, 1) })}
            />
            <Bad because={bad[`worked.${at}`]} />
          </li>
        ))}
      </ul>
      <Button
        look="ghost"
        small
        icon={<Plus />}
        onClick={() => onChange({ ...table, worked: [...worked, worked.at(-1) ?? last] })}
      >
        {t.addWorked}
      </Button>
    </>
  );
}
