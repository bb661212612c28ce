import { Link } from '@tanstack/react-router';
import type { CompetitionSearch } from './competition-search.ts';
import { Figure } from './figure.tsx';
import { all, decidedBids, keyIn, labelIn, numberIn, rate, useGroups, type Group } from './groups.ts';
import { texts } from './texts.ts';
import { States } from './states.tsx';

interface Rival {
  readonly id: string;
  readonly name: string | null;
  readonly won: number;
  readonly lost: number;
  readonly neither: number;
}

function rivalsOf(groups: readonly Group[]): readonly Rival[] {
  const byId = Map.groupBy(groups, (group) => keyIn(group, 'competitor_id') ?? '');
  return [...byId]
    .filter(([id]) => id !== '')
    .map(([id, some]): Rival => {
      const of = (result: string): number =>
        some.reduce((sum, one) => sum + (keyIn(one, 'result') === result ? numberIn(one, 'count') : 0), 0);
      const [first] = some;
      return {
        id,
        name: first ? labelIn(first, 'competitor_id') : null,
        won: of('we_won'),
        lost: of('they_won'),
        neither: of('both_lost'),
      };
    })
    .toSorted((a, b) => met(b) - met(a));
}

/** `+3.3%`, `-0.6%`; next to nothing has no sign. */
function gapText(gap: number): string {
  const rounded = Math.round(gap * 10) / 10;
  return `${rounded > 0 ? '+' : ''}${(rounded === 0 ? 0 : rounded).toFixed(1)}%`;
}

const met = ({ won, lost, neither }: Rival): number => won + lost + neither;

/** 竞争状况 (R-K1): how often we met whom, who won, and how far our prices lay apart. */
export function Rivals({ search }: { search: CompetitionSearch }) {
  const t = texts.use();
  const decided = decidedBids(search);
  const results = useGroups('competing_bid', {
    filter: all(decided),
    group_by: [{ field: 'competitor_id' }, { field: 'result' }],
    measures: [{ fn: 'count' }],
  });
  const gaps = useGroups('competing_bid', {
    filter: all(decided),
    group_by: [{ field: 'competitor_id' }],
    measures: [{ fn: 'avg', field: 'price_gap' }],
  }).data;
  const gapOf = new Map(
    (gaps ?? []).map((group) => [keyIn(group, 'competitor_id'), keyIn(group, 'avg_price_gap')]),
  );
  const rivals = rivalsOf(results.data ?? []);
  return (
    <States query={results} isEmpty={rivals.length === 0} title={t.noBids} hint={t.noBidsHint}>
      <div className="k-table-box">
        <table className="k-table k-compete-table">
          <thead>
            <tr>
              <th scope="col">{t.rival}</th>
              <th scope="col">{t.met}</th>
              <th scope="col">{t.won}</th>
              <th scope="col">{t.lost}</th>
              <th scope="col">{t.neither}</th>
              <th scope="col">{t.rate}</th>
              <th scope="col" title={t.gapHint}>
                {t.gap}
              </th>
            </tr>
          </thead>
          <tbody>
            {rivals.map((one) => (
              <Row key={one.id} one={one} search={search} gap={gapOf.get(one.id) ?? null} />
            ))}
          </tbody>
        </table>
      </div>
    </States>
  );
}

function Row({ one, search, gap }: { one: Rival; search: CompetitionSearch; gap: string | null }) {
  const t = texts.use();
  const of = (result?: string) =>
    all(decidedBids(search), [
      { field: 'competitor_id', op: 'eq', value: one.id },
      ...(result === undefined ? [] : [{ field: 'result', op: 'eq', value: result } as const]),
    ]);
  return (
    <tr>
      <th scope="row">
        <Link to="/records/$object/$id" params={{ object: 'competitor', id: one.id }}>
          {one.name ?? t.hidden}
        </Link>
      </th>
      <td>
        <Figure object="competing_bid" n={met(one)} filter={of()} />
      </td>
      <td>
        <Figure object="competing_bid" n={one.won} filter={of('we_won')} />
      </td>
      <td>
        <Figure object="competing_bid" n={one.lost} filter={of('they_won')} />
      </td>
      <td>
        <Figure object="competing_bid" n={one.neither} filter={of('both_lost')} />
      </td>
      <td>
        <strong>{rate(one.won, one.lost)}</strong>
      </td>
      <td>{gap === null ? '—' : gapText(Number(gap))}</td>
    </tr>
  );
}
