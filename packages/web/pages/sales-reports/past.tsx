import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { exact } from './amounts.ts';
import { usePast } from './data.ts';
import { Turn } from './turn.tsx';
import { texts } from './texts.ts';

interface PastProps {
  readonly day: string;
  readonly title: string;
  readonly filter: Filter;
  readonly onClose: () => void;
}

/** Opportunities as they were at the end of a day. */
export function Past({ day, title, filter, onClose }: PastProps) {
  const t = texts.use();
  const [from, setFrom] = useState(0);
  const { data, isPending, isError, error, refetch } = usePast(day, filter, from);
  return (
    <Dialog title={`${title} · ${t.pastOf(day)}`} width={860} onClose={onClose}>
      <p className="k-muted">{t.pastHint}</p>
      {isPending && <SkeletonLines />}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th scope="col">{t.opportunity}</th>
                <th scope="col">{t.account}</th>
                <th scope="col">{t.stage}</th>
                <th scope="col" className="is-end">
                  {t.expected}
                </th>
                <th scope="col" className="is-end">
                  {t.weighted}
                </th>
                <th scope="col" className="is-end">
                  {t.actualAmount}
                </th>
                <th scope="col">{t.close}</th>
                <th scope="col">{t.owner}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link to="/records/$object/$id" params={{ object: 'opportunity', id: row.id }}>
                      {row.name}
                    </Link>
                  </td>
                  <td data-label={t.account}>{row.account ?? '—'}</td>
                  <td data-label={t.stage}>{row.stage ?? '—'}</td>
                  <td data-label={t.expected} className="is-end">
                    {exact(row.expected_amount)}
                  </td>
                  <td data-label={t.weighted} className="is-end">
                    {exact(row.weighted_amount)}
                  </td>
                  <td data-label={t.actualAmount} className="is-end">
                    {exact(row.actual_amount)}
                  </td>
                  <td data-label={t.close}>{row.expected_close_on ?? '—'}</td>
                  <td data-label={t.owner}>{row.owner ?? '—'}</td>
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
