import { foldCase } from './normalise.ts';
import { phoneDigits } from './phone.ts';
import { readings } from './pinyin.ts';
import { MAX_SPLITS, splitPinyin, wholeSplits, type Piece } from './pinyin-split.ts';
import { hashToken, token, windows } from './search-hash.ts';
import { searchFold } from './search-text.ts';
import { canonicalSyllable, completions } from './syllables.ts';

/**
 * The stored string contains the value. `glued` is `pinyin` without its spaces. In SQL: `<column> like '%value%'`
 * (values hold no wildcard); begins with: `'%|value%'`; is: `'%|value|%'`.
 */
export interface Condition {
  readonly in: 'text' | 'pinyin' | 'initials' | 'phones' | 'glued';
  readonly value: string;
}

/** One way to understand a word: all tokens (`tokens @> …`), then all conditions. */
export interface Alternative {
  readonly as: 'literal' | 'pinyin' | 'initials' | 'mixed' | 'phone';
  /** Hashed, ascending. Empty: no token is selective enough, walk the newest records and check the conditions. */
  readonly tokens: readonly number[];
  /**
   * Further tokens that every record it finds carries, hashed, ascending. An index is not asked for them; they make
   * bits of `tokens` that are there by chance tell less.
   */
  readonly implied: readonly number[];
  readonly all: readonly Condition[];
  /** Hash of the token of names that begin with the first four characters; null when there is none. */
  readonly prefix: number | null;
}

/** One word of the query: any of the alternatives, the most selective first. */
export interface WordPlan {
  readonly word: string;
  readonly alternatives: readonly Alternative[];
}

/** What kind of writing a query is. */
export type QueryKind = 'empty' | 'text' | 'pinyin' | 'initials' | 'digits' | 'code' | 'mixed';

/** A query: all words, each by any of its alternatives. Of kind `empty` without words: it asks for nothing. */
export interface QueryPlan {
  readonly kind: QueryKind;
  /** The whole query as it is compared with a whole name. */
  readonly folded: string;
  readonly words: readonly WordPlan[];
}

const MAX_WORDS = 6;
const MAX_WORD = 60;
/** Longest piece of a typed run that is split into syllables. */
const MAX_RUN = 40;
/** Ways to understand a word that are looked up one by one; more when all are whole syllables; endings of an unfinished one. */
const FEW = 4;
const MANY = 12;
const ENDINGS = 6;
/** Ways to read the Chinese characters before typed letters: two polyphones, and a head that may be a surname. */
const READINGS = 8;
const PHONE_LIKE = /^[+\d][\d\s().-]*$/;

const hashes = (words: Iterable<string>): number[] => [
  ...Int32Array.from(new Set([...words].map(hashToken))).sort(),
];
const isAscii = (text: string): boolean => /^[a-z0-9]+$/.test(text);

/** Tokens that every record holding this text carries; the fewest that cover it. */
function literalTokens(word: string): string[] {
  const chars = [...word];
  if (chars.length === 1) return isAscii(word) ? [] : [token.single(word)];
  const triples = windows(chars, 3).filter(isAscii).map(token.triple);
  // A pair inside a triple says nothing more.
  const pairs = windows(chars, 2).filter((two, i) => {
    const before = chars.slice(Math.max(0, i - 1), i + 2).join('');
    const after = chars.slice(i, i + 3).join('');
    return !(isAscii(two) && ((i > 0 && isAscii(before)) || (i + 2 < chars.length && isAscii(after))));
  });
  return [...triples, ...pairs.map(token.pair)];
}

/** What a text's tokens imply: its characters, and the pairs inside its triples. */
function impliedByLiteral(word: string): string[] {
  const chars = [...word];
  if (chars.length === 1) return [];
  const singles = chars.filter((char) => !isAscii(char)).map(token.single);
  return [...singles, ...windows(chars, 2).map(token.pair)];
}

function literal(word: string): Alternative {
  const prefix = hashToken(token.prefix([...word].slice(0, 4).join('')));
  const [tokens, implied] = [hashes(literalTokens(word)), hashes(impliedByLiteral(word))];
  return { as: 'literal', tokens, implied, all: [{ in: 'text', value: word }], prefix };
}

function phone(word: string): Alternative[] {
  const digits = phoneDigits(word);
  if (digits.length < 3) return [];
  const tokens = hashes(windows([...digits], 3).map(token.digits));
  return [{ as: 'phone', tokens, implied: [], all: [{ in: 'phones', value: digits }], prefix: null }];
}

