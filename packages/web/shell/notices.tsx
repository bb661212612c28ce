import { useCallback, useRef, useState } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { readPage } from '@kehu/ui/data/list.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { post } from '@kehu/ui/api/call.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { ago } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { client } from '@kehu/ui/data/client.ts';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../locales/texts.ts';
import './notices.css';

const text = (row: RecordData, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};

function useNotices() {
  const object = useMeta().objects.find((each) => each.name === 'notification');
  const query = useQuery({
    queryKey: keys.notifications,
    queryFn: ({ signal }) =>
      readPage(
        'notification',
        { filter: { field: 'read_at', op: 'empty' }, limit: 20, expand: ['created_by'] },
        null,
        signal,
      ),
    enabled: object !== undefined,
    staleTime: 60_000,
  });
  return { rows: query.data?.rows ?? [] };
}

/** Where a notice leads: the record that it is about. */
function placeOf(row: RecordData): string | undefined {
  const link = row.values['link'];
  if (!isJsonObject(link) || typeof link['object'] !== 'string') return undefined;
  if (link['object'] === 'import_job') return `/import?id=${String(link['id'])}`;
  if (link['object'] === 'export_job') return '/exports';
  return `/records/${link['object']}/${String(link['id'])}`;
}

function Notice({ row, onClose }: { row: RecordData; onClose: () => void }) {
  const t = texts.use().shell;
  const router = useRouter();
  const place = placeOf(row);
  const by = row.refs['created_by']?.[0]?.label;
  const open = () => {
    onClose();
    void act('notification', row.id, 'mark_read')
      .then(() => client.invalidateQueries({ queryKey: keys.notifications }))
      .catch(toastError);
    if (place) router.history.push(place);
  };
  return (
    <button type="button" className="k-notice" onClick={open}>
      <strong>{text(row, 'kind') === 'mention' && by ? t.mentioned(by) : text(row, 'title')}</strong>
      {text(row, 'body') && <span>{text(row, 'body')}</span>}
      <small>{text(row, 'created_at') && ago(text(row, 'created_at'))}</small>
    </button>
  );
}

function NoticeList({ onClose }: { onClose: () => void }) {
  const t = texts.use().shell;
  const { rows } = useNotices();
  const read = async () => {
    await post('/records/notification/actions/read_all', { params: {} });
    await client.invalidateQueries({ queryKey: keys.notifications });
    onClose();
  };
  if (rows.length === 0) return <Empty icon={<Bell className="k-state-icon" />} title={t.noNotices} />;
  return (
    <div className="k-notices">
      {rows.map((row) => (
        <Notice key={row.id} row={row} onClose={onClose} />
      ))}
      <Button look="ghost" small onClick={() => void read().catch(toastError)}>
        {t.allRead}
      </Button>
    </div>
  );
}

/** The bell: what happened that concerns the reader. */
export function Notices() {
  const t = texts.use().shell;
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const { rows } = useNotices();
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button
        ref={anchor}
        look="ghost"
        small
        className={rows.length > 0 ? 'k-badge' : ''}
        icon={<Bell />}
        aria-label={rows.length > 0 ? `${t.notices} ${rows.length}` : t.notices}
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      />
      {open && (
        <Popover anchor={anchor} onClose={close} label={t.notices}>
          <NoticeList onClose={close} />
        </Popover>
      )}
    </>
  );
}
