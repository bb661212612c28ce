import { expect, test } from 'vitest';
import { mistakeIn, sampleOf } from './pattern.ts';

test.each([
  ['KH{yyyyMMdd}{seq:4}', 7, 'KH202611220007'],
  ['{yy}-{MM}-{seq:3}', 1234, '26-11-1234'],
  ['A{seq:6}', 1, 'A000001'],
])('%s gives %s', (pattern, counter, number) => {
  expect(sampleOf(pattern, '2026-11-22', counter)).toBe(number);
});

test.each([
  ['KH{yyyy}{seq:4}', undefined],
  ['KH{yyyy}', 'no counter'],
  ['KH{year}{seq:4}', { unknown: '{year}' }],
  ['KH{seq:4', { unknown: '{seq:4' }],
])('%s: %o', (pattern, mistake) => {
  expect(mistakeIn(pattern)).toEqual(mistake);
});
