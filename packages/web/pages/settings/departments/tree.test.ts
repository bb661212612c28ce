import { expect, test } from 'vitest';
import { idsOf, linesOf, peopleIn, treeOf } from './tree.ts';

const row = (id: string, parent: string | null, sort_no = 0) => ({
  id,
  version: 1,
  can: undefined,
  values: { name: id, parent_id: parent, sort_no },
  refs: {},
});
const rows = [
  row('south', 'root', 2),
  row('root', null),
  row('east', 'root', 1),
  row('shop', 'east'),
  row('lost', 'gone'),
];

test('departments hang below their parents, in their order; nobody gets lost', () => {
  expect(linesOf(treeOf(rows)).map((line) => `${line.depth}${line.name}`)).toEqual([
    '0root',
    '1east',
    '2shop',
    '1south',
    '0lost',
  ]);
});

test('a folded branch hides what lies below it', () => {
  expect(linesOf(treeOf(rows), new Set(['east'])).map((line) => line.name)).toEqual([
    'root',
    'east',
    'south',
    'lost',
  ]);
});

test('a branch knows everything below it', () => {
  const [root] = treeOf(rows);
  expect(root && idsOf(root)).toEqual(['root', 'east', 'shop', 'south']);
  expect(
    root &&
      peopleIn(
        root,
        new Map([
          ['shop', 2],
          ['root', 1],
          ['lost', 9],
        ]),
      ),
  ).toBe(3);
});
