import {
  AtSign,
  Bell,
  BellRing,
  Building2,
  CalendarDays,
  Check,
  Clock,
  Info,
  SquareCheckBig,
  Stamp,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useRouter } from '@tanstack/react-router';
import { groupOf, type NoticeGroupName } from '@kehu/objects/work/notification/notice-groups.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment, shortMoment, splitMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { MenuButton } from '@kehu/ui/parts/menu.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { markRead, placeOf, snooze, textIn, wordsOf, type Delay } from './notice-data.ts';
import { texts } from './texts.ts';

const icons: { readonly [G in NoticeGroupName]: LucideIcon } = {
  plan: CalendarDays,
  task: SquareCheckBig,
  approval: Stamp,
  rule: BellRing,
  talk: AtSign,
  customer: Building2,
  system: Info,
};
export const iconOfGroup = (group: NoticeGroupName): LucideIcon => icons[group] ?? Bell;

const delays: readonly Delay[] = ['10m', '1h', 'tomorrow'];

const isUnread = ({ values }: RecordData): boolean => !values['read_at'];

/** Opens what a notice is about, and calls it read. */
export function useOpenNotice(): (row: RecordData) => void {
  const router = useRouter();
  return (row) => {
    const place = placeOf(row);
    if (isUnread(row)) void markRead(row.id).catch(toastError);
    if (place) router.history.push(place);
  };
}

export function putOff(row: RecordData, delay: Delay): void {
  const t = texts.now();
  void snooze(row.id, delay)
    .then(() => toast(t.snoozed(t.delays[delay])))
    .catch(toastError);
}

function Deeds({ row }: { row: RecordData }) {
  const t = texts.use();
  const items = delays.map((key) => ({ key, label: t.delays[key], run: () => putOff(row, key) }));
  return (
    <span className="k-notice-deeds">
      <MenuButton look="ghost" small icon={<Clock />} aria-label={t.later} items={items} />
      {isUnread(row) && (
        <Button
          look="ghost"
          small
          icon={<Check />}
          aria-label={t.read}
          onClick={() => void markRead(row.id).catch(toastError)}
        />
      )}
    </span>
  );
}

interface NoticeRowProps {
  readonly row: RecordData;
  readonly onOpened?: () => void;
  readonly here?: boolean;
  /** A day's heading stands above: the time of day is enough. */
  readonly dated?: boolean;
}

/** One notice: what it says, when it came up, and what can be done with it. */
export function NoticeRow({ row, onOpened, here = false, dated = false }: NoticeRowProps) {
  const t = texts.use();
  const open = useOpenNotice();
  const Icon = iconOfGroup(groupOf(textIn(row, 'kind')));
  const { title, body } = wordsOf(row);
  const at = textIn(row, 'created_at');
  const later = textIn(row, 'snoozed_until');
  const time = later ? t.until(shortMoment(later)) : dated ? splitMoment(at).time : ago(at);
  return (
    <div
      className={classes('k-notice', isUnread(row) && 'is-unread', here && 'is-here')}
      data-notice={row.id}
    >
      <button
        type="button"
        className="k-notice-open"
        onClick={() => {
          onOpened?.();
          open(row);
        }}
      >
        <Icon aria-hidden />
        <span className="k-notice-words">
          <strong>
            {isUnread(row) && <span className="k-visually-hidden">{t.unread} </span>}
            {title}
          </strong>
          {body && <span>{body}</span>}
          <time dateTime={later || at} title={longMoment(later || at)}>
            {time}
          </time>
        </span>
      </button>
      <Deeds row={row} />
    </div>
  );
}
