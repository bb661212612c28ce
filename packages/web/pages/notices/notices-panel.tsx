import { Link } from '@tanstack/react-router';
import { Bell, CheckCheck, Settings2 } from 'lucide-react';
import { shortDay } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { byDay } from './by-day.ts';
import { readAll, useUnread } from './notice-data.ts';
import { NoticeRow } from './notice-row.tsx';
import { texts } from './texts.ts';
import './notices.css';

function Unread({ onClose }: { onClose: () => void }) {
  const t = texts.use();
  const query = useUnread();
  if (query.isPending) return <SkeletonLines lines={4} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { rows } = query.data;
  if (rows.length === 0)
    return <Empty icon={<Bell className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />;
  return byDay(rows).map(({ day, sheaves }) => (
    <section key={day}>
      <h3>{shortDay(day)}</h3>
      {sheaves.flatMap((sheaf) =>
        sheaf.rows.map((row) => <NoticeRow key={row.id} row={row} onOpened={onClose} />),
      )}
    </section>
  ));
}

/** What the bell opens: the newest unread notices, and the ways to all of them. */
export function NoticesPanel({ onClose }: { onClose: () => void }) {
  const t = texts.use();
  const { data } = useUnread();
  const isAny = (data?.rows.length ?? 0) > 0;
  return (
    <div className="k-notices">
      <header>
        <h2>{t.title}</h2>
        {data?.count && <span className="k-muted">{t.count(data.count)}</span>}
        <span className="k-spring" />
        {isAny && (
          <Button
            look="ghost"
            small
            icon={<CheckCheck />}
            aria-label={t.allRead}
            onClick={() => void readAll().catch(toastError)}
          />
        )}
        <Link
          to="/me"
          hash="notices"
          className="k-button is-ghost is-icon is-small"
          aria-label={t.settings}
          title={t.settings}
          onClick={onClose}
        >
          <Settings2 />
        </Link>
      </header>
      <div className="k-notices-list">
        <Unread onClose={onClose} />
      </div>
      <footer>
        <Link to="/notices" className="k-link" onClick={onClose}>
          {t.seeAll}
        </Link>
      </footer>
    </div>
  );
}
