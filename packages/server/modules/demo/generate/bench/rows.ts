import { account } from '../account.ts';
import type { Account } from '../account.ts';
import { activity, product } from '../activity.ts';
import type { ActivityValues } from '../activity.ts';
import { contact } from '../contact.ts';
import type { ContactValues } from '../contact.ts';
import type { Purpose } from '../notes.ts';
import type { Numbering } from '../numbers.ts';
import { rowRandom, streamKey, weighted } from '../random.ts';
import type { Draw, Random } from '../random.ts';
import { DAY, dayStart, workingTime } from '../rhythm.ts';
import type { Lifecycle } from '../plan/story.ts';
import { BENCH, benchUsers } from './organisation.ts';
import type { BenchUser } from './organisation.ts';
import { activityCount, contactCount } from './spread.ts';
import { benchId } from './uuid.ts';
import { sure } from '../sure.ts';

/** Tables by their number in ids. */
const TABLE = { account: 1, contact: 2, activity: 3 } as const;

/** What all rows of one bench database share. Make it once with `benchScale`. */
export interface BenchScale {
  readonly now: number;
  readonly users: readonly BenchUser[];
  readonly keys: {
    readonly account: number;
    readonly owner: number;
    readonly spread: number;
    readonly contact: number;
    readonly activity: number;
  };
  readonly numbering: Numbering;
  readonly owner: Draw<number>;
}

/** An account, its owner as a position in `users`, and all that is derived from its activities. */
export interface BenchAccount {
  readonly index: number;
  readonly id: string;
  readonly facts: Account;
  readonly owner: number;
  readonly department: number;
  /** One in 125 belongs into a public pool; the loader decides whether there is one. */
  readonly pooled: boolean;
  readonly lifecycle: Lifecycle;
  /** Milliseconds, UTC. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly nextContactAt: number | null;
  /** When its activities were, oldest first; the last is last_contact_at, their number contact_count. */
  readonly talks: readonly number[];
}

export interface BenchContact {
  readonly id: string;
  readonly account: number;
  readonly createdAt: number;
  readonly values: ContactValues;
}

export interface BenchActivity {
  readonly id: string;
  readonly account: number;
  readonly createdAt: number;
  readonly values: ActivityValues;
}

/** Keys and users of a bench database; `now` is its today, the newest moment of any row but plans. */
export function benchScale(now: Date, seed: number): BenchScale {
  const users = benchUsers(seed);
  const owners = users.filter((user) => user.share > 0).map((user) => [user.index, user.share] as const);
  return {
    now: now.getTime(),
    users,
    keys: {
      account: streamKey(seed, 'bench account'),
      owner: streamKey(seed, 'bench owner'),
      spread: streamKey(seed, 'bench spread'),
      contact: streamKey(seed, 'bench contact'),
      activity: streamKey(seed, 'bench activity'),
    },
    numbering: { salt: streamKey(seed, 'bench numbers'), wide: true },
    owner: weighted(owners),
  };
}

/** The position of an account's owner among the users, without making the account. */
export function benchOwner(scale: BenchScale, index: number): number {
  return scale.owner(rowRandom(scale.keys.owner, index));
}

const lifecycle = weighted<Lifecycle>([
  ['potential', 34],
  ['intention', 21],
  ['negotiation', 9],
  ['deal', 18],
  ['loyal', 5],
  ['dormant', 8],
  ['lost', 5],
]);

const SPAN = 3 * 365 * DAY;

/** Talks lie apart from each other and come closer towards today. */
function talksOf(random: Random, count: number, from: number, to: number): number[] {
  const talks: number[] = [];
  for (let i = 0; i < count; i++) {
    const share = ((i + random.unit()) / count) ** 0.8;
    const at = workingTime(random, dayStart(from + (to - from) * share));
    talks.push(Math.min(to, Math.max(at, (talks[i - 1] ?? from) + 1)));
  }
  return talks;
}

function nextContact(random: Random, today: number): number | null {
  if (random.chance(0.55)) return null;
  return workingTime(random, today + Math.round(random.normal() * 14 + 6) * DAY);
}

