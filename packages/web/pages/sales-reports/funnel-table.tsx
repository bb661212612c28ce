import type { ReactNode } from 'react';
import { exact } from './amounts.ts';
import { saveCsv } from './csv.ts';
import type { Funnel, StageWay } from './data.ts';
import { Figure } from './figure.tsx';
import { Onward, type OnwardProps } from './onward.tsx';
import { countOf, narrowed, worthOf } from './parts-of.ts';
import type { SalesSearch } from './sales-search.ts';
import { askedOf, Told } from './stage-records.tsx';
import { Taking } from './taking.tsx';
import { texts } from './texts.ts';

/** The funnel as figures, with skips, steps back and what stalls. */
export function FunnelTable({ funnel, search }: { funnel: Funnel; search: SalesSearch }) {
  const t = texts.use();
  const heads = [t.count, t.expected, t.weighted, t.reached, t.toNext, t.days, t.skips, t.backs, t.stalled];
  const save = () =>
    saveCsv(`${t.funnel} ${funnel.on}`, [
      [t.stage, ...heads],
      ...funnel.stages.map((stage) => [
        stage.name,
        String(stage.count),
        stage.expected ?? '',
        stage.weighted ?? '',
        String(stage.reached),
        stage.rate ?? '',
        stage.days ?? '',
        String(stage.skips),
        String(stage.backs),
        stage.stalled === null ? '' : String(stage.stalled),
      ]),
    ]);
  return (
    <div className="k-stack">
      <div className="k-table-box">
        <table className="k-table k-sales-figures">
          <thead>
            <tr>
              <th scope="col">{t.stage}</th>
              {heads.map((label) => (
                <th key={label} scope="col" className="is-end">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {funnel.stages.map((stage, at) => (
              <Row
                key={stage.id}
                stage={stage}
                next={funnel.stages[at + 1]}
                funnel={funnel}
                question={askedOf(funnel, search)}
              />
            ))}
            <Sums funnel={funnel} heads={heads} />
          </tbody>
        </table>
      </div>
      <Taking path="funnel" query={askedOf(funnel, search)} onCsv={save} />
    </div>
  );
}

/** What is open in all the stages. */
function Sums({ funnel, heads }: { funnel: Funnel; heads: readonly string[] }) {
  const t = texts.use();
  const { stages } = funnel;
  const ids = stages.map(({ id }) => id);
  const values = [
    String(countOf(stages)),
    exact(worthOf(stages, 'expected')),
    exact(worthOf(stages, 'weighted')),
  ];
  return (
    <tr className="is-sum">
      <th scope="row">{t.sum}</th>
      {values.map((text, at) => (
        <td key={heads[at]} className="is-end">
          <Figure
            what={`${t.sum} ${heads[at] ?? ''}`}
            count={countOf(stages)}
            past={funnel.past ? funnel.on : undefined}
            filter={narrowed(funnel.filters.open, { field: 'stage_id', op: 'in', value: ids })}
          >
            {text}
          </Figure>
        </td>
      ))}
      <td colSpan={6} />
    </tr>
  );
}

function Row(row: OnwardProps) {
  const { stage, funnel, question } = row;
  const t = texts.use();
  const past = funnel.past ? funnel.on : undefined;
  const filter = narrowed(funnel.filters.open, { field: 'stage_id', op: 'eq', value: stage.id });
  const told = (way: StageWay, text: ReactNode) => (
    <Told stage={stage} way={way} question={question}>
      {text}
    </Told>
  );
  return (
    <tr>
      <th scope="row">{stage.name}</th>
      {[String(stage.count), exact(stage.expected), exact(stage.weighted)].map((text, at) => (
        <td key={at} className="is-end">
          <Figure what={stage.name} count={stage.count} past={past} filter={filter}>
            {text}
          </Figure>
        </td>
      ))}
      <td className="is-end">{told('reached', stage.reached)}</td>
      <td className="is-end">
        <Onward {...row} />
      </td>
      <td className="is-end">{told('days', stage.days ?? '—')}</td>
      <td className="is-end">{told('skips', stage.skips)}</td>
      <td className="is-end">{told('backs', stage.backs)}</td>
      <td className="is-end">
        <Figure
          what={`${stage.name} ${t.stalled}`}
          count={stage.stalled ?? 0}
          filter={narrowed(filter, { field: 'stalls_at', op: 'within', value: 'overdue' })}
        >
          {stage.stalled ?? '—'}
        </Figure>
      </td>
    </tr>
  );
}
