import type { CSSProperties } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { add } from './parts-of.ts';
import { exact, rateOf, short } from './amounts.ts';
import type { Target } from './data.ts';
import { Figure } from './figure.tsx';
import { TargetFigure } from './target-figure.tsx';
import { texts } from './texts.ts';
import './attainment.css';

interface Part {
  readonly count: number;
  readonly amount: string | null;
  readonly filter: Filter;
}
interface Attained extends Target {
  readonly unit: 'month' | 'quarter';
  readonly won: Part;
  readonly commit: Part;
}
interface Answer {
  readonly object: 'department' | 'user';
  readonly name: string;
  readonly periods: readonly Attained[];
}

type Whose = 'mine' | 'all';
const useAttainment = (whose: Whose) =>
  useQuery({
    queryKey: [...keys.counts('opportunity'), 'attainment', whose],
    queryFn: ({ signal }) => call<Answer>('GET', '/reports/attainment', { query: { whose }, signal }),
    staleTime: 30_000,
  });

const isBlank = ({ target, won, commit }: Attained): boolean =>
  target === null && won.count === 0 && commit.count === 0;

/** 目标达成 at home: what is to be reached this month and quarter, what is won, and what is sure besides. */
export function Attainment({ whose }: { whose: Whose }) {
  const t = texts.use();
  const { data } = useAttainment(whose);
  // Nobody misses a card of noughts; who has no right to it is not told so every morning.
  if (!data || data.periods.every(isBlank)) return null;
  return (
    <section className="k-home-card k-attain" aria-label={t.attainment}>
      <header>
        <h2>{t.attainment}</h2>
        {data.object === 'department' && <span className="k-muted">{data.name}</span>}
        <Link to="/reports/forecast" search={{}} className="k-link">
          {t.forecast}
        </Link>
      </header>
      <div className="k-attain-periods">
        {data.periods.map((period) => (
          <OfPeriod key={period.unit} period={period} />
        ))}
      </div>
    </section>
  );
}

type Shares = CSSProperties & { readonly '--won': string; readonly '--sure': string };

function OfPeriod({ period }: { period: Attained }) {
  const t = texts.use();
  const { target, won, commit, unit } = period;
  const name = unit === 'month' ? t.thisMonth : t.thisQuarter;
  const total = add(won.amount, commit.amount);
  const whole = Math.max(Number(target ?? 0), Number(total ?? 0), 1);
  const share = (amount: string | null): string => `${(Number(amount ?? 0) / whole) * 100}%`;
  const style: Shares = { '--won': share(won.amount), '--sure': share(commit.amount) };
  return (
    <div className="k-attain-period">
      <div className="k-attain-head">
        <span>{name}</span>
        <strong data-good={target !== null && Number(won.amount) >= Number(target)}>
          {target === null ? t.noTarget : rateOf(won.amount, target)}
        </strong>
      </div>
      <div className="k-attain-bar" style={style} aria-hidden>
        <i />
        <i />
      </div>
      <dl>
        <div>
          <dt>{t.target}</dt>
          <dd title={exact(target)}>
            {target === null ? (
              <Link to="/reports/targets">{t.noTarget}</Link>
            ) : (
              <TargetFigure what={`${name} ${t.target}`} target={target} target_ids={period.target_ids}>
                {short(target)}
              </TargetFigure>
            )}
          </dd>
        </div>
        {(['won', 'commit'] as const).map((part) => (
          <div key={part} data-part={part}>
            <dt>{t[part]}</dt>
            <dd title={exact(period[part].amount)}>
              <Figure what={`${name} ${t[part]}`} count={period[part].count} filter={period[part].filter}>
                {short(period[part].amount)}
              </Figure>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
