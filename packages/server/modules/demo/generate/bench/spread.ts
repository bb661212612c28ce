import { rowRandom } from '../random.ts';
import { sure } from '../sure.ts';

/** How many rows a block of accounts has; a block's children always add up to the same number. */
export const BLOCK = 1000;

/**
 * `total` children over a block of accounts, most for a few: sorted counts, the largest first.
 * `floor` is what everybody has at least.
 */
function counts(total: number, floor: number, exponent: number): Uint16Array {
  const weights = Array.from({ length: BLOCK }, (_, rank) => (rank + 2) ** -exponent);
  const sum = weights.reduce((a, b) => a + b, 0);
  const rest = total - floor * BLOCK;
  const list = Uint16Array.from(weights, (weight) => floor + Math.floor((weight / sum) * rest));
  let missing = total - list.reduce((a, b) => a + b, 0);
  for (let rank = 0; missing > 0; rank = (rank + 1) % BLOCK, missing--) list[rank] = sure(list[rank]) + 1;
  return list;
}

/** Contacts of an account: 1.5 on average. */
const CONTACTS = counts(1500, 0, 0.35);
/** Activities of an account: 3 on average; some have none, a few have dozens. */
const ACTIVITIES = counts(3000, 0, 0.75);

const STEPS = [387, 391, 399, 401, 407, 409, 413, 417, 419, 421, 427, 429, 431, 433, 437, 439];

/** Where an account stands in its block's order of size: a different shuffle for each block and table. */
function rank(index: number, key: number): number {
  const block = Math.floor(index / BLOCK);
  const random = rowRandom(key, block);
  const step = sure(STEPS[random.next() % STEPS.length]);
  return ((index % BLOCK) * step + (random.next() % BLOCK)) % BLOCK;
}

/** Customers who are talked to much have more contacts: one order for both. */
export function contactCount(index: number, key: number): number {
  return sure(CONTACTS[rank(index, key)]);
}

export function activityCount(index: number, key: number): number {
  return sure(ACTIVITIES[rank(index, key)]);
}
