import type { CSSProperties } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { short } from './amounts.ts';
import { Conditions } from './conditions.tsx';
import { useFunnel, type Funnel } from './data.ts';
import { Figure } from './figure.tsx';
import { Frame } from './frame.tsx';
import { FunnelTable } from './funnel-table.tsx';
import { Onward } from './onward.tsx';
import { countOf, either, narrowed, type Amount } from './parts-of.ts';
import { readSalesSearch, withSearch, type SalesSearch } from './sales-search.ts';
import { askedOf, Told } from './stage-records.tsx';
import { texts } from './texts.ts';

/** 销售漏斗 (R-S1, R-S7): what is open in each stage, how much goes on to the next and how long it stays; as of any day. */
export function FunnelPage() {
  const navigate = useNavigate();
  const search = readSalesSearch({ ...useSearch({ strict: false }) });
  const go = (next: SalesSearch) => void navigate({ to: '/reports/funnel', search: next, replace: true });
  return (
    <Frame report="funnel" search={search}>
      <Conditions search={search} onChange={go} />
      <Body search={search} go={go} />
    </Frame>
  );
}

function Body({ search, go }: { search: SalesSearch; go: (search: SalesSearch) => void }) {
  const t = texts.use();
  const query = useFunnel(search);
  const { data } = query;
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!data) return null;
  const amount: Amount = search.amount === 'weighted' ? 'weighted' : 'expected';
  const set = (name: 'amount' | 'look', preset: string) => (value: string) =>
    go(withSearch(search, { [name]: value === preset ? null : value }));
  return (
    <div className="k-stack" aria-busy={query.isPlaceholderData}>
      <Rates funnel={data} />
      <section className="k-block">
        <div className="k-sales-switches">
          <span className="k-sales-range k-muted">{t.madeHint(data.made.from, data.made.to)}</span>
          <Segments
            label={t.amount}
            segments={[
              { value: 'expected', label: t.expected },
              { value: 'weighted', label: t.weighted },
            ]}
            value={search.amount ?? 'expected'}
            onChange={set('amount', 'expected')}
          />
          <Segments
            label={t.look}
            segments={[
              { value: 'chart', label: t.chart },
              { value: 'table', label: t.table },
            ]}
            value={search.look ?? 'chart'}
            onChange={set('look', 'chart')}
          />
        </div>
        {countOf(data.stages) === 0 && search.look !== 'table' ? (
          <Empty title={t.emptyFunnel} hint={t.nothingHint} />
        ) : search.look === 'table' ? (
          <FunnelTable funnel={data} search={search} />
        ) : (
          <Stages funnel={data} amount={amount} search={search} />
        )}
      </section>
    </div>
  );
}

/** How much of what ended was won, and how long that took. */
function Rates({ funnel }: { funnel: Funnel }) {
  const t = texts.use();
  const past = funnel.past ? funnel.on : undefined;
  const percent = (rate: string | null): string => (rate === null ? '—' : `${rate}%`);
  const { won, lost } = funnel.filters;
  const both = (text: string) => (
    <Figure
      what={t.winRate}
      count={funnel.won.count + funnel.lost.count}
      past={past}
      filter={either(won, lost)}
    >
      {text}
    </Figure>
  );
  return (
    <section className="k-sales-heads" aria-label={t.winRate}>
      <div className="k-sales-head">
        <span>{t.winRate}</span>
        <strong>{both(percent(funnel.win_rate))}</strong>
        <small>{t.byCount}</small>
      </div>
      <div className="k-sales-head">
        <span>{t.winRate}</span>
        <strong>{both(percent(funnel.win_rate_amount))}</strong>
        <small>{t.byAmount}</small>
      </div>
      {(['won', 'lost'] as const).map((end) => (
        <div className="k-sales-head" key={end}>
          <span>{end === 'won' ? t.wonIn : t.lostIn}</span>
          <strong>
            <Figure
              what={end === 'won' ? t.wonIn : t.lostIn}
              count={funnel[end].count}
              past={past}
              filter={funnel.filters[end]}
            >
              {short(funnel[end].amount)}
            </Figure>
          </strong>
          <small>
            <Figure
              what={end === 'won' ? t.wonIn : t.lostIn}
              count={funnel[end].count}
              past={past}
              filter={funnel.filters[end]}
            >
              {t.chances(funnel[end].count)}
            </Figure>
          </small>
        </div>
      ))}
      <div className="k-sales-head">
        <span title={t.cycleHint}>{t.cycle}</span>
        <strong>
          {funnel.cycle_days === null ? (
            '—'
          ) : (
            <Figure what={t.cycle} count={funnel.won.count} past={past} filter={funnel.filters.won}>
              {t.dayCount(funnel.cycle_days)}
            </Figure>
          )}
        </strong>
        <small>{t.cycleHint}</small>
      </div>
    </section>
  );
}

type Sized = CSSProperties & { readonly '--share': string; readonly '--step': string };

/** The narrowing bars: their length is the amount, what goes on to the next stage stands between them. */
function Stages({ funnel, amount, search }: { funnel: Funnel; amount: Amount; search: SalesSearch }) {
  const t = texts.use();
  const past = funnel.past ? funnel.on : undefined;
  const question = askedOf(funnel, search);
  const most = Math.max(1, ...funnel.stages.map((stage) => Number(stage[amount] ?? stage.count)));
  return (
    <ol className="k-sales-funnel">
      {funnel.stages.map((stage, at) => {
        const share = Number(stage[amount] ?? stage.count) / most;
        const style: Sized = {
          '--share': `${share === 0 ? 0 : Math.max(2, share * 100)}%`,
          '--step': String(at),
        };
        return (
          <li key={stage.id}>
            <Figure
              className="k-sales-stage"
              what={stage.name}
              count={stage.count}
              past={past}
              style={style}
              filter={narrowed(funnel.filters.open, { field: 'stage_id', op: 'eq', value: stage.id })}
            >
              <span className="k-sales-stage-name">
                {stage.name}
                <small>{Number(stage.probability)}%</small>
              </span>
              <span className="k-sales-track">
                <i />
              </span>
              <strong>{short(stage[amount])}</strong>
              <span className="k-sales-n">{stage.count}</span>
            </Figure>
            <span className="k-sales-next">
              {t.toNext}{' '}
              <Onward stage={stage} next={funnel.stages[at + 1]} funnel={funnel} question={question} />
              {stage.days !== null && (
                <>
                  {' '}
                  · {t.days}{' '}
                  <Told stage={stage} way="days" question={question}>
                    {t.dayCount(stage.days)}
                  </Told>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
