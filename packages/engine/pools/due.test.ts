import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { visitRuleOf } from '@kehu/objects/customer/visit_rule/visit-days.ts';
import { mayBeDueSince, recycleDue } from './due.ts';

const rules = {
  noContactDays: 30,
  byGrade: false,
  noDealDays: 0,
  notifyDays: 3,
  keepsDeals: true,
  keepsOpen: true,
};
const visit = visitRuleOf({
  id: 'v',
  grade: 'A',
  applies: 'all',
  interval_days: 7,
  grace_days: 3,
  counts: ['call'],
  recycle_after_misses: 2,
});
const facts = { visits: [], timeZone: 'Asia/Shanghai', deals: true };
const record = { owner_id: 'u', grade: 'A', created_at: '2026-01-01T02:00:00.000Z' };

describe('until when somebody keeps a record (flows §14.5)', () => {
  test.each<[string, JsonObject, Partial<typeof rules>, string | undefined]>([
    ['thirty days after it came to him', {}, {}, '2026-01-31 no_contact'],
    ['after the last contact', { last_contact_at: '2026-01-20T02:00:00.000Z' }, {}, '2026-02-19 no_contact'],
    [
      'a contact of the owner before does not count',
      { last_contact_at: '2025-12-01T02:00:00.000Z' },
      {},
      '2026-01-31 no_contact',
    ],
    [
      'a new owner begins anew',
      { owner_changed_at: '2026-02-01T02:00:00.000Z' },
      {},
      '2026-03-03 no_contact',
    ],
    [
      'the day is the company’s: half past midnight there',
      { created_at: '2025-12-31T16:30:00.000Z' },
      {},
      '2026-01-31 no_contact',
    ],
    ['not while it is protected', { protect_until: '2026-02-10T02:00:00.000Z' }, {}, '2026-02-10 no_contact'],
    ['never when it is locked', { is_locked: true }, {}, undefined],
    ['never a lead that is over', { status: 'converted' }, {}, undefined],
    ['never with an open opportunity', { open_opportunity: true }, {}, undefined],
    ['never with deals', { deal_count: 1 }, {}, undefined],
    [
      'with deals where they are not exempt',
      { deal_count: 1 },
      { keepsDeals: false },
      '2026-01-31 no_contact',
    ],
    ['never when the pool takes nothing back', {}, { noContactDays: 0 }, undefined],
    ['never what is nobody’s', { owner_id: null }, {}, undefined],
    [
      'without a deal, whatever the contacts',
      { last_contact_at: '2026-03-20T02:00:00.000Z' },
      { noDealDays: 90 },
      '2026-04-01 no_deal',
    ],
    [
      'ninety days after the last deal',
      { last_deal_on: '2026-02-01' },
      { noContactDays: 0, noDealDays: 90 },
      '2026-05-02 no_deal',
    ],
  ])('%s', (_, values, more, expected) => {
    const due = recycleDue({ ...rules, ...more }, { ...record, ...values }, facts);
    expect(due && `${due.on} ${due.reason}`).toBe(expected);
  });

  test('twice the interval of its grade where the pool says so', () => {
    const once = { ...facts, visits: [{ ...visit, recycleAfter: 0 }] };
    const byGrade = { ...rules, byGrade: true };
    expect(recycleDue(byGrade, record, once)?.on).toBe('2026-01-15');
    expect(recycleDue(byGrade, { ...record, grade: 'D' }, once)?.on).toBe('2026-01-31');
  });

  test('after visits missed in a row: the second one an interval after the first', () => {
    const missed = { ...record, next_visit_due_on: '2026-01-08' };
    const due = recycleDue(rules, missed, { ...facts, visits: [visit] });
    expect(due).toEqual({ on: '2026-01-18', reason: 'missed_visits' });
  });

  test('where nobody records deals, nobody is asked for one', () => {
    const asking = { ...rules, noContactDays: 0, noDealDays: 90 };
    expect(recycleDue(asking, record, { ...facts, deals: false })).toBeUndefined();
  });
});

test('what is read is bounded by the strictest rule', () => {
  const more = { ...rules, noContactDays: 10 };
  expect(mayBeDueSince([rules, more], facts, '2026-02-01')).toBe('2026-01-22');
  expect(mayBeDueSince([{ ...rules, noContactDays: 0 }], facts, '2026-02-01')).toBe('');
  expect(mayBeDueSince([rules], { ...facts, visits: [visit] }, '2026-02-01')).toBeNull();
});
