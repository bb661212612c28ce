import { Download } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { add, between, countOf, isPart, linesOf, minus, narrowed, worthOf, type Shown } from './parts-of.ts';
import { exact, rateOf } from './amounts.ts';
import { saveCsv } from './csv.ts';
import { Figure } from './figure.tsx';
import { periodName } from './period-name.ts';
import type { SalesTexts } from './locales/zh.ts';
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
export function ForecastTable(shown: Shown) {
  const { forecast } = shown;
  const t = texts.use();
  const past = forecast.past ? forecast.on : undefined;
  const names = forecast.periods.map(({ from }) => periodName(from, forecast.unit, t));
  const rows = rowsOf(shown, t);
  const totals = totalsOf(rows, forecast.periods, t);
  const rates = forecast.periods.map(({ target }, at) => rateOf(totals[0]?.values[at] ?? null, target));
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
            {totals.map(({ label, values }) => (
              <Sums key={label} label={label} cells={values.map(exact)} />
            ))}
            <Sums label={t.rate} cells={rates} />
          </tbody>
        </table>
      </div>
      <Button small className="k-sales-save" icon={<Download />} onClick={save}>
        {t.csv}
      </Button>
    </div>
  );
}

function Sums({ label, cells }: { label: string; cells: readonly string[] }) {
  return (
    <tr className="is-sum">
      <th scope="row">{label}</th>
      {cells.map((text, at) => (
        <td key={at} className="is-end">
          {text}
        </td>
      ))}
    </tr>
  );
}
