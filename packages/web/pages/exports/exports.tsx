import { useState } from 'react';
import { Download, FileDown } from 'lucide-react';
import { isOver, useJob } from '@kehu/ui/data/job.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { texts } from './texts.ts';
import { WaitingExports } from './waiting.tsx';
import '@kehu/ui/parts/table.css';

const text = (row: RecordData, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};

/** The file while it is there, else why it is not. */
function FileLink({ row }: { row: RecordData }) {
  const t = texts.use();
  const until = text(row, 'expires_at');
  const [now] = useState(Date.now);
  const job = useJob(until === '' ? text(row, 'job_id') || undefined : undefined);
  const ready = until !== '' || job?.state === 'done';
  if (text(row, 'approval') === 'pending') return <span className="k-muted">{t.pending}</span>;
  if (text(row, 'approval') === 'rejected')
    return (
      <span className="k-bad" title={text(row, 'decision_note')}>
        {t.rejected(text(row, 'decision_note'))}
      </span>
    );
  if (['print', 'labels'].includes(text(row, 'format')))
    return <span className="k-muted">{text(row, 'approval') === 'approved' ? t.printable : t.printed}</span>;
  if (until !== '' && Date.parse(until) < now) return <span className="k-muted">{t.expired}</span>;
  if (!ready) return <span className="k-muted">{isOver(job) ? t.failed : t.working}</span>;
  return (
    <a className="k-button is-small" href={`/api/v1/exports/${row.id}/file`} download>
      <Download />
      {t.download}
    </a>
  );
}

function Row({ row }: { row: RecordData }) {
  const t = texts.use();
  const say = useSay();
  const object = objectOf(useMeta(), text(row, 'object'));
  const at = text(row, 'created_at');
  const until = text(row, 'expires_at');
  const rows = row.values['row_count'];
  return (
    <tr>
      <td className="k-name">{text(row, 'file_name')}</td>
      <td data-label={t.columns.object}>{object ? say(object.label) : text(row, 'object')}</td>
      <td data-label={t.columns.rows}>{typeof rows === 'number' ? t.rows(rows.toLocaleString()) : ''}</td>
      <td data-label={t.columns.at}>
        <time dateTime={at} title={longMoment(at)}>
          {ago(at)}
        </time>
      </td>
      <td data-label={t.columns.state}>{until === '' ? '' : t.until(shortMoment(until))}</td>
      <td className="is-tight is-side">
        <FileLink row={row} />
      </td>
    </tr>
  );
}

/** Files that this person took away, as long as they are kept. */
export function ExportsPage() {
  const t = texts.use();
  const list = useList('export_job', {
    sort: '-created_at',
    fields: [
      'file_name',
      'object',
      'row_count',
      'created_at',
      'expires_at',
      'job_id',
      'format',
      'approval',
      'decision_note',
    ],
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted">{t.hint}</span>
      </header>
      <WaitingExports />
      {list.isPending && <SkeletonLines />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Empty icon={<FileDown className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
      {rows.length > 0 && (
        <CardTable
          heads={[t.columns.file, t.columns.object, t.columns.rows, t.columns.at, t.columns.state]}
          actions={t.download}
        >
          {rows.map((row) => (
            <Row key={row.id} row={row} />
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
