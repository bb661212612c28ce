import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfSerial, formatDay, formatMoment, readDay, readDayTime } from './chinese-date.ts';

test.each([
  ['2024-01-05', '2024-01-05'],
  ['2024/1/5', '2024-01-05'],
  ['2024.1.5', '2024-01-05'],
  ['２０２４／１／５', '2024-01-05'],
  ['20240105', '2024-01-05'],
  ['2024年1月5日', '2024-01-05'],
  ['2024 年 1 月 5 号', '2024-01-05'],
  ['二〇二四年十一月二十五日', '2024-11-25'],
  ['二零二四年一月十日', '2024-01-10'],
  ['24-1-5', '2024-01-05'],
  ['24.01.05', '2024-01-05'],
  ['24年1月5日', '2024-01-05'],
  ['98-12-31', '1998-12-31'],
  ['1/25/24', '2024-01-25'],
  ['25/1/2024', '2024-01-25'],
  ['3/3/2024', '2024-03-03'],
  ['5-Jan-24', '2024-01-05'],
  ['Jan 5, 2024', '2024-01-05'],
  ['2024-01-05 星期五', '2024-01-05'],
  ['2024-01-05（周五）', '2024-01-05'],
  ['2024-01-05T00:00:00.000Z', '2024-01-05'],
  ['2024-1-5 14:30', '2024-01-05'],
  ['45296', '2024-01-05'],
  ['1/5/24', null],
  ['1/5/2024', null],
  ['24/1/5', null],
  ['1-5-24', null],
  ['2023-02-29', null],
  ['2024-13-01', null],
  ['20241301', null],
  ['2024-01-05 25:00', null],
  ['2024-01', null],
  ['2024年1月', null],
  ['1月5日', null],
  ['12345', null],
  ['待定', null],
  ['', null],
])('%j is the day %s', (text, day) => {
  expect(readDay(text)).toEqual(day === null ? { ok: false, code: 'bad_format' } : { ok: true, value: day });
});

test.each([
  ['2024年1月5日 下午2:30', '2024-01-05T14:30:00'],
  ['2024年1月5日14时30分', '2024-01-05T14:30:00'],
  ['2024-01-05 14:30:05', '2024-01-05T14:30:05'],
  ['2024-01-05T14:30:05.123+08:00', '2024-01-05T14:30:05'],
  ['2024/1/5 2:30 PM', '2024-01-05T14:30:00'],
  ['2024/1/5 上午12:05', '2024-01-05T00:05:00'],
  ['2024/1/5', '2024-01-05T00:00:00'],
  [45296.604166666664, '2024-01-05T14:30:00'],
])('%j is the moment %s', (input, value) => expect(readDayTime(input)).toEqual({ ok: true, value }));

test.each([
  [45296, 1900, '2024-01-05'],
  [43834, 1904, '2024-01-05'],
  [1, 1900, '1900-01-01'],
  [59, 1900, '1900-02-28'],
  [60, 1900, null],
  [61, 1900, '1900-03-01'],
  [0, 1900, null],
  [0, 1904, '1904-01-01'],
  [2958465, 1900, '9999-12-31'],
  [2958466, 1900, null],
  [-1, 1904, null],
] as const)('serial %s since %s is %s', (serial, base, day) => {
  const result = dayOfSerial(serial, base);
  expect(result).toEqual(day === null ? { ok: false, code: 'out_of_range' } : { ok: true, value: day });
});

test('a number that spells a day is that day', () => {
  expect(readDay(20240105)).toEqual({ ok: true, value: '2024-01-05' });
  expect(readDay(Number.NaN).ok).toBe(false);
});

test('every day is read back from every spelling with the year first', () => {
  const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      const [y = '', m = '', d = ''] = day.split('-');
      const loose = [Number(y), Number(m), Number(d)];
      const spellings = [
        day,
        loose.join('/'),
        loose.join('.'),
        y + m + d,
        `${loose[0]}年${loose[1]}月${loose[2]}日`,
      ];
      for (const text of spellings) expect(readDay(text), text).toEqual({ ok: true, value: day });
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d年月日/. :-]{0,20}$/)),
      (text) => {
        readDayTime(text);
      },
    ),
  );
});

test.each([
  ['2026-11-22T06:30:00Z', '今天 14:30'],
  ['2026-11-21T15:59:00Z', '昨天 23:59'],
  ['2026-11-22T16:00:00Z', '明天 00:00'],
  ['2026-03-05T01:00:00Z', '03-05 09:00'],
  ['2025-12-31T15:59:00Z', '2025年12月31日'],
  ['2025-12-31T16:00:00Z', '01-01 00:00'],
])('%s reads %s', (moment, text) => expect(formatMoment(moment, '2026-11-22T10:00:00Z')).toBe(text));

test.each([
  ['2026-11-22', '今天'],
  ['2026-01-02', '01-02'],
  ['2027-01-02', '2027年1月2日'],
])('the day %s reads %s', (day, text) => expect(formatDay(day, '2026-11-22')).toBe(text));

test('another zone has another day', () => {
  expect(formatMoment('2026-11-22T06:30:00Z', '2026-11-22T10:00:00Z', 'America/New_York')).toBe('今天 01:30');
});
