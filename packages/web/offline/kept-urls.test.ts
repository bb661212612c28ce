import { expect, test } from 'vitest';
import { heldBy, isKept, recordsUrl, rowIn, withoutRow, withValues } from './kept-urls.ts';

const id = '01a216fe-e204-70e1-ad60-fe467ebc9d94';
const other = '01a216fe-e204-70e1-ad60-ff467ebc9d94';
const list = {
  items: [
    { id, name: '甲' },
    { id: other, name: '乙' },
  ],
  next_cursor: null,
};

test.each([
  ['/api/v1/session', true],
  ['/api/v1/sessions', false],
  ['/api/v1/meta', true],
  ['/api/v1/records/account?limit=50', true],
  [`/api/v1/records/account/${id}?expand=owner_id`, true],
  [`/api/v1/records/account/${id}/timeline?limit=30`, true],
  [`/api/v1/records/account/${id}/timeline?limit=30&cursor=x`, false],
  ['/api/v1/records/account?q=北辰', false],
  ['/api/v1/records/account?deleted=true', false],
  ['/api/v1/records/account/check-duplicates?name=x', false],
  ['/api/v1/records/audit_log?limit=50', false],
  [`/api/v1/files/${id}`, false],
  ['/api/v1/search?q=x', false],
  ['/api/v1/settings', false],
])('%s: kept %s', (url, expected) => expect(isKept(url)).toBe(expected));

test('a record, a list and a history are told apart', () => {
  expect(recordsUrl(`/api/v1/records/account/${id}/timeline`)).toMatchObject({
    object: 'account',
    id,
    timeline: true,
  });
  expect(recordsUrl('/api/v1/records/lead?sort=name')).toMatchObject({ object: 'lead', id: undefined });
});

test('what an answer holds is found, changed and taken out again', () => {
  const url = '/api/v1/records/account?limit=50';
  expect(heldBy(url, list)).toEqual([`account/${id}`, `account/${other}`]);
  expect(heldBy(`/api/v1/records/account/${id}`, { id })).toEqual([`account/${id}`]);
  expect(rowIn(withValues(list, id, { name: '丙' }), id)).toEqual({ id, name: '丙' });
  expect(withValues({ id, name: '甲' }, id, { name: '丙' })).toEqual({ id, name: '丙' });
  expect(heldBy(url, withoutRow(list, id))).toEqual([`account/${other}`]);
});
