import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { Query } from '@kehu/ui/api/call.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { add, minus } from './parts-of.ts';
import { exact } from './amounts.ts';
import { useChanged, type ChangedRow } from './data.ts';
import { texts } from './texts.ts';
import { Turn } from './turn.tsx';

interface ChangedProps {
  readonly kind: string;
  readonly question: Query;
  readonly onClose: () => void;
}

/** The opportunities behind one change, with what they were and became. */
export function Changed({ kind, question, onClose }: ChangedProps) {
  const t = texts.use();
  const [from, setFrom] = useState(0);
  const { data, isPending, isError, error, refetch } = useChanged(question, kind, from);
  return (
    <Dialog
      title={`${t.kinds[kind] ?? kind} · ${String(question['since'])} – ${String(question['on'])}`}
      width={920}
      onClose={onClose}
    >
      {isPending && <SkeletonLines />}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty title={t.noChange} />}
      {data && data.items.length > 0 && (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th scope="col">{t.opportunity}</th>
                <th scope="col">{t.owner}</th>
                <th scope="col" className="is-end">
                  {t.before}
                </th>
                <th scope="col" className="is-end">
                  {t.after}
                </th>
                <th scope="col" className="is-end">
                  {t.delta}
                </th>
                <th scope="col">{t.close}</th>
                <th scope="col">{t.stage}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && <Turn from={from} shown={data.items.length} more={data.more} onTurn={setFrom} />}
    </Dialog>
  );
}

function Row({ row }: { row: ChangedRow }) {
  const t = texts.use();
  return (
    <tr>
      <td>
        <Link to="/records/$object/$id" params={{ object: 'opportunity', id: row.id }}>
          {row.name}
        </Link>
        {row.account !== null && <small className="k-muted"> {row.account}</small>}
      </td>
      <td data-label={t.owner}>{row.owner ?? '—'}</td>
      <td data-label={t.before} className="is-end">
        {exact(row.before)}
      </td>
      <td data-label={t.after} className="is-end">
        {exact(row.after)}
      </td>
      <td data-label={t.delta} className="is-end">
        {exact(add(row.after ?? '0', minus(row.before ?? '0')))}
      </td>
      <td data-label={t.close}>
        <Turned before={row.close_before} after={row.close_after} />
      </td>
      <td data-label={t.stage}>
        <Turned before={row.stage_before} after={row.stage_after} />
      </td>
    </tr>
  );
}

function Turned({ before, after }: { before: string | null; after: string | null }): ReactNode {
  if (before === null || after === null || before === after) return after ?? before ?? '—';
  return (
    <span className="k-sales-turned">
      <s>{before}</s> {after}
    </span>
  );
}
