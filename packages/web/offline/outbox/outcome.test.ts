import { expect, test } from 'vitest';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Entry } from './entry.ts';
import { compare, isUnsure, outcomeOf } from './outcome.ts';

const now = Date.parse('2026-11-26T10:00:00Z');
const followUp: Entry = {
  order: 1,
  key: 'k',
  owner: 'u',
  ownerName: '王一凡',
  at: '2026-11-26T08:00:00Z',
  object: 'activity',
  body: { content: '已签到' },
  title: '北辰电子',
  stand: 'waiting',
  doubt: false,
};
const change: Entry = {
  ...followUp,
  object: 'account',
  id: 'a',
  body: { phone: '2' },
  before: { phone: '1' },
};
const about = (field: string, code: string): JsonObject => ({
  code: 'validation_failed',
  errors: [{ field, code }],
});

test.each<[string, Entry, number, JsonObject, string]>([
  ['it arrived', followUp, 201, {}, 'done'],
  ['the session has ended', followUp, 401, { code: 'unauthenticated' }, 'later'],
  ['the server is busy', followUp, 429, {}, 'later'],
  ['the server has a fault', followUp, 500, {}, 'later'],
  [
    'the first attempt may still be running',
    { ...followUp, sentAt: '2026-11-26T09:58:00Z' },
    409,
    { code: 'idempotency_mismatch' },
    'later',
  ],
  [
    'the first attempt said something else',
    { ...followUp, sentAt: '2026-11-26T09:00:00Z' },
    409,
    { code: 'idempotency_mismatch' },
    'unsure',
  ],
  ['a likely duplicate', followUp, 409, { code: 'confirmation_required', warnings: [] }, 'confirm'],
  ['a newer version', change, 409, { code: 'version_conflict' }, 'newer'],
  ['the customer is gone', followUp, 422, about('target', 'ref_not_found'), 'gone'],
  ['the customer is out of sight', followUp, 422, about('target', 'ref_no_access'), 'gone'],
  ['the changed record is gone', change, 404, { code: 'not_found' }, 'gone'],
  ['a person in it is gone', followUp, 422, about('contact_ids', 'ref_not_found'), 'refused'],
  ['something is wrong in it', followUp, 422, about('content', 'required'), 'refused'],
  ['he may not', followUp, 403, { code: 'forbidden' }, 'refused'],
])('%s', (_, entry, status, body, expected) => {
  const outcome = outcomeOf({ status, body }, entry, now);
  expect(outcome.kind === 'stays' ? outcome.stand : outcome.kind).toBe(expected);
});

test.each<[string, JsonObject, string]>([
  ['his change arrived although nobody said so', { phone: '2' }, 'there'],
  ['others changed other fields', { phone: '1', name: 'x' }, 'apart'],
  ['somebody changed the same field', { phone: '3' }, 'disputed'],
  ['somebody emptied it', { phone: null }, 'disputed'],
])('a newer version: %s', (_, current, expected) => {
  expect(compare(change, current)).toBe(expected);
});

test.each<[string, Partial<Entry>, boolean]>([
  ['never sent', {}, false],
  ['sent an hour ago', { sentAt: '2026-11-26T09:00:00Z' }, false],
  ['sent the day before yesterday', { sentAt: '2026-11-24T09:00:00Z' }, true],
  ['a change can be compared at any time', { sentAt: '2026-11-24T09:00:00Z', id: 'a' }, false],
])('nobody knows any more: %s', (_, part, expected) => {
  expect(isUnsure({ ...followUp, ...part }, now)).toBe(expected);
});
