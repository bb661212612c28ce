import { describe, expect, test } from 'vitest';
import {
  daysWithin,
  isRelativeDate,
  momentsWithin,
  relativeDateLabel,
  relativeDays,
} from './relative-dates.ts';

// A Sunday, the last day of its week.
const today = '2026-11-22';

describe('relative days', () => {
  test.each([
    ['today', '2026-11-22', '2026-11-23'],
    ['yesterday', '2026-11-21', '2026-11-22'],
    ['tomorrow', '2026-11-23', '2026-11-24'],
    ['this_week', '2026-11-16', '2026-11-23'],
    ['last_week', '2026-11-09', '2026-11-16'],
    ['next_week', '2026-11-23', '2026-11-30'],
    ['this_month', '2026-11-01', '2026-12-01'],
    ['last_month', '2026-10-01', '2026-11-01'],
    ['next_month', '2026-12-01', '2027-01-01'],
    ['this_quarter', '2026-10-01', '2027-01-01'],
    ['last_quarter', '2026-07-01', '2026-10-01'],
    ['next_quarter', '2027-01-01', '2027-04-01'],
    ['this_year', '2026-01-01', '2027-01-01'],
    ['last_year', '2025-01-01', '2026-01-01'],
    ['next_year', '2027-01-01', '2028-01-01'],
    ['last_1_days', '2026-11-22', '2026-11-23'],
    ['last_7_days', '2026-11-16', '2026-11-23'],
    ['next_30_days', '2026-11-22', '2026-12-22'],
  ])('%s is [%s, %s)', (token, from, to) => expect(relativeDays(token, today)).toEqual({ from, to }));

  test('overdue is everything before today', () =>
    expect(relativeDays('overdue', today)).toEqual({ to: today }));

  test('up to today is everything before tomorrow', () =>
    expect(relativeDays('until_today', today)).toEqual({ to: '2026-11-23' }));

  test.each(['', 'someday', 'last_0_days', 'last_-1_days', 'last_99999_days', 'toString', '__proto__'])(
    '%j is none',
    (token) => {
      expect(isRelativeDate(token)).toBe(false);
      expect(relativeDays(token, today)).toBeUndefined();
    },
  );
});

describe('in the company’s zone', () => {
  // 00:30 on Monday 23 November in Shanghai, still Sunday in UTC.
  const now = '2026-11-22T16:30:00.000Z';
  test('the day is the one on the company’s wall', () => {
    expect(daysWithin('today', { now, timeZone: 'Asia/Shanghai' })).toEqual({
      from: '2026-11-23',
      to: '2026-11-24',
    });
    expect(daysWithin('today', { now, timeZone: 'UTC' })).toEqual({ from: '2026-11-22', to: '2026-11-23' });
  });
  test('moments begin at its midnight', () => {
    expect(momentsWithin('this_week', { now, timeZone: 'Asia/Shanghai' })).toEqual({
      from: '2026-11-22T16:00:00.000Z',
      to: '2026-11-29T16:00:00.000Z',
    });
    expect(momentsWithin('overdue', { now, timeZone: 'Asia/Shanghai' })).toEqual({ to: now });
  });
});

test('labels', () => {
  expect(relativeDateLabel('this_month')).toEqual({ zh: '本月', en: 'this month' });
  expect(relativeDateLabel('last_7_days').zh).toBe('最近 7 天');
});
