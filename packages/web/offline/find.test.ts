import { expect, test } from 'vitest';
import { knownRecords, listAnswer, says, searchAnswer } from './find.ts';

const id = '01a216fe-e204-70e1-ad60-fe467ebc9d94';
const other = '01a216fe-e204-70e1-ad60-ff467ebc9d94';
const answers = [
  {
    url: '/api/v1/records/account?limit=50',
    body: {
      items: [
        { id, name: '北辰电子' },
        { id: other, name: '台州泵业', phone: '0576-8644 1001' },
      ],
    },
    at: '2026-11-26T08:00:00Z',
    seen: 1,
  },
  {
    url: `/api/v1/records/account/${id}`,
    body: { id, name: '北辰电子', city: '杭州' },
    at: '2026-11-26T09:00:00Z',
    seen: 2,
  },
  { url: `/api/v1/records/account/${id}/timeline`, body: { items: [{ id: other }] }, at: '', seen: 3 },
  { url: '/api/v1/records/user?limit=9', body: { items: [{ id: 'u', name: '北辰' }] }, at: '', seen: 4 },
];
const known = knownRecords(answers, new Set(['account']));

test('each record is known once, as the fullest answer has it', () => {
  expect(known).toMatchObject([
    { id, row: { city: '杭州' }, opened: 2 },
    { id: other, row: { name: '台州泵业' }, opened: 0 },
  ]);
});

test.each([
  ['北辰', [id]],
  ['BEI', []],
  ['8644-1001', [other]],
  ['1001', [other]],
  ['', [id, other]],
])('%s finds %j', (words, expected) => {
  expect(known.filter(({ row }) => says(row, words)).map((each) => each.id)).toEqual(expected);
});

test('search and pickers get answers of the shape that the server gives', () => {
  expect(searchAnswer(known, '北辰', 5)).toMatchObject({
    groups: [{ object: 'account', items: [{ id, title: '北辰电子' }], more: false }],
  });
  expect(listAnswer(known, '', 1)).toMatchObject({ items: [{ id }], next_cursor: null });
});
