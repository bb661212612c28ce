import { Link } from '@tanstack/react-router';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { isRehearsal } from './import-api.ts';
import { texts } from './texts.ts';

const text = (row: RecordData, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};
const figure = (row: RecordData, field: string): string => Number(row.values[field] ?? 0).toLocaleString();

function Row({ row }: { row: RecordData }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const object = objectOf(meta, text(row, 'object'));
  const jobs = objectOf(meta, 'import_job');
  const status = jobs && fieldOf(jobs, 'status');
  const Status = status && lookOf(status).Cell;
  const at = text(row, 'created_at');
  return (
    <tr>
      <td>
        <Link to="/import" search={{ object: text(row, 'object'), id: row.id }} className="k-link k-name">
          {text(row, 'file_name')}
        </Link>{' '}
        {isRehearsal(row.values['options']) && <Tag>{t.rehearsal}</Tag>}
      </td>
      <td data-label={t.columns.object}>{object ? say(object.label) : text(row, 'object')}</td>
      <td data-label={t.columns.result}>
        {t.result(figure(row, 'ok'), figure(row, 'failed'), figure(row, 'skipped'))}
      </td>
      <td data-label={t.columns.by}>
        {status && Status && (
          <Status field={status} value={row.values['status'] ?? null} refs={[]} place="list" />
        )}
      </td>
      <td data-label={t.columns.at}>
        <time dateTime={at} title={longMoment(at)}>
          {ago(at)}
        </time>
      </td>
    </tr>
  );
}

/** Imports of this person, the latest first. */
export function PastImports({ current }: { current: string | undefined }) {
  const t = texts.use();
  const list = useList('import_job', {
    sort: '-created_at',
    fields: ['file_name', 'object', 'status', 'ok', 'failed', 'skipped', 'created_at', 'options'],
    limit: 20,
  });
  const rows = (list.data?.pages.flatMap((page) => page.rows) ?? []).filter((row) => row.id !== current);
  if (!list.data) return null;
  return (
    <section className="k-import-past">
      <h2>{t.past}</h2>
      {rows.length === 0 && <p className="k-muted">{t.noPast}</p>}
      {rows.length > 0 && (
        <CardTable heads={[t.columns.file, t.columns.object, t.columns.result, t.columns.by, t.columns.at]}>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </CardTable>
      )}
    </section>
  );
}
