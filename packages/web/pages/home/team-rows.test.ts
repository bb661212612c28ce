import { expect, test } from 'vitest';
import { mergeTeam } from './team-rows.ts';

const of = (owner_id: string, count: number | string, label: string | null = owner_id) => ({
  owner_id,
  count,
  _refs: { owner_id: { label } },
});

test.each<[string, Parameters<typeof mergeTeam>[0], readonly string[]]>([
  ['nobody did anything', [['today', []]], []],
  [
    'who did most today comes first, then this week, then who is most behind',
    [
      ['today', [of('b', 2), of('a', '10')]],
      ['week', [of('a', 10), of('b', 20), of('c', 5)]],
      ['overdue', [of('d', 1), of('e', 7)]],
    ],
    ['a', 'b', 'c', 'e', 'd'],
  ],
  ['nobody stands there without a name', [['today', [of('a', 1, null), of('b', 1)]]], ['b']],
  ['records of nobody are nobody’s work', [['overdue', [{ owner_id: null, count: 3 }, of('b', 1)]]], ['b']],
])('%s', (_, found, expected) => {
  expect(mergeTeam(found).map(({ name }) => name)).toEqual(expected);
});
