import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, ListTree } from 'lucide-react';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { Conditions } from './conditions.tsx';
import { Lines } from './lines.tsx';
import { exportAddress, useSheet } from './sheet.ts';
import { readTrackingSearch, type TrackingSearch } from './tracking-search.ts';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './tracking.css';

/** 业务跟踪 (R-C15): everything with a customer, a person of theirs or one of one's own people, by time. */
export function TrackingPage() {
  const t = texts.use();
  const meta = useMeta();
  const navigate = useNavigate();
  const search = readTrackingSearch({ ...useSearch({ strict: false }) });
  const kinds = ['activity', 'appointment', 'task'].flatMap((name) => objectOf(meta, name) ?? []);
  const query = useSheet(search, kinds.length > 0);
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? [];
  const go = (next: TrackingSearch) => void navigate({ to: '/tracking', search: next, replace: true });
  const exports = kinds.some(({ operations }) => operations.includes('export'));
  if (kinds.length === 0)
    return (
      <div className="k-page">
        <Empty icon={<ListTree className="k-state-icon" />} title={t.noRight} hint={t.askHint} />
      </div>
    );
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted k-hide-phone">{t.hint}</span>
        <span className="k-spring" />
        {exports && lines.length > 0 && (
          <a className="k-button" href={exportAddress(search)} download>
            <Download />
            <span className="k-hide-phone">{t.exported}</span>
          </a>
        )}
      </header>
      <Conditions search={search} kinds={kinds} onChange={go} onReset={() => go({})} />
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && lines.length === 0 && (
        <Empty icon={<ListTree className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
      {lines.length > 0 && (
        <Lines lines={lines} gaps={Boolean(search.account ?? search.contact ?? search.lead)} />
      )}
      {query.hasNextPage && (
        <p className="k-track-more">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      )}
    </div>
  );
}
