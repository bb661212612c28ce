import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Bell } from 'lucide-react';
import { isQuiet, readWishes } from '@kehu/objects/work/notification/wishes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { splitMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Popover } from '@kehu/ui/parts/popover.tsx';
import { SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { placeOf, textIn, useUnread, wordsOf } from '../pages/notices/notice-data.ts';
import { useOpenNotice } from '../pages/notices/notice-row.tsx';
import { texts as noticeTexts } from '../pages/notices/texts.ts';
import { texts } from '../locales/texts.ts';

const NoticesPanel = lazy(() =>
  import('../pages/notices/notices-panel.tsx').then((m) => ({ default: m.NoticesPanel })),
);

/** Says what has just come up, unless its reader wants quiet at this hour. */
export function useNews(): void {
  const { data } = useUnread();
  const { preferences } = useSession();
  const open = useOpenNotice();
  const known = useRef<string>(undefined);
  useEffect(() => {
    const newest = data?.rows[0];
    if (!data) return;
    const at = newest ? textIn(newest, 'created_at') : '';
    const isNews = known.current !== undefined && at > known.current;
    known.current = at > (known.current ?? '') ? at : (known.current ?? '');
    const { quiet } = readWishes(preferences['notices']);
    if (newest && isNews && !isQuiet(quiet, splitMoment(new Date().toISOString()).time))
      announce(newest, open);
  }, [data, preferences, open]);
}

function announce(row: RecordData, open: (row: RecordData) => void): void {
  const { title } = wordsOf(row);
  toast(title, {
    ...(placeOf(row) !== undefined && { action: { label: noticeTexts.now().open, run: () => open(row) } }),
  });
}

/** The bell: what happened that concerns the reader, and how much of it he has not read. */
export function Notices() {
  const t = texts.use().shell;
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const count = useUnread().data?.count ?? '';
  const close = useCallback(() => setOpen(false), []);
  return (
    <span className="k-bell">
      <Button
        ref={anchor}
        look="ghost"
        small
        icon={<Bell />}
        aria-label={count ? `${t.notices} ${count}` : t.notices}
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      />
      {count && <UnreadMark count={count} />}
      {open && (
        <Popover anchor={anchor} onClose={close} label={t.notices}>
          <Suspense fallback={<SkeletonLines lines={4} />}>
            <NoticesPanel onClose={close} />
          </Suspense>
        </Popover>
      )}
    </span>
  );
}

/** How many are unread, in the corner of an icon; from a hundred on their number tells no more. */
export function UnreadMark({ count }: { count: string }) {
  return (
    <span className="k-bell-count" aria-hidden>
      {count.length > 2 ? '99+' : count}
    </span>
  );
}
