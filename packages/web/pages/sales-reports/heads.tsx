import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { add, between, countOf, inTotal, minus, narrowed, type Shown } from './parts-of.ts';
import { rateOf, short } from './amounts.ts';
import { Figure } from './figure.tsx';
import { TargetFigure } from './target-figure.tsx';
import { texts } from './texts.ts';

function Head({
  label,
  hint,
  children,
  tone,
}: {
  label: string;
  hint?: string | undefined;
  children: ReactNode;
  tone?: string;
}) {
  return (
    <div className="k-sales-head" data-tone={tone}>
      <span title={hint}>{label}</span>
      <strong>{children}</strong>
      {hint && <small>{hint}</small>}
    </div>
  );
}

/** What the whole of the periods comes to, beside the target and the period before. */
export function Heads({ forecast, amount }: Shown) {
  const t = texts.use();
  const past = forecast.past ? forecast.on : undefined;
  const won = forecast.won.some((one) => one.amount === null)
    ? null
    : add(...forecast.won.map((one) => one.amount));
  const open = forecast.open_total[amount];
  const total = add(won, open);
  const { target } = forecast;
  const gap = target === null || total === null ? null : add(total, minus(target));
  const span = [forecast.periods[0]?.from ?? '', forecast.periods.at(-1)?.to ?? ''] as const;
  const all = (what: string, text: string) => (
    <Figure
      what={what}
      count={countOf(forecast.won) + forecast.open_total.count}
      past={past}
      filter={inTotal(forecast, ...span)}
    >
      {text}
    </Figure>
  );
  return (
    <section className="k-sales-heads" aria-label={t.total}>
      <Head label={t.target} hint={t.targetHint}>
        {target === null ? (
          <Link to="/reports/targets">{t.noTarget}</Link>
        ) : (
          <TargetFigure what={t.target} target={target} target_ids={forecast.target_ids}>
            {short(target)}
          </TargetFigure>
        )}
      </Head>
      <Head label={t.won} hint={t.chances(countOf(forecast.won))}>
        <Figure
          what={t.won}
          count={countOf(forecast.won)}
          past={past}
          filter={narrowed(forecast.filters.won, between('actual_close_on', ...span))}
        >
          {short(won)}
        </Figure>
      </Head>
      <Head label={t.open} hint={t.chances(forecast.open_total.count)}>
        <Figure
          what={t.open}
          count={forecast.open_total.count}
          past={past}
          filter={narrowed(forecast.filters.open, between('expected_close_on', ...span))}
        >
          {short(open)}
        </Figure>
      </Head>
      <Head label={t.total} hint={t.totalHint}>
        {all(t.total, short(total))}
      </Head>
      <Head
        label={t.gap}
        hint={target === null ? t.gapHint : `${t.rate} ${rateOf(total, target)}`}
        tone={gap === null ? '' : gap.startsWith('-') ? 'bad' : 'good'}
      >
        {gap === null ? '—' : all(t.gap, short(gap))}
      </Head>
      <Previous forecast={forecast} amount={amount} />
    </section>
  );
}

/** The same number of periods before. */
function Previous({ forecast, amount }: Pick<Shown, 'forecast' | 'amount'>) {
  const t = texts.use();
  const { previous } = forecast;
  return (
    <Head label={t.previous} hint={t.previousHint(previous.from.slice(0, 7), previous.to.slice(0, 7))}>
      <Figure
        what={t.previous}
        count={previous.won.count + previous.open.count}
        past={forecast.past ? forecast.on : undefined}
        filter={inTotal(forecast, previous.from, previous.to)}
      >
        {short(add(previous.won.amount, previous.open[amount]))}
      </Figure>
    </Head>
  );
}
