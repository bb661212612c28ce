import { describe, expect, test } from 'vitest';
import { anniversaries, comesRound, daysOfYear, isAnniversary, spanLabel } from './anniversaries.ts';

const at = (day: string) => ({ now: `${day}T05:00:00.000Z`, timeZone: 'Asia/Shanghai' });

describe('days that come round every year', () => {
  test.each([
    ['anniversary_today', '2026-11-22', '11-22', '11-22'],
    ['anniversary_this_month', '2026-11-22', '11-01', '11-30'],
    ['anniversary_next_7_days', '2026-12-28', '12-28', '01-03'],
    ['anniversary_next_month', '2026-12-28', '01-01', '01-31'],
    ['anniversary_this_month', '2026-02-10', '02-01', '02-29'],
    ['anniversary_today', '2026-02-28', '02-28', '02-29'],
    ['anniversary_today', '2028-02-28', '02-28', '02-28'],
    ['anniversary_next_365_days', '2026-05-01', '01-01', '12-31'],
    ['anniversary_this_year', '2026-05-01', '01-01', '12-31'],
  ])('%s on %s is %s … %s', (token, today, from, to) =>
    expect(daysOfYear(token, at(today))).toEqual({ from, to }),
  );

  test.each(['today', 'anniversary_', 'anniversary_overdue', 'anniversary_over_7_days_ago', 'anniversary_x'])(
    '%j is none',
    (token) => {
      expect(isAnniversary(token)).toBe(false);
      expect(daysOfYear(token, at('2026-11-22'))).toBeUndefined();
    },
  );

  test.each([
    ['1990-12-31', true],
    ['1990-01-03', true],
    ['1990-01-04', false],
    ['1990-12-27', false],
  ])('%s comes round at the end of the year: %s', (day, is) =>
    expect(comesRound(day, { from: '12-28', to: '01-03' })).toBe(is),
  );

  test('are offered under names of their own', () => {
    expect(anniversaries.every(isAnniversary)).toBe(true);
    expect(spanLabel('anniversary_this_month')).toEqual({
      zh: '本月（不论年份）',
      en: 'this month (any year)',
    });
    expect(spanLabel('this_month')).toEqual({ zh: '本月', en: 'this month' });
  });
});
