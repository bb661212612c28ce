import { Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { BatchRow } from './batch-row.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './batches.css';

/** What this person did with many records, and may take back. Administrators see everybody's. */
export function BatchesPage() {
  const t = texts.use();
  const definition = useObject('batch');
  const list = useList('batch', { sort: '-created_at', expand: ['user_id', 'to_user'] });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted">{t.hint}</span>
        <span className="k-spring" />
        <Link to="/records/$object" params={{ object: 'assignment_log' }} search={{}} className="k-button">
          {t.log}
        </Link>
      </header>
      {list.isPending && <SkeletonLines />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Empty icon={<History className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
      {rows.length > 0 && definition && (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th>{t.columns.what}</th>
                <th>{t.columns.count}</th>
                <th>{t.columns.by}</th>
                <th>{t.columns.at}</th>
                <th>{t.columns.state}</th>
                <th>
                  <span className="k-visually-hidden">{t.undo}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <BatchRow key={row.id} row={row} definition={definition} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  );
}
