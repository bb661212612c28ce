import type { CSSProperties } from 'react';
import {
  add,
  between,
  countOf,
  inTotal,
  isPart,
  linesOf,
  narrowed,
  worthOf,
  type Shown,
} from './parts-of.ts';
import { short } from './amounts.ts';
import { Figure } from './figure.tsx';
import { periodName } from './period-name.ts';
import { texts } from './texts.ts';

type Sized = CSSProperties & { readonly '--share': string };
const sized = (share: number): Sized => ({ '--share': `${share * 100}%` });

interface ColumnOf {
  readonly period: Shown['forecast']['periods'][number];
  readonly won: Shown['forecast']['won'];
  readonly open: Shown['forecast']['open'];
  readonly worth: string | null;
}

/** One stacked column a period: won, then open by part; a line where the target is. */
export function Bars(shown: Shown) {
  const { forecast, parts, amount } = shown;
  const t = texts.use();
  const columns = forecast.periods.map((period): ColumnOf => {
    const won = forecast.won.filter(({ from }) => from === period.from);
    const open = forecast.open.filter(({ from }) => from === period.from);
    const worth = add(...won.map((one) => one.amount), worthOf(open, amount));
    return { period, won, open, worth };
  });
  const heights = columns.flatMap(({ worth, period }) => [Number(worth ?? 0), Number(period.target ?? 0)]);
  const most = Math.max(1, ...heights);
  return (
    <figure className="k-sales-chart">
      <ul className="k-sales-columns">
        {columns.map((column) => (
          <Column key={column.period.from} {...shown} {...column} most={most} />
        ))}
      </ul>
      <figcaption>
        <Legend label={t.won} hue="won" />
        {parts.map(({ key, label, hue }) => (
          <Legend key={String(key)} label={label} hue={hue} />
        ))}
        {forecast.periods.some(({ target }) => target !== null) && (
          <span className="k-sales-key" data-mark>
            {t.target}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function Column(props: Shown & ColumnOf & { readonly most: number }) {
  const { forecast, parts, amount, field, period, won, open, worth, most } = props;
  const t = texts.use();
  const past = forecast.past ? forecast.on : undefined;
  const name = periodName(period.from, forecast.unit, t);
  const high = (value: string | null, hue: string): CSSProperties => ({
    ...sized(Number(value ?? 0) / most),
    ...hueStyle(hue),
  });
  const within = between('expected_close_on', period.from, period.to);
  const [done] = won;
  return (
    <li>
      <Figure
        className="k-sales-worth"
        what={`${name} ${t.total}`}
        count={countOf(won) + countOf(open)}
        uncounted={field === 'product'}
        past={past}
        filter={inTotal(forecast, period.from, period.to)}
      >
        {short(worth)}
      </Figure>
      <div className="k-sales-stack">
        {period.target !== null && (
          <i
            className="k-sales-mark"
            style={sized(Number(period.target) / most)}
            title={`${t.target} ${short(period.target)}`}
          />
        )}
        {parts.toReversed().map((part) => {
          const mine = open.filter(({ key }) => key === part.key);
          const value = worthOf(mine, amount);
          return (
            <Figure
              key={String(part.key)}
              className="k-sales-slice"
              what={`${name} ${part.label} ${short(value)}`}
              count={countOf(mine)}
              past={past}
              style={high(value, part.hue)}
              lines={linesOf(field, part.key)}
              filter={narrowed(forecast.filters.open, within, ...isPart(field, part.key))}
            />
          );
        })}
        <Figure
          className="k-sales-slice"
          what={`${name} ${t.won} ${short(done?.amount ?? '0')}`}
          count={countOf(won)}
          past={past}
          style={high(done?.amount ?? '0', 'won')}
          filter={narrowed(forecast.filters.won, between('actual_close_on', period.from, period.to))}
        />
      </div>
      <span className="k-sales-name">{name}</span>
    </li>
  );
}

type Hued = CSSProperties & { readonly '--hue': string };
const hueStyle = (hue: string): Hued => ({ '--hue': `var(--${hue})` });

function Legend({ label, hue }: { label: string; hue: string }) {
  return (
    <span className="k-sales-key" style={hueStyle(hue)}>
      {label}
    </span>
  );
}
