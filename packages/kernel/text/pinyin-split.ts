import { isSyllable, isSyllableStart } from './syllables.ts';

/** A piece of typed letters: a whole syllable, the beginning of one at the end of the input, or a first letter. */
export interface Piece {
  readonly kind: 'syllable' | 'start' | 'letter';
  readonly text: string;
}

const LONGEST = 6;
/** Splits kept; more of them are looked up without spaces instead (see `search-query`). */
export const MAX_SPLITS = 64;
const COST = { syllable: 2, start: 3, letter: 5, digit: 2 };

/** Whole syllables from the beginning to the end, the last one perhaps unfinished; at most `MAX_SPLITS`. */
export function wholeSplits(run: string): Piece[][] {
  const found: Piece[][] = [];
  const walk = (from: number, done: Piece[]): void => {
    if (found.length >= MAX_SPLITS) return;
    if (from === run.length) {
      found.push(done);
      return;
    }
    const rest = run.slice(from);
    for (let n = Math.min(LONGEST, rest.length); n > 0; n--) {
      if (isSyllable(rest.slice(0, n)))
        walk(from + n, [...done, { kind: 'syllable', text: rest.slice(0, n) }]);
    }
    if (!isSyllable(rest) && isSyllableStart(rest)) found.push([...done, { kind: 'start', text: rest }]);
  };
  walk(0, []);
  return found;
}

/** Syllables where possible, single first letters elsewhere: the cheapest ways, at most four. */
function mixed(run: string): Piece[][] {
  const best: { cost: number; ways: Piece[][] }[] = Array.from({ length: run.length + 1 }, () => ({
    cost: Infinity,
    ways: [],
  }));
  best[run.length] = { cost: 0, ways: [[]] };
  for (let from = run.length - 1; from >= 0; from--) {
    const here = best[from];
    if (here === undefined) continue;
    const offer = (piece: Piece, price: number): void => {
      const rest = best[from + piece.text.length];
      const cost = price + (rest?.cost ?? Infinity);
      if (rest === undefined || cost > here.cost || cost === Infinity) return;
      if (cost < here.cost) here.ways = [];
      here.cost = cost;
      here.ways = [...here.ways, ...rest.ways.map((way) => [piece, ...way])].slice(0, 4);
    };
    for (let n = Math.min(LONGEST, run.length - from); n > 0; n--) {
      const text = run.slice(from, from + n);
      if (isSyllable(text)) offer({ kind: 'syllable', text }, COST.syllable);
      else if (n > 1 && from + n === run.length && isSyllableStart(text))
        offer({ kind: 'start', text }, COST.start);
    }
    const letter = run.charAt(from);
    if (/[0-9]/.test(letter)) offer({ kind: 'letter', text: letter }, COST.digit);
    else if (!/[iuv]/.test(letter)) offer({ kind: 'letter', text: letter }, COST.letter);
  }
  return best[0]?.ways ?? [];
}

/**
 * How typed letters and digits may be read as pinyin, the likeliest first: whole syllables (`xian` is both 先 and
 * 西安), then with an unfinished one at the end (`huawe`); where neither fits, with first letters between
 * (`huaweijs`). Empty when nothing fits.
 *
 * @example splitPinyin('xian') // [[xian], [xi, an]]
 */
export function splitPinyin(run: string): Piece[][] {
  const ways = wholeSplits(run);
  const last = (way: readonly Piece[]): Piece | undefined => way.at(-1);
  const finished = ways.filter((way) => last(way)?.kind === 'syllable');
  if (finished.length === 0) return ways.length > 0 ? ways : mixed(run);
  // `tua` is more likely 团 on its way than 图阿; a single letter left over (`xia n`) is not.
  const growing = ways.filter((way) => last(way)?.kind === 'start' && (last(way)?.text.length ?? 0) > 1);
  return [...finished, ...growing];
}
