import { groupOf, type NoticeGroupName } from '@kehu/objects/work/notification/notice-groups.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { splitMoment, type Day } from '@kehu/ui/language/dates.ts';
import { textIn } from './notice-data.ts';

/** Notices of one group that came up on one day, in the order of the list. */
export interface Sheaf {
  readonly group: NoticeGroupName;
  readonly rows: readonly RecordData[];
}

export interface DayOfNotices {
  readonly day: Day;
  readonly sheaves: readonly Sheaf[];
}

/** Puts a list, newest first, together by days and within a day by groups, those with the latest news first. */
export function byDay(rows: readonly RecordData[]): readonly DayOfNotices[] {
  const days = Map.groupBy(rows, (row) => splitMoment(textIn(row, 'created_at')).day);
  return [...days].map(([day, some]) => ({
    day,
    sheaves: [...Map.groupBy(some, (row) => groupOf(textIn(row, 'kind')))].map(([group, own]) => ({
      group,
      rows: own,
    })),
  }));
}

/** The same rows as they stand on the screen, for whoever walks them by keys. */
export const inOrder = (days: readonly DayOfNotices[]): readonly RecordData[] =>
  days.flatMap(({ sheaves }) => sheaves.flatMap(({ rows }) => rows));
