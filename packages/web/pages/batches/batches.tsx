import { Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
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
        <span className="k-muted k-hide-phone">{t.hint}</span>
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
        <CardTable
          heads={[t.columns.what, t.columns.count, t.columns.by, t.columns.at, t.columns.state]}
          actions={t.undo}
        >
          {rows.map((row) => (
            <BatchRow key={row.id} row={row} definition={definition} />
          ))}
        </CardTable>
      )}
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  );
}
