import { expect, test } from 'vitest';
import { valueOfCode } from '@kehu/fields/region/code.ts';
import { matchArea, type Area } from './match.ts';

const area = (id: string, regions: readonly string[], more: Partial<Area> = {}): Area => ({
  id,
  regions,
  industries: [],
  priority: 0,
  ...more,
});

const areas = [
  area('浙江', ['330000']),
  area('杭州', ['330100', '330200']),
  area('西湖', ['330106']),
  area('浙江制造', ['330000'], { industries: ['manufacturing'] }),
  area('浙江优先', ['330000'], { priority: 5 }),
];

test.each<[string, string | null, string | undefined]>([
  ['330106', null, '西湖'],
  ['330108', null, '杭州'],
  ['330200', 'manufacturing', '杭州'],
  ['330300', 'manufacturing', '浙江制造'],
  ['330300', 'it', '浙江优先'],
  ['330000', null, '浙江优先'],
  ['310000', null, undefined],
])('%s of industry %s is in %s', (code, industry, name) => {
  expect(matchArea(areas, { region: valueOfCode(code), industry })?.id).toBe(name);
});

test('a record without a region is nowhere', () => {
  expect(matchArea(areas, { region: null, industry: null })).toBeUndefined();
});
