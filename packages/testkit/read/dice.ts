/** A small random generator with a seed, so that a world that failed can be made again. */
export interface Dice {
  /** A whole number, 0 ≤ n < `below`. */
  below(below: number): number;
  chance(share: number): boolean;
  one<T>(of: readonly T[]): T;
  some<T>(of: readonly T[], share: number): T[];
  uuid(): string;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    below,
    chance: (share) => next() < share,
    one: (of) => {
      const found = of[below(of.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
    some: (of, share) => of.filter(() => next() < share),
    uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}
