import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import { workCalendar } from '@kehu/kernel/line/work-calendar.ts';
import { describe, expect, test } from 'vitest';
import { daysMeant } from './rule-days.ts';
import { mentioned, worded } from './wording.ts';

describe('dates that a rule reminds of on a day', () => {
  test.each<[string, number, boolean, readonly string[]]>([
    ['2026-11-26', 0, false, ['2026-11-26']],
    ['2026-11-26', -3, false, ['2026-11-29']],
    ['2026-11-26', 30, false, ['2026-10-27']],
    ['2026-11-28', -3, false, ['2026-12-01']],
    // Thursday, then Friday before a weekend, then the weekend itself, then Monday.
    ['2026-11-26', -3, true, ['2026-11-29']],
    ['2026-11-27', -3, true, ['2026-11-30', '2026-12-01', '2026-12-02']],
    ['2026-11-28', -3, true, []],
    ['2026-11-30', -3, true, ['2026-12-03']],
    ['2026-11-27', 0, true, ['2026-11-27', '2026-11-28', '2026-11-29']],
    // After the date: the next working day makes up for days off.
    ['2026-11-27', 1, true, ['2026-11-26']],
    ['2026-11-30', 1, true, ['2026-11-27', '2026-11-28', '2026-11-29']],
    // National day: the last day before it tells of all of it.
    [
      '2026-09-30',
      0,
      true,
      [
        '2026-09-30',
        '2026-10-01',
        '2026-10-02',
        '2026-10-03',
        '2026-10-04',
        '2026-10-05',
        '2026-10-06',
        '2026-10-07',
      ],
    ],
    ['2026-10-01', 0, true, []],
    // A Saturday that is worked in exchange.
    ['2026-10-10', 0, true, ['2026-10-10', '2026-10-11']],
  ])('on %s with %i days, working days %s: %j', (day, offset, workingDays, expected) => {
    expect(daysMeant(day, { offset, workingDays }, workCalendar(publishedHolidays, day))).toEqual(expected);
  });

  test('every date is reminded of on exactly one day, whatever the offset', () => {
    const calendar = workCalendar(publishedHolidays, '2026-06-01');
    for (const offset of [-30, -3, -1, 0, 1, 7]) {
      const told: string[] = [];
      for (let at = Date.UTC(2026, 0, 10); at < Date.UTC(2026, 11, 20); at += 86_400_000)
        told.push(
          ...daysMeant(new Date(at).toISOString().slice(0, 10), { offset, workingDays: true }, calendar),
        );
      expect(new Set(told).size).toBe(told.length);
      const sorted = told.toSorted((a, b) => a.localeCompare(b));
      const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
      expect(told.length).toBe((Date.parse(last) - Date.parse(first)) / 86_400_000 + 1);
    }
  });
});

describe('a wording', () => {
  const values = new Map([
    ['name', '海宁皮革'],
    ['grade', 'A $& 级'],
  ]);
  test.each([
    ['{{name}} 该联系了', '海宁皮革 该联系了'],
    ['{{ name }}（{{grade}}）', '海宁皮革（A $& 级）'],
    ['{{phone|无电话}}', '无电话'],
    ['{{phone}}：{{name}}', '：海宁皮革'],
    ['没有字段 {name}', '没有字段 {name}'],
  ])('%s → %s', (text, expected) => {
    expect(worded(text, (name) => values.get(name))).toBe(expected);
  });

  test('names the fields that it mentions, once each', () => {
    expect(mentioned('{{name}} {{date}} {{ name|x }} {{c_a1}}')).toEqual(['name', 'date', 'c_a1']);
  });
});
