import type { Option } from '@kehu/kernel/declare/kind.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Chip, hueOf } from '@kehu/ui/parts/chip.tsx';
import type { LifeCycleSearch } from './life-cycle-search.ts';
import { behind, leavesOf, type Pipe } from './pipe-data.ts';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

interface MovesProps {
  readonly pipe: Pipe;
  readonly stages: readonly Option[];
  readonly search: LifeCycleSearch;
}

/** From which stage to which between two days (R-C2); every number opens its customers. */
export function Moves({ pipe, stages, search }: MovesProps) {
  const t = texts.use();
  const say = useSay();
  const count = (from: string | null, to: string): number =>
    pipe.moves.find((move) => move.from === from && move.to === to)?.count ?? 0;
  const rows = stages.filter(({ value }) => pipe.moves.some(({ from }) => from === value));
  const fresh = pipe.moves.filter(({ from }) => from === null);
  return (
    <div className="k-table-box k-moves">
      <table className="k-table">
        <thead>
          <tr>
            <th scope="col">{t.stage}</th>
            {stages.map(({ value, label }) => (
              <th key={value} scope="col" className="is-number">
                {say(label)}
              </th>
            ))}
            <th scope="col" className="is-number">
              {t.moved}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, label, color }) => {
            const all = stages.reduce((sum, stage) => sum + count(value, stage.value), 0);
            const moved = all - count(value, value);
            return (
              <tr key={value}>
                <th scope="row">
                  <Chip hue={hueOf(color)}>{say(label)}</Chip>
                </th>
                {stages.map((stage) => (
                  <td key={stage.value} className="is-number" data-same={stage.value === value}>
                    <Figure
                      n={count(value, stage.value)}
                      filter={behind(search, pipe, { from: value, to: stage.value })}
                    />
                  </td>
                ))}
                <td className="is-number">{all === 0 ? '—' : `${((moved / all) * 100).toFixed(1)}%`}</td>
              </tr>
            );
          })}
          {fresh.length > 0 && (
            <tr>
              <th scope="row">{t.fresh}</th>
              {stages.map(({ value }) => (
                <td key={value} className="is-number">
                  <Figure n={count(null, value)} filter={arrived(search, pipe, value)} />
                </td>
              ))}
              <td className="is-number">—</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Customers who were made after the earlier day. */
const arrived = (search: LifeCycleSearch, pipe: Pipe, stage: string) => ({
  and: [
    {
      and: [
        { field: 'lifecycle', op: 'was' as const, value: [stage, pipe.on] },
        { field: 'created_at', op: 'gt' as const, value: pipe.since },
      ],
    },
    ...leavesOf(search),
  ],
});

function Figure({ n, filter }: { n: number; filter: ReturnType<typeof behind> }) {
  if (n === 0) return <span className="k-muted">0</span>;
  return (
    <ListLink object="account" filter={filter}>
      {n.toLocaleString('en')}
    </ListLink>
  );
}
