import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { Query } from '@kehu/ui/api/call.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { asked, useStageRecords, type Funnel, type StageFigure, type StageWay } from './data.ts';
import type { SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';
import { Turn } from './turn.tsx';

/** What a figure of a stage's log is asked with. */
export const askedOf = (funnel: Funnel, search: SalesSearch): Query => ({
  ...asked(search),
  process: funnel.process,
  on: funnel.on,
  made_from: funnel.made.from,
  made_to: funnel.made.to,
});

interface ToldProps {
  readonly stage: StageFigure;
  readonly way: StageWay;
  readonly question: Query;
  readonly children: ReactNode;
}

/** A figure of a stage's log, opening the opportunities that it is made of. */
export function Told({ stage, way, question, children }: ToldProps) {
  const t = texts.use();
  const [isOpen, setOpen] = useState(false);
  const isNothing = way === 'days' ? stage.days === null : stage[way] === 0;
  if (isNothing) return <>{children}</>;
  const title = `${stage.name} · ${t[way]}`;
  return (
    <>
      <button type="button" data-figure title={t.openTold(title)} onClick={() => setOpen(true)}>
        {children}
      </button>
      {isOpen && (
        <Records
          title={title}
          way={way}
          question={{ ...question, stage: stage.id }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface RecordsProps extends Pick<ToldProps, 'way' | 'question'> {
  readonly title: string;
  readonly onClose: () => void;
}

function Records({ title, way, question, onClose }: RecordsProps) {
  const t = texts.use();
  const [from, setFrom] = useState(0);
  const { data, isPending, isError, error, refetch } = useStageRecords(question, way, from);
  return (
    <Dialog title={title} width={760} onClose={onClose}>
      <p className="k-muted">{t.madeHint(String(question['made_from']), String(question['made_to']))}</p>
      {isPending && <SkeletonLines />}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t.noChange} />}
      {data && data.items.length > 0 && (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th scope="col">{t.opportunity}</th>
                <th scope="col">{t.account}</th>
                <th scope="col">{t.owner}</th>
                {way !== 'reached' && (
                  <th scope="col" className="is-end">
                    {t[way]}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {data.items.map((row, at) => (
                <tr key={`${row.id} ${at}`}>
                  <td>
                    <Link to="/records/$object/$id" params={{ object: 'opportunity', id: row.id }}>
                      {row.name}
                    </Link>
                  </td>
                  <td data-label={t.account}>{row.account ?? '—'}</td>
                  <td data-label={t.owner}>{row.owner ?? '—'}</td>
                  {way !== 'reached' && (
                    <td data-label={t[way]} className="is-end">
                      {way === 'days' ? t.dayCount(String(Number(row.value))) : row.value}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && <Turn from={from} shown={data.items.length} more={data.more} onTurn={setFrom} />}
    </Dialog>
  );
}