const letterTokens = (letters: string): string[] =>
  windows([...letters], Math.min(3, letters.length))
    .filter((some) => some.length > 1)
    .map(token.letters);

/** First letters in a row come in twos inside threes. */
const impliedByLetters = (letters: string): string[] => windows([...letters], 2).map(token.letters);

function initialsOnly(word: string): Alternative {
  return {
    as: 'initials',
    tokens: hashes(letterTokens(word)),
    implied: hashes(impliedByLetters(word)),
    all: [{ in: 'initials', value: word }],
    prefix: null,
  };
}

/** A query's unit: a piece of typed pinyin, or a Chinese character with the letter it is read by. */
type Unit = Piece | { readonly kind: 'han'; readonly text: string; readonly letter: string };

/** Neighbours of one sort together. */
function runs(units: readonly Unit[]): Unit[][] {
  const sort = (unit: Unit): string => (unit.kind === 'start' ? 'syllable' : unit.kind);
  const found: Unit[][] = [];
  for (const unit of units) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && sort(last[0]) === sort(unit)) last.push(unit);
    else found.push([unit]);
  }
  return found;
}

/** Conditions and tokens for one way to understand a word. */
function understood(units: readonly Unit[], as: Alternative['as']): Alternative {
  const all: Condition[] = [];
  const tokens: string[] = [];
  const implied: string[] = [];
  for (const run of runs(units)) {
    const texts = run.map((unit) => unit.text);
    if (run[0]?.kind === 'han') {
      all.push({ in: 'text', value: texts.join('') });
      tokens.push(...literalTokens(texts.join('')));
      implied.push(...impliedByLiteral(texts.join('')));
    } else if (run[0]?.kind !== 'letter') {
      const finished = run.at(-1)?.kind === 'syllable';
      all.push({ in: 'pinyin', value: ` ${texts.join(' ')}${finished ? ' ' : ''}` });
      const whole = finished ? texts : texts.slice(0, -1);
      (whole.length === 1 ? tokens : implied).push(...whole.map(token.syllable));
      whole.slice(1).forEach((second, i) => tokens.push(token.syllables(whole[i] ?? '', second)));
    }
  }
  if (units.some((unit) => unit.kind !== 'syllable') && units.length > 1) {
    const letters = units.map((unit) => (unit.kind === 'han' ? unit.letter : unit.text.charAt(0))).join('');
    all.unshift({ in: 'initials', value: letters });
    tokens.push(...letterTokens(letters));
    implied.push(...impliedByLetters(letters));
  }
  return { as, tokens: hashes(tokens), implied: hashes(implied), all, prefix: null };
}

/**
 * Too long, or with too many ways to split: the syllables are compared without their borders, and only tokens on
 * which all ways agree are asked for. The last piece is cut somewhere and proves nothing.
 */
function glued(run: string): Alternative {
  const splits = wholeSplits(run.slice(0, MAX_RUN));
  const sets = splits.map((pieces) => new Set(understood(pieces.slice(0, -1), 'pinyin').tokens));
  const certain =
    splits.length < MAX_SPLITS ? [...(sets[0] ?? [])].filter((t) => sets.every((set) => set.has(t))) : [];
  return {
    as: 'pinyin',
    tokens: certain.sort((a, b) => a - b),
    implied: [],
    all: [{ in: 'glued', value: run }],
    prefix: null,
  };
}

/**
 * The last syllable may still be growing: `shiya` becomes 十堰 (shiyan). Few ways to end are asked for one by one;
 * with many, the first letter stands for all of them.
 */
function grown(pieces: readonly Piece[]): Alternative[] {
  const last = pieces.at(-1);
  if (last === undefined || last.kind === 'letter') return [understood(pieces, 'pinyin')];
  const before = pieces.slice(0, -1);
  const endings = completions(last.text);
  if (endings.length <= ENDINGS) {
    return endings.map((text) => understood([...before, { kind: 'syllable', text }], 'pinyin'));
  }
  const alone = before.length === 0 && last.kind === 'syllable';
  return [understood([...before, { kind: alone ? 'syllable' : 'start', text: last.text }], 'pinyin')];
}

