import { addDays, firstOfMonth } from '../../time/day.ts';
import { smallNumber } from '../numerals.ts';
import { byEnd, exactly, likely, noDay, type DayReading, type DayRule, type Frame } from './day-rule.ts';

const COUNT = String.raw`(?<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)`;
const END = '(?<end>之后|以后|后|之内|以内|内)';
/** Days counted from something else than now: 货到30天内付款. */
const ANCHOR =
  /(?:货到|到货|验收|合格|签合同|签约|签订|签收|生效|交付|收到|收货|付款|开票|发票|下单|安装|投产|通电|送达|竣工)(?:之?后|之日起|起)?$/;
/** Spans that are terms, not dates: 账期30天内. */
const TERM = /(?:账期|质保|保修|交期|工期|周期|有效期|保质期|试用期|免租期|前|近|最近|过去|这)$/;

const DAY_MINUTES = 1440;

function minutesLater(minutes: number, { today, time }: Frame): DayReading {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + Math.round(minutes);
  const of = total % DAY_MINUTES;
  const clock = `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
  return { ...exactly(addDays(today, Math.floor(total / DAY_MINUTES))), time: clock };
}

/** The same date `count` months on, or the last of a shorter month. */
function monthsLater(today: string, count: number): string {
  const first = firstOfMonth(today, count);
  const last = addDays(firstOfMonth(first, 1), -1);
  const day = addDays(first, Number(today.slice(8)) - 1);
  return day < last ? day : last;
}

function daysLater(count: number, unit: string, { today }: Frame): DayReading {
  if (unit === '天' || unit === '日') return exactly(addDays(today, Math.ceil(count)));
  if (/周|星期|礼拜/.test(unit)) return exactly(addDays(today, Math.ceil(count * 7)));
  const months = unit === '年' ? count * 12 : unit === '季度' ? count * 3 : count;
  const whole = Math.floor(months);
  return likely(addDays(monthsLater(today, whole), months > whole ? 15 : 0), 'vague', 'future');
}

/** Whoever counts days does not look at the calendar: a free day at the end is doubtful. */
function mindDaysOff(reading: DayReading, { calendar }: Frame): DayReading {
  return calendar.isWorkday(reading.day)
    ? reading
    : {
        ...reading,
        doubts: [...reading.doubts, 'day_off'],
        alternatives: [...reading.alternatives, calendar.onOrAfter(reading.day)],
      };
}

function workdaysLater(count: number, { today, calendar }: Frame): DayReading {
  const day = calendar.after(today, Math.min(count, 250));
  return calendar.knows(day) ? exactly(day) : likely(day, 'no_table', 'future');
}

const number = (n: string): number => (n === '半' ? 0.5 : smallNumber(n));

/** 一小时后, 三天内, 过两天, 半个月后, 下一个工作日, 三个工作日内; 过几天 is no date. */
export const countedDays: readonly DayRule[] = [
  {
    pattern: new RegExp(
      `(?<lead>再过|(?<![超不通])过)?(?<![\\d.])${COUNT}个?(?<half>半)?(?:多)?(?<unit>小时|钟头|分钟|刻钟)(?:左右)?${END}?`,
      'g',
    ),
    read({ lead, n = '', half, unit = '', end = '' }, frame, before) {
      if (lead === undefined && end === '') return undefined;
      const count = number(n) + (half === undefined ? 0 : 0.5);
      if (Number.isNaN(count) || ANCHOR.test(before)) return noDay;
      const size = unit === '分钟' ? 1 : unit === '刻钟' ? 15 : 60;
      const hours = smallNumber(
        /(\d{1,2}|[一两二三四五六七八九十])个?(?:小时|钟头)$/.exec(before)?.[1] ?? '零',
      );
      const reading = minutesLater(count * size + hours * 60, frame);
      return end.endsWith('内') ? byEnd(reading) : reading;
    },
  },
  {
    pattern: new RegExp(
      `(?<lead>再过|(?<![超不通])过|隔)?(?<![\\d.])${COUNT}(?<ge>个)?(?<half>半)?(?<unit>工作日|天|日|周|星期|礼拜|月|季度|年)(?:左右)?(?:${END}(?!半))?`,
      'g',
    ),
    read({ lead, n = '', ge, half, unit = '', end = '' }, frame, before) {
      const count = number(n) + (half === undefined ? 0 : 0.5);
      if ((lead === undefined && end === '') || Number.isNaN(count)) return undefined;
      if (unit === '月' && ge === undefined) return undefined;
      if (ANCHOR.test(before) || TERM.test(before)) return noDay;
      if (unit === '工作日') {
        const reading = workdaysLater(Math.ceil(count), frame);
        return end.endsWith('内') ? byEnd(reading) : reading;
      }
      const reading = mindDaysOff(daysLater(count, unit, frame), frame);
      if (end.endsWith('内')) return byEnd(daysLater(count, unit, frame));
      const couple = n === '两' && unit === '天' && lead !== undefined;
      return couple ? { ...reading, doubts: [...reading.doubts, 'vague'] } : reading;
    },
  },
  { pattern: /(?:再?过|隔)几(?:天|个?月|周|年)|几天(?:之|以)?后/g, read: () => noDay },
  { pattern: /下一?个?工作日/g, read: (_, frame) => workdaysLater(1, frame) },
  {
    pattern: /(?:\d{1,3}|[一二两三四五六七八九十半几]{1,3})个?(?:天|日|周|星期|礼拜|月|年|小时)(?:之|以)?前/g,
    read: (_, { today }) => exactly(today, 'past'),
  },
];
