import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { add, between, inTotal, minus, narrowed, type Amount } from './parts-of.ts';
import { exact, rateOf } from './amounts.ts';
import { useTree, type Forecast, type TreeRow } from './data.ts';
import { Figure } from './figure.tsx';
import { TargetFigure } from './target-figure.tsx';
import { withSearch, type SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';

interface PeopleProps {
  readonly search: SalesSearch;
  readonly go: (search: SalesSearch) => void;
  readonly amount: Amount;
  readonly forecast: Forecast;
}

/** Departments and people of the chosen department, down to each opportunity (R-S4, R-S15). */
export function People({ search, go, amount, forecast }: PeopleProps) {
  const t = texts.use();
  const query = useTree(search);
  const { data } = query;
  if (query.isPending) return <SkeletonLines lines={4} />;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!data || data.rows.length === 0) return null;
  const enter = (department: string | null) => go(withSearch(search, { department, owner: null }));
  return (
    <section className="k-block" aria-busy={query.isPlaceholderData}>
      <header>
        <h2>{t.people}</h2>
        <span className="k-muted">{t.peopleHint}</span>
      </header>
      {data.path.length > 1 && (
        <nav className="k-sales-path" aria-label={t.department}>
          {data.path.map(({ id, name }, at) =>
            at === data.path.length - 1 ? (
              <strong key={id}>{name}</strong>
            ) : (
              <button key={id} type="button" onClick={() => enter(at === 0 ? null : id)}>
                {name}
              </button>
            ),
          )}
        </nav>
      )}
      <div className="k-table-box">
        <table className="k-table is-cards k-sales-figures">
          <thead>
            <tr>
              {[t.name, t.won, t.open, t.total, t.target, t.gap, t.rate].map((label, at) => (
                <th key={label} scope="col" className={at === 0 ? '' : 'is-end'}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                amount={amount}
                forecast={forecast}
                onEnter={() =>
                  row.object === 'department' ? enter(row.id) : go(withSearch(search, { owner: row.id }))
                }
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly row: TreeRow;
  readonly amount: Amount;
  readonly forecast: Forecast;
  readonly onEnter: () => void;
}

function Row({ row, amount, forecast, onEnter }: RowProps) {
  const t = texts.use();
  const total = add(row.won, row[amount]);
  const gap = row.target === null || total === null ? null : add(total, minus(row.target));
  const past = forecast.past ? forecast.on : undefined;
  const span = [forecast.periods[0]?.from ?? '', forecast.periods.at(-1)?.to ?? ''] as const;
  const his: Leaf =
    row.object === 'user'
      ? { field: 'owner_id', op: 'eq', value: row.id }
      : { field: 'owner_dept_id', op: 'in', value: [...row.within] };
  const list = (what: string, count: number, filter: Filter, text: string) => (
    <Figure what={`${row.name} ${what}`} count={count} past={past} filter={narrowed(filter, his)}>
      {text}
    </Figure>
  );
  const both = (what: string, text: string) =>
    list(what, row.count + row.won_count, inTotal(forecast, ...span), text);
  return (
    <tr>
      <td>
        <button type="button" className="k-sales-who" onClick={onEnter}>
          {row.object === 'user' && <Avatar name={row.name} />}
          {row.name}
        </button>
      </td>
      <td className="is-end" data-label={t.won}>
        {list(
          t.won,
          row.won_count,
          narrowed(forecast.filters.won, between('actual_close_on', ...span)),
          exact(row.won),
        )}
      </td>
      <td className="is-end" data-label={t.open}>
        {list(
          t.open,
          row.count,
          narrowed(forecast.filters.open, between('expected_close_on', ...span)),
          exact(row[amount]),
        )}
      </td>
      <td className="is-end" data-label={t.total}>
        {both(t.total, exact(total))}
      </td>
      <td className="is-end" data-label={t.target}>
        <TargetFigure what={row.name} target={row.target} target_ids={row.target_ids}>
          {exact(row.target)}
        </TargetFigure>
      </td>
      <td
        className="is-end"
        data-label={t.gap}
        data-sign={gap === null ? undefined : gap.startsWith('-') ? -1 : 1}
      >
        {gap === null ? exact(gap) : both(t.gap, exact(gap))}
      </td>
      <td className="is-end" data-label={t.rate}>
        {row.target === null ? '—' : both(t.rate, rateOf(total, row.target))}
      </td>
    </tr>
  );
}
