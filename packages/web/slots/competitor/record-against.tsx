import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Columns3 } from 'lucide-react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { post } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { texts } from './texts.ts';
import './competitor.css';
import { ListLink } from '../../shell/list-link.tsx';

const results = ['we_won', 'they_won', 'both_lost', 'ongoing'] as const;

const filterOf = (competitor: string, result: string): Filter => ({
  and: [
    { field: 'competitor_id', op: 'eq', value: competitor },
    { field: 'result', op: 'eq', value: result },
  ],
});

/** How many bids against a competitor the reader sees, by their result. */
const useCounts = (competitor: string) =>
  useQuery({
    queryKey: [...keys.counts('competing_bid'), 'against', competitor],
    queryFn: async (): Promise<ReadonlyMap<string, number>> => {
      const { groups } = await post<{ groups: readonly JsonObject[] }>('/records/competing_bid/aggregate', {
        filter: { field: 'competitor_id', op: 'eq', value: competitor },
        group_by: [{ field: 'result' }],
        measures: [{ fn: 'count' }],
      });
      return new Map(groups.map((group) => [String(group['result']), Number(group['count'] ?? 0)]));
    },
    retry: false,
  });

/** 交手记录: of the bids that the reader may see, each figure opens them; the company's own stand in the head. */
export function RecordAgainst({ record }: PanelSlotProps) {
  const t = texts.use();
  const bid = objectOf(useMeta(), 'competing_bid');
  const readable = bid?.operations.includes('view') === true && fieldOf(bid, 'result') !== undefined;
  return (
    <section className="k-related">
      <header>
        <h3>{t.against}</h3>
        <span className="k-spring" />
        <Link to="/competitors/compare" search={{ ids: record.id }} className="k-button is-ghost is-small">
          <Columns3 />
          {t.compare}
        </Link>
      </header>
      {readable && <Figures id={record.id} />}
    </section>
  );
}

function Figures({ id }: { id: string }) {
  const t = texts.use();
  const { data } = useCounts(id);
  const of = (result: string): number => data?.get(result) ?? 0;
  const [won, lost] = [of('we_won'), of('they_won')];
  return (
    <>
      <div className="k-against">
        {results.map((result) => (
          <ListLink key={result} object="competing_bid" filter={filterOf(id, result)} data-result={result}>
            <span>{t.results[result]}</span>
            <strong>{data ? of(result).toLocaleString('en') : '…'}</strong>
          </ListLink>
        ))}
      </div>
      <p className="k-muted">
        {t.rate(won + lost === 0 ? '—' : `${((won / (won + lost)) * 100).toFixed(1)}%`)}
      </p>
    </>
  );
}