export function benchAccount(scale: BenchScale, index: number): BenchAccount {
  const random = rowRandom(scale.keys.account, index);
  const owner = benchOwner(scale, index);
  const department = sure(scale.users[owner]).department;
  const until = department === BENCH.oldDepartment ? scale.now - 400 * DAY : scale.now;
  const createdAt = until - Math.floor(SPAN * random.unit() ** 1.3) - 1000;
  const facts = account(random, { index, createdAt, numbering: scale.numbering });
  const talks = talksOf(random, activityCount(index, scale.keys.spread), createdAt, until);
  const lastTalk = talks[talks.length - 1] ?? createdAt;
  return {
    index,
    id: benchId(createdAt, TABLE.account, index),
    facts,
    owner,
    department,
    pooled: random.chance(0.008),
    lifecycle: lifecycle(random),
    createdAt,
    updatedAt: random.chance(0.2) ? lastTalk + Math.floor((until - lastTalk) * random.unit()) : lastTalk,
    nextContactAt: until === scale.now ? nextContact(random, dayStart(scale.now)) : null,
    talks,
  };
}

export function* benchAccounts(from: number, to: number, scale: BenchScale): Generator<BenchAccount> {
  for (let index = from; index < to; index++) yield benchAccount(scale, index);
}

/** The contacts of an account; the first is the primary one. 1,500 for each thousand accounts from 0 on. */
export function benchContacts(scale: BenchScale, of: BenchAccount): BenchContact[] {
  const rows: BenchContact[] = [];
  const count = contactCount(of.index, scale.keys.spread);
  for (let part = 0; part < count; part++) {
    const index = of.index * 16 + part;
    const createdAt = Math.min(scale.now, of.createdAt + part * 5 * DAY);
    const random = rowRandom(scale.keys.contact, index);
    rows.push({
      id: benchId(createdAt, TABLE.contact, of.index, part),
      account: of.index,
      createdAt,
      values: contact(random, of.facts, { index, primary: part === 0, numbering: scale.numbering }).values,
    });
  }
  return rows;
}

const FIRST: readonly Purpose[] = ['first_contact', 'demand', 'demand', 'demo', 'quote', 'negotiation'];
const LATER: readonly Purpose[] = [
  'service',
  'visit_plan',
  'collection',
  'care',
  'quote',
  'service',
  'visit_plan',
  'other',
];

/** The activities of an account, oldest first. 3,000 for each thousand accounts from 0 on. */
export function benchActivities(scale: BenchScale, of: BenchAccount): BenchActivity[] {
  const { surname } = of.facts.holder;
  return of.talks.map((startedAt, part) => {
    const random = rowRandom(scale.keys.activity, of.index * 256 + part);
    const next = random.chance(0.4) ? { next: startedAt + random.int(1, 20) * DAY } : {};
    return {
      id: benchId(startedAt, TABLE.activity, of.index, part),
      account: of.index,
      createdAt: startedAt,
      values: activity(random, {
        startedAt,
        purpose: part < FIRST.length ? sure(FIRST[part]) : random.pick(LATER),
        who: surname + random.pick(['总', '经理', '主任', '工']),
        decisionMaker: random.chance(0.4),
        product: product(random),
        potential: of.facts.potential,
        ...next,
      }),
    };
  });
}

/** A right on an account of somebody else. */
export interface BenchGrant {
  readonly account: number;
  readonly grantee: number;
  readonly access: 'read' | 'write';
  readonly kind: 'share' | 'team';
}

/** The user whom 2,000 of the 50,000 grants are for. */
export const BENCH_GRANTEE = 60;

/** Grants over the first `accounts` accounts: no pair twice, none to the owner. */
export function* benchGrants(scale: BenchScale, accounts: number, count = 50_000): Generator<BenchGrant> {
  const key = streamKey(scale.keys.owner, 'grants');
  const seen = new Set<number>();
  for (let attempt = 0; seen.size < count; attempt++) {
    const random = rowRandom(key, attempt);
    const row = random.int(0, accounts - 1);
    const grantee = seen.size < count / 25 ? BENCH_GRANTEE : random.int(5, 194);
    if (seen.has(row * 256 + grantee) || benchOwner(scale, row) === grantee) continue;
    if (grantee === BENCH_GRANTEE && seen.size >= count / 25) continue;
    seen.add(row * 256 + grantee);
    yield {
      account: row,
      grantee,
      access: random.chance(0.6) ? 'write' : 'read',
      kind: random.chance(0.8) ? 'share' : 'team',
    };
  }
}