/** Typed letters (and digits) without Chinese characters; `sound` has `v` where `ü` was typed. */
function typed(word: string, sound: string): Alternative[] {
  const run = canonicalSyllable(sound);
  if (run.length > MAX_RUN) return [literal(word), glued(run), initialsOnly(word)];
  return [literal(word), ...spoken(run), initialsOnly(word)];
}

function spoken(run: string): Alternative[] {
  const splits = splitPinyin(run);
  const pieces = splits.flat();
  if (run.length === 1 || pieces.every(({ kind }) => kind === 'letter')) return [];
  if (pieces.some(({ kind }) => kind === 'letter'))
    return splits.slice(0, FEW).map((way) => understood(way, 'mixed'));
  const ways = splits.flatMap(grown);
  return ways.length > MANY ? [glued(run)] : ways;
}

/** Ways to read a part of a word: letters typed, or Chinese characters with each letter they may stand for. */
function waysOf(part: string): Unit[][] {
  if (isAscii(part)) {
    const letters = [...part].map((text): Unit => ({ kind: 'letter', text }));
    const splits = part.length > MAX_RUN ? [] : splitPinyin(canonicalSyllable(part)).slice(0, 2);
    return splits.length === 1 && splits[0]?.every(({ kind }) => kind === 'letter')
      ? [letters]
      : [...splits, letters];
  }
  const letters = readings(part).map(({ char, syllables }) => ({
    char,
    firsts: syllables.length === 0 ? [''] : [...new Set(syllables.map((syllable) => syllable.charAt(0)))],
  }));
  return letters.reduce<Unit[][]>(
    (ways, { char, firsts }) =>
      ways
        .flatMap((way) => firsts.map((letter): Unit[] => [...way, { kind: 'han', text: char, letter }]))
        .slice(0, READINGS),
    [[]],
  );
}

/** Chinese characters and typed letters in one word: 华为js, hw技术, 北京keji. */
function mixedWord(word: string): Alternative[] {
  const parts = word.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? [];
  const ways = parts.reduce<Unit[][]>(
    (done, part) =>
      done.flatMap((way) => waysOf(part).map((next) => [...way, ...next])).slice(0, READINGS * 2),
    [[]],
  );
  return [literal(word), ...ways.map((units) => understood(units, 'mixed'))];
}

function wordPlan(word: string): { kind: QueryKind; plan: WordPlan } {
  const folded = searchFold(word).replace(/ /g, '').slice(0, MAX_WORD);
  const number = PHONE_LIKE.test(word) ? phone(word) : [];
  const alternatives = /^\d+$/.test(folded)
    ? [...number, literal(folded)]
    : isAscii(folded)
      ? typed(folded, searchFold(word.replace(/ü/g, 'v')).slice(0, MAX_WORD))
      : /[a-z0-9]/.test(folded)
        ? mixedWord(folded)
        : [literal(folded)];
  const unique = [...new Map(alternatives.map((one) => [JSON.stringify(one.all), one])).values()];
  return { kind: kindOf(folded, unique), plan: { word: folded, alternatives: unique } };
}

function kindOf(word: string, alternatives: readonly Alternative[]): QueryKind {
  if (/^\d+$/.test(word)) return 'digits';
  if (!/[a-z0-9]/.test(word)) return 'text';
  if (!isAscii(word)) return 'mixed';
  if (/\d/.test(word)) return 'code';
  return alternatives.some(({ as }) => as === 'pinyin') ? 'pinyin' : 'initials';
}

/**
 * Turns what a person typed into what to look for. Words are separated by spaces and all must be found; a phone
 * number may hold spaces. Nothing searchable typed: kind `empty`.
 *
 * @example queryPlan('华为js').words[0].alternatives // 华为js as such; 华为 followed by first letters js
 */
export function queryPlan(query: string): QueryPlan {
  const line = foldCase(query).replace(/['’`]/g, '');
  const digits = line.replace(/\D/g, '').length;
  const words =
    PHONE_LIKE.test(line) && digits >= 7 && digits <= 17 ? [line] : line.split(' ').slice(0, MAX_WORDS);
  const plans = words.map((word) => wordPlan(word)).filter(({ plan }) => plan.word !== '');
  const kinds = new Set(plans.map(({ kind }) => kind));
  const kind = kinds.size > 1 ? 'mixed' : (plans[0]?.kind ?? 'empty');
  return { kind, folded: searchFold(line), words: plans.map(({ plan }) => plan) };
}
