import { expect, test } from 'vitest';
import { percentile, timesFigure } from './figure.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

test.each([
  [[], 0.95, 0],
  [[7], 0.5, 7],
  [numbers(20), 0.5, 10],
  [numbers(20), 0.95, 19],
  [numbers(100), 0.95, 95],
  [numbers(100), 1, 100],
])('of %j at %d: %d', (sorted, share, expected) => {
  expect(percentile(sorted, share)).toBe(expected);
});

test('a figure names its worst band and is good only within its limit', () => {
  const quick = numbers(50).map((ms) => ({ ms: ms / 10, band: 'own', what: '' }));
  const slow = numbers(50).map((ms) => ({ ms, band: 'all', what: `question ${ms}` }));
  const figure = timesFigure('lists', 15, [...quick, ...slow]);
  expect(figure).toMatchObject({ n: 100, p50: 4.6, p95: 45, max: 50, good: false, worst: 'all: p95 48' });
  expect(figure.slowest?.[0]?.what).toBe('question 50');
  expect(timesFigure('lists', 45, [...quick, ...slow]).good).toBe(true);
});
