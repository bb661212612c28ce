import { useEffect, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Bell, CheckCheck, Settings2 } from 'lucide-react';
import { noticeGroups, type NoticeGroupName } from '@kehu/objects/work/notification/notice-groups.ts';
import { longDay, shortDay } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useKeys } from '../../shell/keys.ts';
import { byDay, inOrder, type DayOfNotices } from './by-day.ts';
import { markRead, noticeViews, readAll, useNotices, useUnread, type NoticeView } from './notice-data.ts';
import { iconOfGroup, NoticeRow, useOpenNotice } from './notice-row.tsx';
import { texts } from './texts.ts';
import './notices.css';

interface Chosen {
  readonly view: NoticeView;
  readonly group?: NoticeGroupName;
}

function Tools({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const t = texts.use();
  const say = useSay();
  const labels = new Map(noticeGroups.map(({ value, label }) => [String(value), say(label)]));
  return (
    <div className="k-notices-tools">
      <Segments
        label={t.show}
        segments={noticeViews.map((value) => ({ value, label: t.tabs[value] }))}
        value={chosen.view}
        onChange={(view) => onChange({ ...chosen, view })}
      />
      <Select
        label={t.kinds}
        choices={[...labels].map(([key, label]) => ({ key, label }))}
        value={chosen.group && labels.get(chosen.group)}
        selected={chosen.group ? [chosen.group] : []}
        placeholder={t.everyKind}
        onPick={(name) => {
          const group = noticeGroups.find(({ value }) => value === name)?.value;
          onChange({ view: chosen.view, ...(group && { group }) });
        }}
        onClear={() => onChange({ view: chosen.view })}
      />
    </div>
  );
}

/** J and K walk, Enter opens, E calls read. */
function useWalk(rows: readonly RecordData[]): string | undefined {
  const [at, setAt] = useState(-1);
  const open = useOpenNotice();
  const here = rows[Math.min(at, rows.length - 1)];
  const walk = (step: number) => setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
  useEffect(() => {
    if (here) document.querySelector(`[data-notice="${here.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => here && open(here),
    e: () => here && !here.values['read_at'] && void markRead(here.id).catch(toastError),
  });
  return here?.id;
}

function Day({ of: { day, sheaves }, here }: { of: DayOfNotices; here: string | undefined }) {
  const say = useSay();
  return (
    <section className="k-notices-day">
      <h2 title={longDay(day)}>{shortDay(day)}</h2>
      {sheaves.map(({ group, rows }) => {
        const Icon = iconOfGroup(group);
        const label = noticeGroups.find(({ value }) => value === group)?.label;
        return (
          <div key={group} className="k-notices-sheaf">
            <h3>
              <Icon aria-hidden />
              {label && say(label)}
              <span className="k-muted">{rows.length}</span>
            </h3>
            {rows.map((row) => (
              <NoticeRow key={row.id} row={row} here={row.id === here} dated />
            ))}
          </div>
        );
      })}
    </section>
  );
}

function List({ chosen }: { chosen: Chosen }) {
  const t = texts.use();
  const query = useNotices(chosen.view, chosen.group);
  const days = byDay(query.data?.pages.flatMap((page) => page.rows) ?? []);
  const here = useWalk(inOrder(days));
  if (query.isPending) return <SkeletonLines lines={8} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (days.length === 0) {
    const titles = { unread: t.empty, all: t.emptyAll, later: t.emptyLater };
    return (
      <Empty
        icon={<Bell className="k-state-icon" />}
        title={titles[chosen.view]}
        hint={chosen.view === 'later' ? t.laterHint : t.emptyHint}
      />
    );
  }
  return (
    <>
      {days.map((one) => (
        <Day key={one.day} of={one} here={here} />
      ))}
      {query.hasNextPage && (
        <Button look="ghost" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

/** Everything that the reader was told, by day and group. */
export function NoticesPage() {
  const t = texts.use();
  const [chosen, setChosen] = useState<Chosen>({ view: 'unread' });
  const { data } = useUnread();
  const everythingRead = () =>
    void readAll()
      .then(() => toast(t.allDone))
      .catch(toastError);
  return (
    <div className="k-page k-notices-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        {data?.count && <span className="k-muted">{t.count(data.count)}</span>}
        <span className="k-spring" />
        <Button icon={<CheckCheck />} disabled={!data?.count} aria-label={t.allRead} onClick={everythingRead}>
          <span className="k-hide-phone">{t.allRead}</span>
        </Button>
        <Link to="/me" hash="notices" className="k-button" aria-label={t.settings}>
          <Settings2 />
          <span className="k-hide-phone">{t.settings}</span>
        </Link>
      </header>
      <Tools chosen={chosen} onChange={setChosen} />
      <List key={`${chosen.view} ${chosen.group ?? ''}`} chosen={chosen} />
    </div>
  );
}
