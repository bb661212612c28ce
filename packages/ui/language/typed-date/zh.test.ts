import { describe, expect, test, vi } from 'vitest';

// The page remembers language and zone on the device; a test has no device.
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('navigator', { language: 'zh-CN' });
const { readDay, readTime, readDayAndTime } = await import('./zh.ts');

/** A Sunday. */
const now = '2026-11-22';

describe('a day as people type it', () => {
  test.each([
    ['今天', '2026-11-22'],
    ['明天', '2026-11-23'],
    ['后天', '2026-11-24'],
    ['昨天', '2026-11-21'],
    ['周五', '2026-11-27'],
    ['星期天', '2026-11-22'],
    ['下周一', '2026-11-23'],
    ['下周三', '2026-11-25'],
    ['fri', '2026-11-27'],
    ['tomorrow', '2026-11-23'],
    ['+3', '2026-11-25'],
    ['-1', '2026-11-21'],
    ['3天后', '2026-11-25'],
    ['2周后', '2026-12-06'],
    ['1个月后', '2026-12-22'],
    ['11-25', '2026-11-25'],
    ['11月25日', '2026-11-25'],
    ['1125', '2026-11-25'],
    ['2027年1月5日', '2027-01-05'],
    ['20270105', '2027-01-05'],
    ['25号', '2026-11-25'],
    ['5号', '2026-12-05'],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed, now)).toBe(day);
  });

  test.each(['', '你好', '13-45', '2026-02-30', '32号', '12345'])('%s is no day', (typed) => {
    expect(readDay(typed, now)).toBeUndefined();
  });
});

describe('a time as people type it', () => {
  test.each([
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['9点', '09:00'],
    ['9点半', '09:30'],
    ['下午3点', '15:00'],
    ['晚上8点', '20:00'],
    ['25:00', undefined],
    ['9:75', undefined],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  test('a day and a time in one line', () => {
    expect(readDayAndTime('明天 下午3点', now)).toEqual({ day: '2026-11-23', time: '15:00' });
    expect(readDayAndTime('周五', now)).toEqual({ day: '2026-11-27' });
    expect(readDayAndTime('明天 再说', now)).toBeUndefined();
  });
});
