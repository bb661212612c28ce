import { sure } from './sure.ts';
/** The state of one pseudo-random sequence (sfc32). Same seed, same sequence, on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(a: number, b: number, c: number) {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    for (let round = 0; round < 6; round++) this.next();
  }

  /** The next unsigned 32-bit number. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** A number in [0, 1). */
  unit(): number {
    return this.next() / 4294967296;
  }

  /** A whole number in [low, high], both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One entry of a list that is not empty. */
  pick<T>(list: ArrayLike<T>): T {
    return sure(list[Math.floor(this.unit() * list.length)]);
  }

  /** A standard normal deviate (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** A positive number with this median; sigma 0.5 is a mild skew, 1.5 a wild one. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** One number for a seed and the name of a table: each table has its own stream. */
export function streamKey(seed: number, name: string): number {
  let h = mix(seed ^ 0x9e3779b9);
  for (let i = 0; i < name.length; i++) h = mix(Math.imul(h, 31) + name.charCodeAt(i));
  return h;
}

/** The sequence of row `index`: rows can be made in any order, or only some of them. */
export function rowRandom(key: number, index: number): Random {
  return new Random(mix(key + Math.imul(index, 0x9e3779b1)), mix(key ^ index), mix(index + 0x7f4a7c15));
}

export function stream(seed: number, name: string, index = 0): Random {
  return rowRandom(streamKey(seed, name), index);
}

export type Draw<T> = (random: Random) => T;

/** Weighted choice in constant time (Vose's alias method). */
export function weighted<T>(entries: readonly (readonly [T, number])[]): Draw<T> {
  const count = entries.length;
  const total = entries.reduce((sum, entry) => sum + entry[1], 0);
  const share = entries.map((entry) => (entry[1] * count) / total);
  const alias = share.map((_, index) => index);
  const small = alias.filter((index) => sure(share[index]) < 1);
  const large = alias.filter((index) => sure(share[index]) >= 1);
  while (small.length > 0 && large.length > 0) {
    const less = sure(small.pop());
    const more = sure(large[large.length - 1]);
    alias[less] = more;
    share[more] = sure(share[more]) - (1 - sure(share[less]));
    if (sure(share[more]) < 1) small.push(sure(large.pop()));
  }
  for (const index of [...small, ...large]) share[index] = 1;
  const values = entries.map((entry) => entry[0]);
  return (random) => {
    const at = random.unit() * count;
    const index = Math.floor(at);
    return sure(values[at - index < sure(share[index]) ? index : sure(alias[index])]);
  };
}

/** A choice in which the k-th entry is k^-exponent times as likely as the first. */
export function zipf<T>(list: readonly T[], exponent: number): Draw<T> {
  return weighted(list.map((value, rank) => [value, (rank + 1) ** -exponent] as const));
}

/** Where `index` goes in a fixed shuffle of 0…size-1: numbers that never repeat. `size` ≤ 90 million. */
export function shuffled(index: number, size: number, key: number): number {
  return ((index % size) * stepOf(size) + ((key >>> 0) % size)) % size;
}

const steps = new Map<number, number>();

/** A step that visits every number below `size`: near the golden section and without a common divisor. */
function stepOf(size: number): number {
  let step = steps.get(size);
  if (step === undefined) {
    step = Math.floor(size * 0.6180339887) | 1;
    while (divisor(step, size) !== 1) step += 2;
    steps.set(size, step);
  }
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
