import type { CSSProperties } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Leaf } from '@kehu/kernel/query/filter.ts';
import { fieldOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { optionsOf } from '../../derived/filter/words.ts';
import { sideOf, type CompetitionSearch } from './competition-search.ts';
import { amountText, Figure } from './figure.tsx';
import { all, closedChances, keyIn, labelIn, numberIn, useGroups } from './groups.ts';
import { States } from './states.tsx';
import { texts } from './texts.ts';

type Sized = CSSProperties & { readonly '--share': string };

const isReason = (value: string | null): Leaf =>
  value === null ? { field: 'lost_reason', op: 'empty' } : { field: 'lost_reason', op: 'eq', value };

function useWords(object: ObjectMeta): (value: string | null) => string {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const field = fieldOf(object, 'lost_reason');
  const options = field ? optionsOf(field, meta) : [];
  return (value) => {
    const option = options.find((one) => one.value === value);
    return option ? say(option.label) : (value ?? t.noReason);
  };
}

/** 丢单原因 (R-K2): how many were lost for what, and what they were worth; the commonest first, with the sum so far. */
export function Reasons({ object, search }: { object: ObjectMeta; search: CompetitionSearch }) {
  const t = texts.use();
  const word = useWords(object);
  const lost = closedChances(search, ['lost']);
  const query = useGroups('opportunity', {
    filter: all(lost),
    group_by: [{ field: 'lost_reason' }],
    measures: [{ fn: 'count' }, { fn: 'sum', field: 'expected_amount' }],
  });
  const groups = (query.data ?? []).toSorted((a, b) => numberIn(b, 'count') - numberIn(a, 'count'));
  const total = groups.reduce((sum, group) => sum + numberIn(group, 'count'), 0);
  const side = sideOf(search);
  const sums = groups.map((_, at) =>
    groups.slice(0, at + 1).reduce((sum, group) => sum + numberIn(group, 'count'), 0),
  );
  return (
    <States query={query} isEmpty={total === 0} title={t.noLosses} hint={t.noLossesHint}>
      <ul className="k-reasons">
        {groups.map((group, at) => {
          const reason = keyIn(group, 'lost_reason');
          const n = numberIn(group, 'count');
          const filter = all(lost, [isReason(reason)]);
          const size: Sized = { '--share': `${(n / numberIn(groups[0] ?? group, 'count')) * 100}%` };
          return (
            <li key={reason ?? ''}>
              <span>{word(reason)}</span>
              <span className="k-reason-track">
                <i style={size} />
              </span>
              <Figure object="opportunity" n={n} filter={filter} />
              <span className="k-muted">{`${((n / total) * 100).toFixed(1)}%`}</span>
              <Figure
                object="opportunity"
                n={n}
                text={amountText(group['sum_expected_amount'])}
                filter={filter}
              />
              <span className="k-muted k-hide-phone">
                {t.soFar((((sums[at] ?? 0) / total) * 100).toFixed(0))}
              </span>
            </li>
          );
        })}
      </ul>
      {side !== 'none' && <Cross search={search} side={side} word={word} />}
    </States>
  );
}

interface CrossProps {
  readonly search: CompetitionSearch;
  readonly side: 'owner_id' | 'lost_to';
  readonly word: (value: string | null) => string;
}

/** Reasons by who lost, or to whom: every figure opens its opportunities. */
function Cross({ search, side, word }: CrossProps) {
  const t = texts.use();
  const lost = closedChances(search, ['lost']);
  const { data = [] } = useGroups('opportunity', {
    filter: all(lost),
    group_by: [{ field: side }, { field: 'lost_reason' }],
    measures: [{ fn: 'count' }],
  });
  const reasons = [...new Set(data.map((group) => keyIn(group, 'lost_reason')))];
  const rows = [...Map.groupBy(data, (group) => keyIn(group, side))];
  const isSide = (id: string | null): Leaf =>
    id === null ? { field: side, op: 'empty' } : { field: side, op: 'eq', value: id };
  return (
    <div className="k-table-box">
      <table className="k-table k-compete-table">
        <thead>
          <tr>
            <th scope="col">{side === 'owner_id' ? t.owner : t.lostTo}</th>
            {reasons.map((reason) => (
              <th key={reason ?? ''} scope="col">
                {word(reason)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, some]) => (
            <tr key={id ?? ''}>
              <th scope="row">
                {id === null ? t.nobody : ((some[0] && labelIn(some[0], side)) ?? t.hidden)}
              </th>
              {reasons.map((reason) => {
                const found = some.find((group) => keyIn(group, 'lost_reason') === reason);
                return (
                  <td key={reason ?? ''}>
                    <Figure
                      object="opportunity"
                      n={found ? numberIn(found, 'count') : 0}
                      filter={all(lost, [isSide(id), isReason(reason)])}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
