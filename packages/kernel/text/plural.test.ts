import { expect, test } from 'vitest';
import { plural } from './plural.ts';

test.each([
  ['Account', 'Accounts'],
  ['Activity', 'Activities'],
  ['Account address', 'Account addresses'],
  ['Public pool', 'Public pools'],
  ['Reply', 'Replies'],
  ['Day', 'Days'],
])('%s: %s', (one, many) => expect(plural(one)).toBe(many));
