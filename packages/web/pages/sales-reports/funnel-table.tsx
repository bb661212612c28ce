import { Download } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { exact } from './amounts.ts';
import { saveCsv } from './csv.ts';
import type { Funnel, StageFigure } from './data.ts';
import { Figure } from './figure.tsx';
import { add, countOf, narrowed, worthOf } from './parts-of.ts';
import { texts } from './texts.ts';

/** The funnel as figures, with skips, steps back and what stalls. */
export function FunnelTable({ funnel }: { funnel: Funnel }) {
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
            {funnel.stages.map((stage) => (
              <Row key={stage.id} stage={stage} funnel={funnel} />
            ))}
            <tr className="is-sum">
              <th scope="row">{t.sum}</th>
              <td className="is-end">{countOf(funnel.stages)}</td>
              <td className="is-end">{exact(add(worthOf(funnel.stages, 'expected')))}</td>
              <td className="is-end">{exact(add(worthOf(funnel.stages, 'weighted')))}</td>
              <td colSpan={6} />
            </tr>
          </tbody>
        </table>
      </div>
      <Button small className="k-sales-save" icon={<Download />} onClick={save}>
        {t.csv}
      </Button>
    </div>
  );
}

function Row({ stage, funnel }: { stage: StageFigure; funnel: Funnel }) {
  const t = texts.use();
  const past = funnel.past ? funnel.on : undefined;
  const filter = narrowed(funnel.filters.open, { field: 'stage_id', op: 'eq', value: stage.id });
  return (
    <tr>
      <th scope="row">{stage.name}</th>
      <td className="is-end">
        <Figure what={stage.name} count={stage.count} past={past} filter={filter}>
          {stage.count}
        </Figure>
      </td>
      <td className="is-end">{exact(stage.expected)}</td>
      <td className="is-end">{exact(stage.weighted)}</td>
      <td className="is-end">{stage.reached}</td>
      <td className="is-end">{stage.rate === null ? '—' : `${stage.rate}%`}</td>
      <td className="is-end">{stage.days ?? '—'}</td>
      <td className="is-end">{stage.skips}</td>
      <td className="is-end">{stage.backs}</td>
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
