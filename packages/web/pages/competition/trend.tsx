import type { Leaf } from '@kehu/kernel/query/filter.ts';
import { addDays, addMonths } from '@kehu/ui/language/dates.ts';
import type { CompetitionSearch } from './competition-search.ts';
import { amountText, Figure } from './figure.tsx';
import { all, closedChances, keyIn, numberIn, rate, useGroups } from './groups.ts';
import { States } from './states.tsx';
import { texts } from './texts.ts';

const month = 'actual_close_on_month';

/** The days of a month, by its first one. */
const within = (first: string): readonly Leaf[] => [
  { field: 'actual_close_on', op: 'gte', value: first },
  { field: 'actual_close_on', op: 'lte', value: addDays(addMonths(first, 1), -1) },
];

/** 输赢趋势 (R-K4): month by month what was won and lost, and how often. */
export function Trend({ search }: { search: CompetitionSearch }) {
  const t = texts.use();
  const closed = closedChances(search, ['won', 'lost']);
  const query = useGroups('opportunity', {
    filter: all(closed),
    group_by: [{ field: 'actual_close_on', bucket: 'month' }, { field: 'status' }],
    measures: [{ fn: 'count' }, { fn: 'sum', field: 'expected_amount' }],
  });
  const months = [...Map.groupBy(query.data ?? [], (group) => keyIn(group, month) ?? '')]
    .filter(([first]) => first !== '')
    .toSorted(([a], [b]) => (a < b ? 1 : -1));
  return (
    <States query={query} isEmpty={months.length === 0} title={t.noEnds} hint={t.noEndsHint}>
      <div className="k-table-box">
        <table className="k-table k-compete-table">
          <thead>
            <tr>
              <th scope="col">{t.month}</th>
              <th scope="col">{t.wonChances}</th>
              <th scope="col">{t.lostChances}</th>
              <th scope="col">{t.winRate}</th>
              <th scope="col">{t.lostAmount}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(([first, some]) => {
              const of = (status: string) => some.find((group) => keyIn(group, 'status') === status) ?? {};
              const [won, lost] = [numberIn(of('won'), 'count'), numberIn(of('lost'), 'count')];
              const filter = (status: string) => all(closedChances(search, [status]), within(first));
              return (
                <tr key={first}>
                  <th scope="row">{first.slice(0, 7)}</th>
                  <td>
                    <Figure object="opportunity" n={won} filter={filter('won')} />
                  </td>
                  <td>
                    <Figure object="opportunity" n={lost} filter={filter('lost')} />
                  </td>
                  <td>
                    <strong>{rate(won, lost)}</strong>
                  </td>
                  <td>
                    <Figure
                      object="opportunity"
                      n={lost}
                      text={amountText(of('lost')['sum_expected_amount'])}
                      filter={filter('lost')}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </States>
  );
}
