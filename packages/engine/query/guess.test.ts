import { expect, test } from 'vitest';
import { learnt, type Guess, type Short } from './guess.ts';

const guess: Guess = { key: 0.1, branches: 0.1, hits: 1 };
const short = { walk: 'key', found: 0, need: 50, held: 1 } as const;

test.each<[string, Short, Guess]>([
  ['over everything says how rare matches are', short, { key: 0.00067, branches: 0.00067, hits: 0.0067 }],
  ['says so less when it found some', { ...short, found: 24 }, { key: 0.017, branches: 0.017, hits: 0.17 }],
  ['says nothing of a small scope', { ...short, held: 0 }, { key: 0.00067, branches: 0.1, hits: 1 }],
  ['says a little of a larger one', { ...short, held: 0.1 }, { key: 0.00067, branches: 0.061, hits: 0.61 }],
  [
    'of branches is believed in part',
    { ...short, walk: 'branches' },
    { key: 0.017, branches: 0.017, hits: 0.17 },
  ],
])('a walk that came up short %s', (_, what, expected) => {
  const { key, branches, hits } = learnt(guess, what);
  expect(key / expected.key).toBeCloseTo(1, 1);
  expect(branches / expected.branches).toBeCloseTo(1, 1);
  expect(hits / expected.hits).toBeCloseTo(1, 1);
});

test('every walk that comes up short makes walks dearer, so that a search for the cheapest ends', () => {
  for (const walk of ['key', 'branches'] as const)
    for (const found of [0, 10, 49])
      expect(learnt(guess, { ...short, walk, found }).key).toBeLessThanOrEqual(guess.key / 3);
});
