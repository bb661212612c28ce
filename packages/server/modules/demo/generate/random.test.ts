import { describe, expect, test } from 'vitest';
import { rowRandom, shuffled, stream, weighted, zipf } from './random.ts';
import { sure } from './sure.ts';

function draws(count: number, make: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

describe('a sequence', () => {
  test('is the same for the same seed, and another one for another name, row or seed', () => {
    const first = draws(5, () => stream(1, 'a', 0).next());
    expect(new Set(first).size).toBe(1);
    const others = [stream(1, 'a', 1), stream(1, 'b', 0), stream(2, 'a', 0)].map((one) => one.next());
    expect(new Set([first[0], ...others]).size).toBe(4);
  });

  test('neighbouring rows do not resemble each other', () => {
    const units = draws(20_000, (i) => rowRandom(77, i).unit());
    const mean = units.reduce((a, b) => a + b, 0) / units.length;
    expect(mean).toBeGreaterThan(0.49);
    expect(mean).toBeLessThan(0.51);
    const together = units.slice(1).reduce((sum, unit, i) => sum + (unit - 0.5) * (sure(units[i]) - 0.5), 0);
    expect(Math.abs(together / units.length)).toBeLessThan(0.003);
  });
});

describe('choices', () => {
  test('follow their weights', () => {
    const random = stream(3, 'weights');
    const draw = weighted([
      ['a', 1],
      ['b', 3],
      ['never', 0],
    ] as const);
    const list = Array.from({ length: 20_000 }, () => draw(random));
    expect(list.filter((one) => one === 'b').length / list.length).toBeCloseTo(0.75, 1);
    expect(list).not.toContain('never');
  });

  test('zipf: the first is drawn twice as often as the second when the exponent is one', () => {
    const random = stream(4, 'zipf');
    const draw = zipf([1, 2, 3, 4], 1);
    const list = Array.from({ length: 40_000 }, () => draw(random));
    const ratio = list.filter((one) => one === 1).length / list.filter((one) => one === 2).length;
    expect(ratio).toBeGreaterThan(1.9);
    expect(ratio).toBeLessThan(2.1);
  });

  test('log-normal has its median', () => {
    const random = stream(5, 'log');
    const list = draws(9_999, () => random.logNormal(900, 1.3)).sort((a, b) => a - b);
    expect(sure(list[5_000]) / 900).toBeGreaterThan(0.93);
    expect(sure(list[5_000]) / 900).toBeLessThan(1.07);
  });

  test.each([7, 1000, 10_000, 400_000])('a shuffle of %i visits everything once', (size) => {
    expect(new Set(draws(size, (i) => shuffled(i, size, 12345))).size).toBe(size);
  });
});
