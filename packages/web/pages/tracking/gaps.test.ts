import { expect, test } from 'vitest';
import { gapBefore } from './gaps.ts';
import { readTrackingSearch } from './tracking-search.ts';

test.each<[string, readonly string[], readonly (number | undefined)[]]>([
  ['one line', ['2026-11-20T02:00:00.000Z'], [undefined]],
  ['days that follow', ['2026-11-20T02:00:00.000Z', '2026-11-18T02:00:00.000Z'], [undefined, undefined]],
  ['two weeks', ['2026-11-20T02:00:00.000Z', '2026-11-06T02:00:00.000Z'], [undefined, 14]],
  ['oldest first', ['2026-10-01T02:00:00.000Z', '2026-11-20T02:00:00.000Z'], [undefined, 50]],
])('gaps: %s', (_, moments, gaps) => {
  const lines = moments.map((at) => ({ at }));
  expect(lines.map((_line, index) => gapBefore(lines, index))).toEqual(gaps);
});

test('an address keeps what it knows', () => {
  const raw = { account: 'a', from: '2026-11-01', oldest: true, kinds: '', nonsense: 'x', person: 7 };
  expect(readTrackingSearch(raw)).toEqual({ account: 'a', from: '2026-11-01', oldest: true });
});
