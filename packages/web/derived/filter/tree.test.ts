import { expect, test } from 'vitest';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import { leafCount, leafFor, pruned, withLeaf } from './tree.ts';

const grade: Leaf = { field: 'grade', op: 'in', value: ['A'] };
const mine: Leaf = { field: 'owner_id', op: 'is_me' };
const either: Filter = { or: [{ field: 'city', op: 'eq', value: 'x' }, mine] };

test('a condition is put in, replaced and taken away', () => {
  const one = withLeaf(undefined, 'grade', grade);
  expect(one).toEqual({ and: [grade] });
  const two = withLeaf(one, 'owner_id', mine);
  expect(two).toEqual({ and: [grade, mine] });
  const changed: Leaf = { field: 'grade', op: 'in', value: ['A', 'B'] };
  expect(withLeaf(two, 'grade', changed)).toEqual({ and: [changed, mine] });
  expect(withLeaf(two, 'grade', undefined)).toEqual({ and: [mine] });
  expect(withLeaf(one, 'grade', undefined)).toBeUndefined();
});

test('a group built by hand stays whole when the filter row changes a field beside it', () => {
  expect(withLeaf(either, 'grade', grade)).toEqual({ and: [either, grade] });
  expect(leafFor(either, 'owner_id')).toBeUndefined();
});

test.each<[string, Filter, Filter | undefined]>([
  ['an unfinished condition goes', { and: [{ field: 'grade', op: 'in', value: [] }, mine] }, { and: [mine] }],
  ['an empty group goes', { and: [{ or: [] }, mine] }, { and: [mine] }],
  ['a half range goes', { and: [{ field: 'amount', op: 'between', value: ['1', null] }] }, undefined],
  [
    'false is a value',
    { and: [{ field: 'is_locked', op: 'eq', value: false }] },
    { and: [{ field: 'is_locked', op: 'eq', value: false }] },
  ],
  ['what needs no value stays', { or: [mine] }, { or: [mine] }],
])('%s', (_, filter, kept) => {
  expect(pruned(filter)).toEqual(kept);
});

test('conditions are counted through groups', () => {
  expect(leafCount({ and: [grade, either] })).toBe(3);
  expect(leafCount(undefined)).toBe(0);
});
