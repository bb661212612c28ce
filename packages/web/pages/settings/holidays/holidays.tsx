import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Download, RotateCcw } from 'lucide-react';
import { isJsonList, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { holidayYears } from '@kehu/kernel/line/holiday-years.ts';
import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import type { HolidayYear, WorkHours } from '@kehu/kernel/line/work-calendar.ts';
import { call, get } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { today } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { LeaveGuard } from '../leave-guard.tsx';
import { SectionHead } from '../section-head.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { texts } from './texts.ts';
import { WorkWeek, type Kept } from './work-week.tsx';
import { YearEditor } from './year-editor.tsx';
import { YearOverview } from './year-overview.tsx';
import '../company/company.css';
import './holidays.css';

type Settings = { readonly [name: string]: Json };
const key = ['settings'] as const;

const keptOf = (settings: Settings): Kept => ({
  workDays: isJsonList(settings['work_days']) ? settings['work_days'].map(Number) : [],
  hours: promised<WorkHours>(settings['work_hours'] ?? null),
  own: promised<readonly HolidayYear[]>(settings['holidays'] ?? []),
});

/** Reads the settings and writes working days and holidays. */
function useKept() {
  const t = texts.use();
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Settings>('/settings', {}, signal) });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async ({ workDays, hours, own }: Kept, said = t.saved): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      const body = {
        work_days: workDays,
        work_hours: { ...hours },
        holidays: promised<Json>(own),
      };
      client.setQueryData(key, await call<Settings>('PATCH', '/settings', { body }));
      await client.invalidateQueries({ queryKey: keys.meta });
      toast(said);
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { query, save, busy, error };
}

const withYear = (own: readonly HolidayYear[], table: HolidayYear): readonly HolidayYear[] =>
  [...own.filter(({ year }) => year !== table.year), table].toSorted((a, b) => a.year - b.year);

/** The reasons of a refusal, by line of the year: `off.0`. */
function refusals(error: unknown, year: number): { readonly [line: string]: string } {
  if (!isProblem(error)) return {};
  const at = `holidays.${year}.`;
  return Object.fromEntries(
    error.errors
      .filter(({ field }) => field.startsWith(at))
      .map(({ field, message }) => [field.slice(at.length), message]),
  );
}

interface YearProps {
  readonly table: HolidayYear;
  readonly isOwn: boolean;
  readonly admin: boolean;
  readonly bad: { readonly [line: string]: string };
  readonly onChange: (table: HolidayYear) => void;
  readonly onImport: () => void;
  readonly onReset: () => void;
}

/** One year, where it comes from, and what can be done with it. */
function Year({ table, isOwn, admin, bad, onChange, onImport, onReset }: YearProps) {
  const t = texts.use();
  const published = publishedHolidays.some(({ year }) => year === table.year);
  return (
    <section className="k-block">
      <header>
        <h3>{table.year}</h3>
        <span className="k-muted">{t.source[isOwn ? 'own' : published ? 'published' : 'unknown']}</span>
        <span className="k-spring" />
        {admin && isOwn && (
          <Button small icon={<RotateCcw />} onClick={onReset}>
            {published ? t.reset : t.resetPlain}
          </Button>
        )}
        {admin && (
          <Button small icon={<Download />} onClick={onImport}>
            {t.import}
          </Button>
        )}
      </header>
      <YearEditor table={table} bad={bad} disabled={!admin} onChange={onChange} />
    </section>
  );
}

type Question = 'import' | 'reset';

/** The dialog that is open. */
function Asked(props: {
  readonly asked: Question | undefined;
  readonly year: number;
  readonly onClose: () => void;
  readonly onTake: (years: readonly HolidayYear[]) => void;
  readonly onReset: () => Promise<unknown>;
}) {
  const { asked, year, onClose } = props;
  const t = texts.use();
  const published = publishedHolidays.some((one) => one.year === year);
  if (asked === 'import') return <ImportDialog year={year} onClose={onClose} onTake={props.onTake} />;
  if (asked !== 'reset') return null;
  return (
    <Confirm
      title={published ? t.resetTitle(year) : t.resetTitlePlain(year)}
      action={published ? t.reset : t.resetPlain}
      danger
      onClose={onClose}
      onConfirm={props.onReset}
    >
      <p>{t.resetHint}</p>
    </Confirm>
  );
}

interface LoadedProps {
  readonly kept: Kept;
  readonly saving: ReturnType<typeof useKept>;
  /** The one that is open; stays so when what was saved comes back. */
  readonly year: number;
  readonly onYear: (year: number) => void;
}

/** Which days the company works: the week, and each year's holidays. */
function Loaded({ kept, saving, year, onYear: setYear }: LoadedProps) {
  const t = texts.use();
  const admin = useSession().user.roles.some((role) => role.code === 'admin');
  const now = Number(today().slice(0, 4));
  const [draft, setDraft] = useState(kept);
  const [asked, setAsked] = useState<Question>();
  const dirty = !same(promised<Json>(draft), promised<Json>(kept));
  const tables = holidayYears(publishedHolidays, draft.own);
  const years = [...new Set([...tables.map((one) => one.year), now, now + 1])].toSorted((a, b) => a - b);
  const table = tables.find((one) => one.year === year) ?? { year, off: [], worked: [] };
  const isOwn = draft.own.some((one) => one.year === year);
  const reset = async () => {
    const next = { ...draft, own: draft.own.filter((one) => one.year !== year) };
    if (await saving.save(next, t.restored)) setDraft(next);
  };
  return (
    <>
      {!admin && <p className="k-muted">{t.readOnly}</p>}
      <div className="k-holidays">
        <WorkWeek kept={draft} disabled={!admin} error={saving.error} onChange={setDraft} />
        <Segments
          label={t.year}
          segments={years.map((one) => ({ value: String(one), label: String(one) }))}
          value={String(year)}
          onChange={(next) => setYear(Number(next))}
        />
        <Year
          table={table}
          isOwn={isOwn}
          admin={admin}
          bad={refusals(saving.error, year)}
          onChange={(next) => setDraft({ ...draft, own: withYear(draft.own, next) })}
          onImport={() => setAsked('import')}
          onReset={() => setAsked('reset')}
        />
        <YearOverview table={table} tables={tables} workDays={draft.workDays} />
      </div>
      {dirty && (
        <div className="k-setting-foot">
          <Button look="primary" busy={saving.busy} onClick={() => void saving.save(draft)}>
            {t.save}
          </Button>
          <Button onClick={() => setDraft(kept)}>{t.discard}</Button>
          {saving.error !== undefined && (
            <span className="k-bad" role="alert">
              {sentenceOf(saving.error)}
            </span>
          )}
        </div>
      )}
      <Asked
        asked={asked}
        year={year}
        onClose={() => setAsked(undefined)}
        onTake={(found) => {
          setDraft({ ...draft, own: found.reduce(withYear, draft.own) });
          setYear(found.some((one) => one.year === year) ? year : (found[0]?.year ?? year));
          setAsked(undefined);
        }}
        onReset={reset}
      />
      <LeaveGuard dirty={dirty && !saving.busy} />
    </>
  );
}

/** Working days, public holidays, and weekend days that are worked in exchange (调休). */
export function Holidays() {
  const saving = useKept();
  const { query } = saving;
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const kept = keptOf(query.data);
  return (
    <>
      <SectionHead name="holidays" />
      <Loaded key={JSON.stringify(kept)} kept={kept} saving={saving} year={year} onYear={setYear} />
    </>
  );
}
