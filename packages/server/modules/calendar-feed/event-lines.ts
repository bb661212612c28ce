import type { Label, Locale } from '@kehu/kernel/declare/label.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { dayOf, wallClock } from '@kehu/kernel/time/zone.ts';
import { dayValue, shanghai, textValue, utcValue, wallValue, type Line } from './ical.ts';

/** What every entry needs to know beside its record. */
export interface Surroundings {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: string;
  readonly baseUrl: string | undefined;
}

const word = (record: JsonObject, field: string): string => {
  const value = record[field];
  return typeof value === 'string' ? value : '';
};

const words = {
  task: { zh: '任务', en: 'Task' },
  account: { zh: '客户', en: 'Account' },
  people: { zh: '联系人', en: 'Contacts' },
  open: { zh: '打开', en: 'Open' },
  done: { zh: '已完成', en: 'done' },
  missed: { zh: '已过期', en: 'missed' },
} as const satisfies { readonly [name: string]: Label };

/** Names of what a field refers to, as far as the reader may see it. */
function labelsOf(record: JsonObject, field: string): readonly string[] {
  const refs = isJsonObject(record['_refs']) ? (record['_refs'][field] ?? null) : null;
  const all: readonly Json[] = Array.isArray(refs) ? refs : [refs];
  return textsIn(all.map((one) => (isJsonObject(one) ? (one['label'] ?? null) : null)));
}

/** A moment in the company's zone where its rules are in the file, else in UTC. */
const momentLine = (name: string, moment: string, { timeZone }: Surroundings): Line =>
  timeZone === shanghai
    ? `${name};TZID=${shanghai}:${wallValue(wallClock(moment, timeZone))}`
    : `${name}:${utcValue(moment)}`;

/** What is common to everything: who it is, when it was written, where it leads. */
function headLines(
  object: string,
  record: JsonObject,
  summary: string,
  around: Surroundings,
): readonly Line[] {
  const { locale, baseUrl, now } = around;
  const link = baseUrl ? `${baseUrl}/records/${object}/${word(record, 'id')}` : '';
  const about = [
    ...(['account', 'people'] as const).flatMap((name) => {
      const names = labelsOf(record, name === 'account' ? 'account_id' : 'contact_ids');
      return names.length > 0 ? [`${say(words[name], locale)}: ${names.join('、')}`] : [];
    }),
    word(record, 'content'),
    link && `${say(words.open, locale)}: ${link}`,
  ].filter((line) => line !== '');
  const changed = word(record, 'updated_at');
  return [
    `UID:${word(record, 'id')}@kehu`,
    `DTSTAMP:${utcValue(changed || now)}`,
    ...(changed ? [`LAST-MODIFIED:${utcValue(changed)}`] : []),
    `SEQUENCE:${Math.max(0, Number(record['version'] ?? 1) - 1)}`,
    `SUMMARY:${textValue(summary)}`,
    ...(about.length > 0 ? [`DESCRIPTION:${textValue(about.join('\n'))}`] : []),
    ...(link ? [`URL:${link}`] : []),
  ];
}

/** An appointment as a VEVENT. */
export function appointmentLines(record: JsonObject, around: Surroundings): readonly Line[] {
  const { locale } = around;
  const status = word(record, 'status');
  const mark = status === 'done' ? words.done : status === 'missed' ? words.missed : undefined;
  const subject = word(record, 'subject');
  const place = word(record, 'place');
  return [
    'BEGIN:VEVENT',
    ...headLines('appointment', record, mark ? `${subject}（${say(mark, locale)}）` : subject, around),
    ...spanLines(record, around),
    ...(status === 'planned' ? [...repeatLines(record, around), ...alarmLines(record)] : []),
    ...(place ? [`LOCATION:${textValue(place)}`] : []),
    `STATUS:${status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${record['all_day'] === true ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

function spanLines(record: JsonObject, around: Surroundings): readonly Line[] {
  const [start, end] = [word(record, 'start_at'), word(record, 'end_at') || word(record, 'start_at')];
  if (record['all_day'] !== true) {
    // An end that is no later than the start says nothing.
    return [momentLine('DTSTART', start, around), ...(end > start ? [momentLine('DTEND', end, around)] : [])];
  }
  const [first, last] = [dayOf(start, around.timeZone), dayOf(end, around.timeZone)];
  return [`DTSTART;VALUE=DATE:${dayValue(first)}`, `DTEND;VALUE=DATE:${dayValue(addDays(last, 1))}`];
}

/**
 * The rest of a series, which is planned one at a time. The 31st of every month is its last day, as it is in the calendar
 * here; of the 29th and 30th February is left out until that plan itself is there: programs read the rule that would say it
 * in different ways.
 */
function repeatLines(record: JsonObject, { timeZone }: Surroundings): readonly Line[] {
  const how = word(record, 'recurrence');
  if (how === 'daily') return ['RRULE:FREQ=DAILY'];
  if (how === 'weekly') return ['RRULE:FREQ=WEEKLY'];
  if (how !== 'monthly') return [];
  const day = Number(record['series_day'] ?? dayOf(word(record, 'start_at'), timeZone).slice(8, 10));
  return [`RRULE:FREQ=MONTHLY;BYMONTHDAY=${day === 31 ? -1 : day}`];
}

const minutesOfDay = 1_440;

/** `-PT15M`, `-P1D`. */
const before = (minutes: number): string =>
  minutes > 0 && minutes % minutesOfDay === 0 ? `-P${minutes / minutesOfDay}D` : `-PT${minutes}M`;

const alarmLines = (record: JsonObject): readonly Line[] =>
  textsIn(record['remind_before']).flatMap((minutes) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${textValue(word(record, 'subject'))}`,
    `TRIGGER:${before(Number(minutes))}`,
    'END:VALARM',
  ]);

/** A task as a VEVENT at the moment when it is due: hardly any program shows the to-dos of a calendar one subscribes to. */
export const taskLines = (record: JsonObject, around: Surroundings): readonly Line[] => [
  'BEGIN:VEVENT',
  ...headLines('task', record, `【${say(words.task, around.locale)}】${word(record, 'subject')}`, around),
  momentLine('DTSTART', word(record, 'due_at'), around),
  'STATUS:CONFIRMED',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];
