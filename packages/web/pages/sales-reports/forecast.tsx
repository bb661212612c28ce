import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { firstOfMonth } from '@kehu/kernel/time/day.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { optionsOf } from '../../derived/filter/words.ts';
import { Bars } from './bars.tsx';
import { Conditions } from './conditions.tsx';
import { useForecast, type Forecast } from './data.ts';
import { ForecastTable } from './forecast-table.tsx';
import { Frame } from './frame.tsx';
import { Heads } from './heads.tsx';
import { Late } from './late.tsx';
import { countOf, partsOf, type Amount, type Split } from './parts-of.ts';
import { readSalesSearch, withSearch, type SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';
import { People } from './tree.tsx';

/** 销售预测 (R-S3, R-S4, R-S6): months or quarters, what is won and open in each, beside the target; as of any day. */
export function ForecastPage() {
  const navigate = useNavigate();
  const search = readSalesSearch({ ...useSearch({ strict: false }) });
  const go = (next: SalesSearch) => void navigate({ to: '/reports/forecast', search: next, replace: true });
  return (
    <Frame report="forecast" search={search}>
      <Conditions search={search} onChange={go} />
      <Body search={search} go={go} />
    </Frame>
  );
}

const splits: { readonly [split: string]: Split } = { stage: 'stage_id', product: 'product' };

interface BodyProps {
  readonly search: SalesSearch;
  readonly go: (search: SalesSearch) => void;
}

function Body({ search, go }: BodyProps) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const query = useForecast(search);
  const category = useObject('opportunity')?.fields.find(({ name }) => name === 'forecast_category');
  const { data } = query;
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!data) return null;
  const field = splits[search.split ?? ''] ?? 'forecast_category';
  const options = field === 'forecast_category' && category ? optionsOf(category, meta) : undefined;
  const none = field === 'product' ? t.noLines : t.none;
  const parts = partsOf(data, options, say, none, t.noProduct);
  const amount: Amount = search.amount === 'weighted' ? 'weighted' : 'expected';
  const isEmpty = countOf(data.open) + countOf(data.won) + data.late.count === 0;
  const shown = { forecast: data, parts, amount, field };
  return (
    <div className="k-stack" aria-busy={query.isPlaceholderData}>
      <Heads {...shown} />
      <section className="k-block">
        <Switches search={search} go={go} forecast={data} />
        {isEmpty && <Empty title={t.nothing} hint={t.nothingHint} />}
        {!isEmpty &&
          (search.look === 'table' ? <ForecastTable {...shown} search={search} /> : <Bars {...shown} />)}
        <Late {...shown} />
      </section>
      <People search={search} go={go} amount={amount} forecast={data} />
    </div>
  );
}

/** Which periods, which amounts, told apart by what, as a chart or a table. */
function Switches({ search, go, forecast }: BodyProps & { readonly forecast: Forecast }) {
  const t = texts.use();
  const set = (name: keyof SalesSearch, preset: string) => (value: string) =>
    go(withSearch(search, { [name]: value === preset ? null : value }));
  const hasProducts = useObject('product')?.operations.includes('view') === true;
  const [first] = forecast.periods;
  const months = forecast.unit === 'quarter' ? 12 : 6;
  const move = (by: number) => () =>
    first && go(withSearch(search, { from: firstOfMonth(first.from, by * months) }));
  return (
    <div className="k-sales-switches">
      <span className="k-sales-range">
        <Button small look="ghost" icon={<ChevronLeft />} aria-label={t.earlier} onClick={move(-1)} />
        <strong>
          {first?.from.slice(0, 7)} – {forecast.periods.at(-1)?.to.slice(0, 7)}
        </strong>
        <Button small look="ghost" icon={<ChevronRight />} aria-label={t.later} onClick={move(1)} />
        {search.from && (
          <Button small look="ghost" onClick={() => go(withSearch(search, { from: null }))}>
            {t.thisPeriod}
          </Button>
        )}
      </span>
      <Segments
        label={t.unit}
        segments={[
          { value: 'month', label: t.month },
          { value: 'quarter', label: t.quarter },
        ]}
        value={search.unit ?? 'month'}
        onChange={set('unit', 'month')}
      />
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
        label={t.split}
        segments={[
          { value: 'category', label: t.category },
          { value: 'stage', label: t.stage },
          // Lines have no past, which is said below.
          ...(hasProducts && !search.on ? [{ value: 'product', label: t.products }] : []),
        ]}
        value={search.split ?? 'category'}
        onChange={set('split', 'category')}
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
      {hasProducts && search.on && <span className="k-muted">{t.noPastLines}</span>}
    </div>
  );
}
