import type { Filter } from '@kehu/kernel/query/filter.ts';
import {
  add,
  between,
  countOf,
  inTotal,
  isPart,
  linesOf,
  minus,
  narrowed,
  worthOf,
  type Shown,
} from './parts-of.ts';
import { exact, rateOf } from './amounts.ts';
import { saveCsv } from './csv.ts';
import { asked, periodsAsked } from './data.ts';
import { Figure } from './figure.tsx';
import { TargetFigure } from './target-figure.tsx';
import { periodName } from './period-name.ts';
import type { SalesTexts } from './locales/zh.ts';
import type { SalesSearch } from './sales-search.ts';
import { Taking } from './taking.tsx';
import { texts } from './texts.ts';

type Periods = Shown['forecast']['periods'];

/** Figures that open their lists: what is won, and each part of what is open. */
function rowsOf({ forecast, parts, amount, field }: Shown, t: SalesTexts) {
  const { periods, filters } = forecast;
  const won = periods.map(({ from, to }) => {
    const mine = forecast.won.filter((one) => one.from === from);
    return {
      count: countOf(mine),
      value: add(...mine.map((one) => one.amount)),
      lines: undefined,
      filter: narrowed(filters.won, between('actual_close_on', from, to)),
    };
  });
  const open = parts.map(({ key, label }) => ({
    label,
    cells: periods.map(({ from, to }) => {
      const mine = forecast.open.filter((one) => one.from === from && one.key === key);
      return {
        count: countOf(mine),
        value: worthOf(mine, amount),
        lines: linesOf(field, key),
        filter: narrowed(filters.open, between('expected_close_on', from, to), ...isPart(field, key)),
      };
    }),
  }));
  return [{ label: t.won, cells: won }, ...open];
}

/** Sums of the rows, what was to be reached, and what is missing; exact texts, null where there is none. */
function totalsOf(rows: ReturnType<typeof rowsOf>, periods: Periods, t: SalesTexts) {
  const totals = periods.map((_, at) => add(...rows.map(({ cells }) => cells[at]?.value ?? '0')));
  const gaps = periods.map(({ target }, at) => {
    const total = totals[at] ?? null;
    return target === null || total === null ? null : add(total, minus(target));
  });
  return [
    { label: t.total, values: totals },
    { label: t.target, values: periods.map(({ target }) => target) },
    { label: t.gap, values: gaps },
  ];
}

/** The same as figures: a row for what is won, for each part, for the sum, the target and what is missing. */
export function ForecastTable({ search, ...shown }: Shown & { readonly search: SalesSearch }) {
  const { forecast, amount } = shown;
  const t = texts.use();
  const past = forecast.past ? forecast.on : undefined;
  const names = forecast.periods.map(({ from }) => periodName(from, forecast.unit, t));
  const rows = rowsOf(shown, t);
  const totals = totalsOf(rows, forecast.periods, t);
  const save = () =>
    saveCsv(`${t.forecast} ${forecast.on}`, [
      [t.name, ...names],
      ...rows.map(({ label, cells }) => [label, ...cells.map(({ value }) => value ?? '')]),
      ...totals.map(({ label, values }) => [label, ...values.map((value) => value ?? '')]),
    ]);
  return (
    <div className="k-stack">
      <div className="k-table-box">
        <table className="k-table k-sales-figures">
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              {names.map((name) => (
                <th key={name} scope="col" className="is-end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {cells.map(({ count, value, filter, lines }, at) => (
                  <td key={names[at]} className="is-end">
                    <Figure
                      what={`${names[at] ?? ''} ${label}`}
                      count={count}
                      past={past}
                      lines={lines}
                      filter={filter}
                    >
                      {count === 0 ? '0.00' : exact(value)}
                    </Figure>
                  </td>
                ))}
              </tr>
            ))}
            <Totals {...shown} names={names} rows={rows} totals={totals} />
          </tbody>
        </table>
      </div>
      <Taking
        path="forecast"
        query={{ ...asked(search), ...periodsAsked(search), split: search.split, amount }}
        onCsv={save}
      />
    </div>
  );
}

interface TotalsProps extends Shown {
  readonly names: readonly string[];
  readonly rows: ReturnType<typeof rowsOf>;
  readonly totals: ReturnType<typeof totalsOf>;
}

/** Sums, targets, what is missing and how much is reached. */
function Totals({ forecast, field, names, rows, totals }: TotalsProps) {
  const t = texts.use();
  const past = forecast.past ? forecast.on : undefined;
  const [sums] = totals;
  const all = forecast.periods.map(({ from, to }, at) => ({
    what: names[at] ?? '',
    count: rows.reduce((sum, { cells }) => sum + (cells[at]?.count ?? 0), 0),
    // One with lines of several categories is in each of them.
    uncounted: field === 'product',
    filter: inTotal(forecast, from, to),
  }));
  const rates = forecast.periods.map(({ target }, at) => rateOf(sums?.values[at] ?? null, target));
  const target = (at: number, value: string | null) => (
    <TargetFigure what={names[at] ?? ''} target={value} target_ids={forecast.periods[at]?.target_ids ?? []}>
      {exact(value)}
    </TargetFigure>
  );
  return (
    <>
      {totals.map(({ label, values }) => (
        <tr key={label} className="is-sum">
          <th scope="row">{label}</th>
          {values.map((value, at) => (
            <td key={names[at]} className="is-end">
              {label === t.target ? (
                target(at, value)
              ) : (
                <Total label={label} of={all[at]} past={past} text={exact(value)} />
              )}
            </td>
          ))}
        </tr>
      ))}
      <tr className="is-sum">
        <th scope="row">{t.rate}</th>
        {rates.map((text, at) => (
          <td key={names[at]} className="is-end">
            <Total label={t.rate} of={all[at]} past={past} text={text} />
          </td>
        ))}
      </tr>
    </>
  );
}

interface TotalProps {
  readonly label: string;
  readonly of:
    | {
        readonly what: string;
        readonly count: number;
        readonly uncounted: boolean;
        readonly filter: Filter;
      }
    | undefined;
  readonly past: string | undefined;
  readonly text: string;
}

/** What is worked out of won and open ones opens both. */
function Total({ label, of, past, text }: TotalProps) {
  if (!of || text === '—') return <>{text}</>;
  const { what, ...list } = of;
  return (
    <Figure what={`${what} ${label}`} past={past} {...list}>
      {text}
    </Figure>
  );
}
