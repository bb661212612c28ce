import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { noticeGroups, type NoticeGroupName } from './notice-groups.ts';

/** The roads by which somebody hears of something. */
export const noticeChannels = ['in_app', 'email'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

type Choice = { readonly [C in NoticeChannel]?: boolean };

/** From when to when nothing but the list itself tells of news, `HH:mm` each; `22:00`–`08:00` goes over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** 今日提醒 by mail: at which time of day, `HH:mm` in the person's own zone, and whether on days off too. */
export interface DigestWish {
  readonly at: string;
  readonly daysOff: boolean;
}

/** How one person wants to hear of things, kept as his preference `notices`. What he never chose is absent. */
export interface NoticeWishes {
  readonly groups: { readonly [G in NoticeGroupName]?: Choice };
  readonly quiet: QuietHours | null;
  /** Null: no daily mail. */
  readonly digest: DigestWish | null;
}

const aTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A preference as it was kept; what does not fit is as if he had chosen nothing. */
export function readWishes(kept: Json | undefined): NoticeWishes {
  const { groups, quiet, digest } = isJsonObject(kept) ? kept : {};
  const chosen = isJsonObject(groups) ? groups : {};
  return {
    groups: Object.fromEntries(noticeGroups.map(({ value }) => [value, choiceOf(chosen[value])])),
    quiet: quietOf(quiet),
    digest: digestOf(digest),
  };
}

function choiceOf(kept: Json | undefined): Choice {
  if (!isJsonObject(kept)) return {};
  return Object.fromEntries(
    noticeChannels.flatMap((channel) =>
      typeof kept[channel] === 'boolean' ? [[channel, kept[channel]]] : [],
    ),
  );
}

function quietOf(kept: Json | undefined): QuietHours | null {
  if (!isJsonObject(kept)) return null;
  const { from, to } = kept;
  const sound = [from, to].every((time) => typeof time === 'string' && aTime.test(time));
  return sound && from !== to ? { from: String(from), to: String(to) } : null;
}

function digestOf(kept: Json | undefined): DigestWish | null {
  if (!isJsonObject(kept)) return null;
  const { at } = kept;
  return typeof at === 'string' && aTime.test(at) ? { at, daysOff: kept['daysOff'] === true } : null;
}

/** Whether somebody wants to hear of a group by a channel; `preset` where he has not said so himself. */
export const wants = (
  { groups }: NoticeWishes,
  group: NoticeGroupName,
  channel: NoticeChannel,
  preset: boolean,
): boolean => groups[group]?.[channel] ?? preset;

/** Whether it is quiet at a time of day, `HH:mm` in the person's own zone. */
export function isQuiet(quiet: QuietHours | null, time: string): boolean {
  if (!quiet) return false;
  const { from, to } = quiet;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
