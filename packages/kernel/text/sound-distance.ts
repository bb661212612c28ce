import { readings } from './pinyin.ts';

/** One wrong character weighs less when it sounds the same, was forgotten or changed places with its neighbour. */
export const COST = { homophone: 0.25, nearHomophone: 0.6, swap: 0.5, gap: 0.7, wrong: 1, numeral: 3 };
/** Typing errors do not turn one of these into another: they tell branches and districts apart. */
const TELLING = new Set('0123456789一二三四五六七八九十百甲乙丙丁东西南北中上下大小新老');

/** A character to compare by its sound. */
export interface Heard {
  readonly char: string;
  readonly syllables: readonly string[];
  /** in/ing, z/zh and the like are one: many speakers do not tell them apart. */
  readonly blurred: readonly string[];
  readonly telling: boolean;
}

/** There are some 400 syllables. */
const blurredOf = new Map<string, string>();

function blur(syllable: string): string {
  const known = blurredOf.get(syllable);
  if (known !== undefined) return known;
  const found = syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
  blurredOf.set(syllable, found);
  return found;
}

/** A text as it sounds, character by character. */
export function hear(text: string): readonly Heard[] {
  return readings(text).map(({ char, syllables }) => ({
    char,
    syllables,
    blurred: syllables.map(blur),
    telling: TELLING.has(char),
  }));
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  for (const one of a) if (b.includes(one)) return true;
  return false;
}

function substitution(a: Heard, b: Heard): number {
  if (a.char === b.char) return 0;
  if (meet(a.syllables, b.syllables)) return COST.homophone;
  if (a.telling && b.telling) return COST.numeral;
  return meet(a.blurred, b.blurred) ? COST.nearHomophone : COST.wrong;
}

const isSwapped = (a: readonly Heard[], b: readonly Heard[], i: number, j: number): boolean =>
  a[i - 1]?.char === b[j - 2]?.char && a[i - 2]?.char === b[j - 1]?.char;

/** Weighted edit distance with swaps of neighbours, in characters; Infinity as soon as it is sure to be above `most`. */
export function soundDistance(a: readonly Heard[], b: readonly Heard[], most = Infinity): number {
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let j = 0; j <= b.length; j++) last.push(j * COST.gap);
  for (let i = 1; i <= a.length; i++) {
    const row = rowOf(a, b, i, last, beforeLast);
    beforeLast = last;
    last = row;
    // Whatever follows goes on from this row, or by a swap from the one before.
    if (Math.min(...row) > most && Math.min(...beforeLast) > most) return Infinity;
  }
  return last[b.length] ?? 0;
}

function rowOf(
  a: readonly Heard[],
  b: readonly Heard[],
  i: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const row = [i * COST.gap];
  for (let j = 1; j <= b.length; j++) {
    const [x, y] = [a[i - 1], b[j - 1]];
    const change = (last[j - 1] ?? 0) + (x && y ? substitution(x, y) : COST.wrong);
    let best = Math.min(change, (last[j] ?? 0) + COST.gap, (row[j - 1] ?? 0) + COST.gap);
    if (i > 1 && j > 1 && isSwapped(a, b, i, j)) best = Math.min(best, (beforeLast[j - 2] ?? 0) + COST.swap);
    row.push(best);
  }
  return row;
}
