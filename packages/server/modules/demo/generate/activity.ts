import { note } from './notes.ts';
import type { ActivityType, Purpose, Result } from './notes.ts';
import { decimal } from './numbers.ts';
import { weighted } from './random.ts';
import type { Draw, Random } from './random.ts';
import { DAY, HOUR, MINUTE, agreedTime, dateText, dayPhrase, dayStart, timeText } from './rhythm.ts';
import { PRODUCTS } from './words/products.ts';

/** The fields of an activity that a person types in, in the shape of the API. Times are RFC 3339, UTC. */
export type ActivityValues = {
  subject: string;
  type: ActivityType;
  direction: 'outbound' | 'inbound';
  started_at: string;
  duration_min?: number;
  purpose: Purpose;
  content: string;
  result: Result;
  met_decision_maker?: boolean;
  promise?: string;
  promise_due_at?: string;
  next_contact_at?: string;
  cost?: string;
};

export interface ActivityOptions {
  readonly startedAt: number;
  readonly purpose: Purpose;
  /** How this person is spoken of: 王总. */
  readonly who: string;
  readonly decisionMaker: boolean;
  readonly product: string;
  /** What the deal may be worth, in 万元. */
  readonly potential: number;
  /** A day that was agreed for the next contact, milliseconds. */
  readonly next?: number;
  readonly result?: Result;
}

const presaleType = weighted<ActivityType>([
  ['call', 44],
  ['wechat', 24],
  ['meeting', 21],
  ['email', 6],
  ['web', 4],
  ['other', 1],
]);

const typeOf: Record<Purpose, Draw<ActivityType>> = {
  first_contact: weighted<ActivityType>([
    ['call', 66],
    ['meeting', 12],
    ['wechat', 14],
    ['email', 4],
    ['sms', 2],
    ['other', 2],
  ]),
  demand: presaleType,
  demo: weighted<ActivityType>([
    ['meeting', 70],
    ['web', 30],
  ]),
  quote: weighted<ActivityType>([
    ['wechat', 36],
    ['email', 26],
    ['call', 26],
    ['meeting', 11],
    ['fax', 1],
  ]),
  negotiation: weighted<ActivityType>([
    ['meeting', 45],
    ['call', 34],
    ['wechat', 18],
    ['web', 3],
  ]),
  collection: weighted<ActivityType>([
    ['call', 62],
    ['wechat', 30],
    ['meeting', 6],
    ['email', 2],
  ]),
  service: weighted<ActivityType>([
    ['wechat', 44],
    ['call', 36],
    ['meeting', 14],
    ['email', 4],
    ['web', 2],
  ]),
  care: weighted<ActivityType>([
    ['wechat', 46],
    ['call', 30],
    ['meeting', 20],
    ['sms', 4],
  ]),
  visit_plan: weighted<ActivityType>([
    ['call', 55],
    ['meeting', 28],
    ['wechat', 17],
  ]),
  other: presaleType,
};

const result = weighted<Result>([
  ['positive', 33],
  ['neutral', 45],
  ['negative', 10],
  ['no_answer', 12],
]);

const MEDIAN_MINUTES: Record<ActivityType, number> = {
  call: 7,
  meeting: 55,
  wechat: 6,
  email: 0,
  sms: 0,
  fax: 0,
  web: 40,
  other: 30,
};

function minutes(random: Random, type: ActivityType, outcome: Result): number | undefined {
  const median = outcome === 'no_answer' ? 0 : MEDIAN_MINUTES[type];
  if (median === 0) return undefined;
  const value = random.logNormal(median, 0.6);
  return type === 'meeting' || type === 'web'
    ? Math.max(15, Math.round(value / 15) * 15)
    : Math.max(1, Math.round(value));
}

/** Only a call can stay unanswered. */
function outcomeOf(random: Random, type: ActivityType, wanted: Result | undefined): Result {
  if (wanted !== undefined) return wanted;
  const drawn = result(random);
  return drawn === 'no_answer' && type !== 'call' ? 'neutral' : drawn;
}

function directionOf(random: Random, type: ActivityType, outcome: Result): 'outbound' | 'inbound' {
  return outcome !== 'no_answer' && random.chance(type === 'meeting' ? 0.06 : 0.17) ? 'inbound' : 'outbound';
}

function promiseTime(random: Random, next: number): string {
  return timeText(dayStart(next) + random.pick([12, 17, 18]) * HOUR);
}

/** What a deal of this account is worth this time, in 万元, as people say it. */
function spokenAmount(random: Random, potential: number): number {
  const share = potential * random.logNormal(0.35, 0.5);
  if (share < 10) return Math.max(1, Math.round(share));
  return share < 100 ? Math.round(share / 2) * 2 : Math.round(share / 10) * 10;
}

/** One thing that was done with a customer; purpose, type, result, text and next day fit each other. */
export function activity(random: Random, options: ActivityOptions): ActivityValues {
  const type = typeOf[options.purpose](random);
  const outcome = outcomeOf(random, type, options.result);
  const direction = directionOf(random, type, outcome);
  const { startedAt, next } = options;
  const when = next === undefined ? '' : dayPhrase(startedAt, next);
  const season = Number(dateText(startedAt).slice(5, 7));
  const written = note(random, {
    type,
    direction,
    purpose: options.purpose,
    result: outcome,
    who: options.who,
    product: options.product,
    amount: spokenAmount(random, options.potential),
    half: startedAt - dayStart(startedAt) < 12 * HOUR ? '上午' : '下午',
    season,
    month: ((season + random.int(0, 3)) % 12) + 1,
    when,
  });
  const values: ActivityValues = {
    subject: written.subject,
    type,
    direction,
    started_at: timeText(startedAt),
    purpose: options.purpose,
    content: written.content,
    result: outcome,
  };
  const length = minutes(random, type, outcome);
  if (length !== undefined) values.duration_min = length;
  if (options.decisionMaker && type === 'meeting') values.met_decision_maker = true;
  if (next !== undefined) values.next_contact_at = timeText(agreedTime(random, dayStart(next)));
  if (written.promise !== undefined && next !== undefined) {
    values.promise = written.promise;
    values.promise_due_at = promiseTime(random, next);
  }
  if (type === 'meeting' && random.chance(0.12)) values.cost = decimal(random.int(3, 60) * 10);
  return values;
}

/** A promise whose day is over was kept: with its day it would be a task that nobody has done. */
export function keptPromise(values: ActivityValues, now: number): ActivityValues {
  const { promise_due_at: due, ...rest } = values;
  return due === undefined || Date.parse(due) > now - DAY ? values : rest;
}

export function product(random: Random): string {
  return random.pick(PRODUCTS);
}

/** How long after a talk it is written down. */
export function writtenAfter(random: Random): number {
  return random.int(2, 50) * MINUTE;
}
