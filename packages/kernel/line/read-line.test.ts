import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysSinceMonday, isDay } from '../time/day.ts';
import type { KnownContact } from './contacts.ts';
import { publishedHolidays } from './holidays-cn.ts';
import { readFollowUp } from './read-follow-up.ts';
import { readLine, type LineContext } from './read-line.ts';
import { amounts } from './sentences/amounts.ts';
import { days } from './sentences/days.ts';
import { festivals } from './sentences/festivals.ts';
import { heldOutMore } from './sentences/held-out-more.ts';
import { heldOut } from './sentences/held-out.ts';
import { months } from './sentences/months.ts';
import { people } from './sentences/people.ts';
import { spell, spellDate } from './sentences/spell.ts';
import type { Sentence } from './sentences/table.ts';
import { trades } from './sentences/trades.ts';
import { traps } from './sentences/traps.ts';
import { weeks } from './sentences/weeks.ts';
import { workCalendar, type HolidayYear } from './work-calendar.ts';

const contacts: readonly KnownContact[] = [
  { id: 'wang', name: '王建国', title: '总经理', gender: 'male' },
  { id: 'li', name: '李海涛', title: '工程师', gender: 'male' },
  { id: 'zhang', name: '张敏', title: '采购经理', gender: 'female' },
  { id: 'zhao1', name: '赵磊', title: '项目经理', gender: 'male' },
  { id: 'zhao2', name: '赵晓燕', title: '财务', gender: 'female' },
  { id: 'chen', name: '陈静', title: '财务主管', gender: 'female' },
  { id: 'liu', name: '刘洋' },
  { id: 'ouyang', name: '欧阳峰', title: '总工' },
  { id: 'zhou', name: '周一鸣', title: '店长' },
  { id: 'sun', name: '孙立新', title: '厂长' },
  { id: 'amy', name: 'Amy' },
];

/** Milliseconds: these tests compute much, and a busy machine may stretch them. */
const patience = 120_000;

const context = (now: string): LineContext => ({
  now: `${now}:00+08:00`,
  timeZone: 'Asia/Shanghai',
  holidays: publishedHolidays,
  contacts,
});

const sentences: readonly Sentence[] = [
  ...days,
  ...weeks,
  ...months,
  ...festivals,
  ...amounts,
  ...people,
  ...trades,
  ...heldOut,
  ...heldOutMore,
  ...traps,
];

/** The date of an expectation, without its doubts. */
const dateIn = (expected: string): string =>
  (/\S*\d{4}-\d\d-\d\d\S*/.exec(expected)?.[0] ?? '').replaceAll('?', '').replace('≤', '');

test(
  'what salespeople write is read, and no date is wrong in silence',
  () => {
    const wrong: string[] = [];
    const silent: string[] = [];
    for (const { now, text, expected } of sentences) {
      const reading = readLine(text, context(now));
      const got = spell(reading);
      if (got !== expected) wrong.push(`${now} ${text}\n  expected ${expected}\n  got      ${got}`);
      const { next } = reading;
      if (next?.certain === true && spellDate(next) !== dateIn(expected)) silent.push(`${text}: ${got}`);
      if (next?.certain === true && /\?\S*\d{4}-/.test(expected)) silent.push(`${text}: ${got}`);
    }
    const right = sentences.length - wrong.length;
    const rate = ((100 * right) / sentences.length).toFixed(1);
    console.info(
      `${sentences.length} sentences, ${right} right (${rate} %), ${silent.length} wrong in silence`,
    );
    if (wrong.length > 0) console.info(wrong.join('\n'));
    expect(silent).toEqual([]);
    expect(sentences.length).toBeGreaterThanOrEqual(350);
    expect(right / sentences.length).toBeGreaterThanOrEqual(0.95);
  },
  patience,
);

/** Texts that make a careless pattern slow, or that nobody expects. */
const hostile = [
  '下',
  '周',
  '1',
  '1,',
  '1.',
  '1-',
  '1:',
  '一',
  '十',
  '万',
  '两百',
  '一千',
  '点',
  '王',
  '小王',
  '没有',
  '半',
  '的',
  '(',
  ' ',
  '，',
  '节',
  '每月',
  '价格太',
  '交期太',
  '下周',
  '周一到',
  '12月',
  '12月5号',
  '明天3点',
  '一点',
  '三点半到',
  '王总电话',
  '张敏周五',
  '过',
  '年',
  '再打',
  '不是',
  '\ud800',
  '\udc00',
  '👨‍👩‍👧',
  '\u0000',
  'İ',
  'ﬀ',
  '\u202e',
  '０',
  '年后',
  '国庆',
  'a,',
];

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...hostile, ...sentences.map(({ text }) => text)),
);

