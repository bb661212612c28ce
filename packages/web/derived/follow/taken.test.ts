import { readFollowUp } from '@kehu/kernel/line/read-follow-up.ts';
import { publishedHolidays } from '@kehu/kernel/line/holidays-cn.ts';
import { expect, test } from 'vitest';
import { shownChips, takenOf, type FollowDraft } from './taken.ts';

const wang = '0192a4c0-0000-7000-8000-000000000001';
const context = {
  now: '2026-11-26T03:00:00Z', // a Thursday, 11:00 in Shanghai
  timeZone: 'Asia/Shanghai',
  holidays: publishedHolidays,
  contacts: [{ id: wang, name: '王建国', title: '总经理' }],
};
const line = '和王总电话，下周三下午两点再谈，价格嫌高，预算30万';
const read = (content: string, draft: Omit<FollowDraft, 'content'> = {}) => {
  const { chips } = readFollowUp(content, context);
  const whole = { content, ...draft };
  return { taken: takenOf(chips, whole), shown: shownChips(chips, whole).map(({ field }) => field) };
};
const nothing = { type: 'call', next: null, contacts: [], objections: [], amount: null, result: undefined };
const missed = { type: 'call', value: 'no_answer', words: '未接通', next: '2026-11-27T01:00:00.000Z' };

test.each<[string, string, Omit<FollowDraft, 'content'>, object]>([
  [
    'all that is certain is taken',
    line,
    {},
    {
      type: 'call',
      next: '2026-12-02T06:00:00.000Z',
      contacts: [wang],
      objections: ['price'],
      amount: '300000',
    },
  ],
  ['the hand goes before the line', line, { type: 'meeting', next: null }, { type: 'meeting', next: null }],
  [
    'what was dropped is gone',
    line,
    { answers: { 'objections:价格嫌高': null, 'amount:30万': null } },
    { objections: [], amount: null },
  ],
  ['a doubtful day is not taken', '月底再联系', {}, { ...nothing }],
  [
    'unless it was chosen',
    '月底再联系',
    { answers: { 'next_contact_at:月底': '2026-11-30T01:00:00.000Z' } },
    { next: '2026-11-30T01:00:00.000Z' },
  ],
  [
    'an answer to words that are no longer there counts nothing',
    '再联系',
    { answers: { 'next_contact_at:月底': '2026-11-30T01:00:00.000Z' } },
    { next: null },
  ],
  ['what was tapped plans the next contact', '', { result: missed }, { result: missed, next: missed.next }],
  [
    'unless the line or the hand says when',
    '下周三下午两点再谈',
    { result: missed },
    { result: missed, next: '2026-12-02T06:00:00.000Z' },
  ],
  ['or that there is none', '', { result: missed, next: null }, { result: missed, next: null }],
  [
    'and is over once it was another way of meeting',
    '',
    { result: missed, type: 'meeting' },
    { type: 'meeting', result: undefined, next: null },
  ],
])('%s', (_, content, draft, expected) => {
  expect(read(content, draft).taken).toMatchObject(expected);
});

test.each<[string, Omit<FollowDraft, 'content'>, readonly string[]]>([
  ['every reading has its chip', {}, ['contact_ids', 'type', 'next_contact_at', 'objections', 'amount']],
  ['none for what was set by hand', { type: 'meeting', next: null }, ['contact_ids', 'objections', 'amount']],
])('%s', (_, draft, expected) => {
  expect(read(line, draft).shown).toEqual(expected);
});
