import type { Grade } from '../account.ts';
import type { Purpose, Result } from '../notes.ts';
import { weighted } from '../random.ts';
import type { Random } from '../random.ts';
import { DAY, dayStart, toWorkday, workingTime } from '../rhythm.ts';
import { sure } from '../sure.ts';

export type Lifecycle = 'potential' | 'intention' | 'negotiation' | 'deal' | 'loyal' | 'dormant' | 'lost';

/** One contact with a customer in the course of two years. Moments are milliseconds. */
export interface Episode {
  readonly at: number;
  readonly purpose: Purpose;
  /** Left open: whatever comes. */
  readonly result?: Result;
  /** The day agreed for the next contact. */
  readonly next?: number;
  /** The customer's phase from now on. */
  readonly lifecycle?: Lifecycle;
}

type Fate = 'buys' | 'haggles' | 'stays' | 'fades' | 'refuses' | 'sleeps';

const fate = weighted<Fate>([
  ['buys', 42],
  ['haggles', 9],
  ['stays', 18],
  ['fades', 14],
  ['refuses', 10],
  ['sleeps', 8],
]);

/** Days between contacts once the customer buys: the better he is, the more often. */
const INTERVAL: Record<Grade, number> = { A: 13, B: 22, C: 37, D: 66 };

const afterSale = weighted<Purpose>([
  ['service', 32],
  ['visit_plan', 28],
  ['collection', 14],
  ['care', 14],
  ['quote', 5],
  ['other', 7],
]);

/** What a salesperson calls about while nothing is signed. */
const COURTING: readonly Purpose[] = ['demand', 'demo', 'demand', 'care', 'other'];
const HAGGLING: readonly Purpose[] = ['quote', 'negotiation', 'negotiation', 'care', 'demand'];

interface Beat {
  readonly purpose: Purpose;
  readonly result?: Result;
  readonly lifecycle?: Lifecycle;
}

function times(random: Random, low: number, high: number, purpose: Purpose): Beat[] {
  return Array.from({ length: random.int(low, high) }, () => ({ purpose }));
}

/** From the first call to the signature, or to wherever it ends. */
function opening(random: Random, lot: Fate): Beat[] {
  const beats: Beat[] = times(random, 1, 2, 'first_contact');
  if (lot === 'fades') return [...beats, ...times(random, 0, 2, 'first_contact')];
  beats.push({ purpose: 'demand', result: 'positive', lifecycle: 'intention' });
  beats.push(...times(random, 0, 2, 'demand'), ...times(random, 0, 2, 'demo'));
  if (lot === 'stays') return beats;
  beats.push({ purpose: 'quote', lifecycle: 'negotiation' }, ...times(random, 0, 2, 'quote'));
  beats.push(...times(random, 0, 2, 'negotiation'));
  if (lot === 'haggles') return beats;
  if (lot === 'refuses') return [...beats, { purpose: 'negotiation', result: 'negative', lifecycle: 'lost' }];
  return [...beats, { purpose: 'negotiation', result: 'positive', lifecycle: 'deal' }];
}

/** Two working days later or more; never at night. */
function later(random: Random, from: number, medianDays: number): number {
  const days = Math.max(1, Math.round(random.logNormal(medianDays, 0.65)));
  return workingTime(random, toWorkday(dayStart(from) + days * DAY));
}

interface Draft {
  at: number;
  beat: Beat;
}

/** Regular contact after the opening, until `end`. */
function keepUp(random: Random, drafts: Draft[], end: number, lot: Fate, grade: Grade): void {
  let at = sure(drafts[drafts.length - 1]).at;
  const bought = lot === 'buys' || lot === 'sleeps';
  const median = bought ? INTERVAL[grade] : INTERVAL[grade] * 1.9;
  for (let count = 1; ; count++) {
    at = later(random, at, median);
    if (at >= end) return;
    const purpose = bought ? afterSale(random) : random.pick(lot === 'haggles' ? HAGGLING : COURTING);
    const loyal = lot === 'buys' && count === 14 && grade !== 'D';
    drafts.push({
      at,
      beat: loyal ? { purpose: 'negotiation', result: 'positive', lifecycle: 'loyal' } : { purpose },
    });
  }
}

/** The day that was agreed at the last contact: mostly to come, some for today, some already missed. */
function openEnd(random: Random, lastAt: number, now: number): number | undefined {
  const lot = random.unit();
  if (now - lastAt > 60 * DAY)
    return lot < 0.4 ? toWorkday(dayStart(lastAt) + random.int(7, 40) * DAY) : undefined;
  if (lot < 0.22) return undefined;
  const today = dayStart(now);
  const wanted =
    lot < 0.34 ? today : lot < 0.5 ? today - random.int(1, 12) * DAY : today + random.int(1, 24) * DAY;
  const day = lot < 0.34 ? today : toWorkday(wanted);
  return day > dayStart(lastAt) ? day : toWorkday(today + random.int(1, 9) * DAY);
}

function agreed(
  random: Random,
  drafts: Draft[],
  index: number,
  now: number,
  open: boolean,
): number | undefined {
  const draft = sure(drafts[index]);
  const following = drafts[index + 1];
  if (following === undefined) return open ? openEnd(random, draft.at, now) : undefined;
  return following.at - draft.at < 60 * DAY && random.chance(0.8) ? dayStart(following.at) : undefined;
}

/** Everything that happens with one customer between `from` and `now`. */
export function story(random: Random, from: number, now: number, grade: Grade): Episode[] {
  const lot = fate(random);
  const drafts: Draft[] = [];
  let at = workingTime(random, toWorkday(dayStart(from)));
  if (at <= from) at = later(random, from, 1);
  for (const beat of opening(random, lot)) {
    if (at >= now) break;
    drafts.push({ at, beat });
    at = later(random, at, 5);
  }
  if (drafts.length === 0) return [];
  const goesOn = lot === 'buys' || lot === 'haggles' || lot === 'stays';
  const last = sure(drafts[drafts.length - 1]).at;
  const sleepsFrom = last + 100 * DAY;
  if (goesOn) keepUp(random, drafts, now, lot, grade);
  if (lot === 'sleeps') keepUp(random, drafts, Math.min(now, sleepsFrom), lot, grade);
  const open = goesOn || now - last < 30 * DAY;
  return drafts.map((draft, index) => {
    const next = agreed(random, drafts, index, now, open);
    return { at: draft.at, ...draft.beat, ...(next === undefined ? {} : { next }) };
  });
}

/** When a customer who bought has been silent for half a year, he counts as dormant from then on. */
export function dormantAt(episodes: readonly Episode[], now: number): number | undefined {
  const last = episodes[episodes.length - 1];
  const bought = episodes.some((episode) => episode.lifecycle === 'deal');
  if (last === undefined || !bought || now - last.at < 180 * DAY) return undefined;
  return last.at + 180 * DAY;
}