test(
  'any text is read without a throw, and every place lies inside it',
  () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const line = pieces.join('');
        const {
          type,
          plannedType,
          next,
          contacts: persons,
          dates,
          amounts: sums,
          objections,
          rest,
        } = readLine(line, context('2026-11-26T10:00'));
        for (const place of [
          type,
          plannedType,
          next,
          ...persons,
          ...dates,
          ...sums,
          ...objections,
          ...rest,
        ]) {
          if (place === undefined) continue;
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeGreaterThan(place.start);
          expect(place.end).toBeLessThanOrEqual(line.length);
        }
        for (const { day, time } of dates) {
          if (day !== '') expect(isDay(day), day).toBe(true);
          expect(time ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        }
        for (const { value, until } of sums)
          for (const sum of [value, until ?? '0']) expect(sum).toMatch(/^\d+(\.\d+)?$/);
      }),
      { numRuns: 200 },
    );
  },
  patience,
);

/** Processor time in milliseconds, which a busy machine does not stretch. */
function cost(line: string): number {
  const before = process.cpuUsage();
  readLine(line, context('2026-11-26T10:00'));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(hostile)(
  'ten thousand characters of %j take time in proportion',
  (unit) => {
    const of = (length: number): number => {
      const line = unit.repeat(Math.ceil(length / unit.length));
      return Math.min(cost(line), cost(line), cost(line));
    };
    expect(of(10_000)).toBeLessThan(10 * of(2_500) + 40);
  },
  patience,
);

test('a certain reading fills the form, a doubtful one only asks', () => {
  const sure = readFollowUp(
    '和王总电话，下周三下午两点再谈，价格嫌高，预算30万',
    context('2026-11-26T10:00'),
  );
  expect(sure.values).toEqual({
    content: '和王总电话，下周三下午两点再谈，价格嫌高，预算30万',
    type: 'call',
    contact_ids: ['wang'],
    next_contact_at: '2026-12-02T06:00:00.000Z',
  });
  expect(sure.chips.map(({ field, value, text }) => [field, value, text])).toEqual([
    ['contact_ids', 'wang', '王总'],
    ['type', 'call', '电话'],
    ['next_contact_at', '2026-12-02T06:00:00.000Z', '下周三下午两点'],
    ['objections', 'price', '价格嫌高'],
    ['amount', '300000', '30万'],
  ]);
  const doubtful = readFollowUp('赵总说周三再谈', context('2026-11-26T10:00'));
  expect(doubtful.values).toEqual({ content: '赵总说周三再谈' });
  expect(doubtful.chips).toMatchObject([
    { field: 'contact_ids', value: 'zhao1', certain: false, alternatives: ['zhao2'] },
    {
      field: 'next_contact_at',
      value: '2026-12-02T01:00:00.000Z',
      certain: false,
      doubts: ['passed'],
      alternatives: ['2026-11-25T01:00:00.000Z'],
    },
  ]);
});

test('the published tables know every day that is worked in exchange', () => {
  for (const { year, off, worked } of publishedHolidays) {
    const calendar = workCalendar(publishedHolidays, `${year}-06-01`);
    for (const day of worked) {
      expect(daysSinceMonday(day), day).toBeGreaterThanOrEqual(5);
      expect(calendar.isWorkday(day), day).toBe(true);
    }
    for (const [first, last, name] of off) {
      expect(calendar.offName(first)).toBe(name);
      expect(calendar.offName(last)).toBe(name);
    }
  }
  // What is off on weekdays less what is worked in exchange is what the law grants: 11 days, since 2025 13.
  const freed = publishedHolidays.map(({ off, worked }) => weekdaysOff(off) - worked.length);
  expect(freed).toEqual([11, 13, 13]);
});

function weekdaysOff(off: HolidayYear['off']): number {
  let count = 0;
  for (const [first, last] of off)
    for (let day = first; day <= last; day = addDays(day, 1)) if (daysSinceMonday(day) < 5) count += 1;
  return count;
}
