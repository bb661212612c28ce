import { describe, expect, test } from 'vitest';
import { addDays, daysSinceMonday, firstOfMonth, isDay } from './day.ts';
import { dayOf, momentAt, startOfDay, wallClock } from './zone.ts';

describe('days', () => {
  test.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['0999-12-31', false],
    ['2026-1-1', false],
    ['9999-12-31', true],
  ])('%s exists: %s', (day, exists) => expect(isDay(day)).toBe(exists));

  test('arithmetic follows the calendar', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(firstOfMonth('2026-11-22')).toBe('2026-11-01');
    expect(firstOfMonth('2026-11-22', 2)).toBe('2027-01-01');
    expect(firstOfMonth('2026-01-31', -1)).toBe('2025-12-01');
    expect(daysSinceMonday('2026-11-22')).toBe(6);
    expect(daysSinceMonday('2026-11-23')).toBe(0);
  });
});

describe('zones', () => {
  test.each([
    ['2026-11-23', 'Asia/Shanghai', '2026-11-22T16:00:00.000Z'],
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23', 'America/New_York', '2026-11-23T05:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-11-23', 'Asia/Kathmandu', '2026-11-22T18:15:00.000Z'],
    // Midnight does not exist on this day: the clock jumps from 23:59:59 to 01:00.
    ['2024-09-08', 'America/Santiago', '2024-09-08T04:00:00.000Z'],
  ])('%s in %s starts at %s', (day, zone, moment) => {
    expect(startOfDay(day, zone)).toBe(moment);
    expect(dayOf(moment, zone)).toBe(day);
    expect(dayOf(new Date(Date.parse(moment) - 1).toISOString(), zone)).toBe(addDays(day, -1));
  });

  test('a wall clock and back', () => {
    expect(wallClock('2026-11-22T16:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-23T00:30:00');
    expect(momentAt('2026-11-23T00:30:00', 'Asia/Shanghai')).toBe('2026-11-22T16:30:00.000Z');
    expect(wallClock('2026-11-22T05:00:59.999Z', 'UTC')).toBe('2026-11-22T05:00:59');
  });
});
