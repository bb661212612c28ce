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
  ['/api/v1/calendar?from=x&to=y', true],
  ['/api/v1/calendars', false],
  ['/api/v1/home/team?limit=50', true],
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

test('a calendar and a history lose what is gone', () => {
  const calendar = { items: [{ object: 'task', record: { id, subject: '报价' } }], cut: false };
  expect(heldBy('/api/v1/calendar?from=x', calendar)).toEqual([`task/${id}`]);
  expect(rowIn(calendar, id)).toEqual({ id, subject: '报价' });
  expect(withoutRow(calendar, id)).toEqual({ items: [], cut: false });
  const history = { items: [{ id: 'e1', object: 'activity', record_id: other, text: '谈了价格' }] };
  const url = `/api/v1/records/account/${id}/timeline?limit=30`;
  expect(heldBy(url, history)).toEqual([`account/${id}`, `activity/${other}`]);
  expect(withoutRow(history, other)).toEqual({ items: [] });
});
