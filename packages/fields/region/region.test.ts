import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { divisions } from './data.ts';
import { readRegion } from './read-text.ts';
import { installRegions } from './table.ts';
import { describeKind, refused } from '../testing/kind-cases.ts';
import { label } from '../testing/contexts.ts';
import { region, regionKind } from './region.kind.ts';

const table = installRegions(divisions);

describeKind({
  kind: regionKind,
  field: region({ label }),
  parse: [
    [
      { province_code: '330000', city_code: '330100', district_code: '330110' },
      { province_code: '330000', city_code: '330100', district_code: '330110' },
    ],
    [{ district_code: '330110' }, { province_code: '330000', city_code: '330100', district_code: '330110' }],
    ['330110', { province_code: '330000', city_code: '330100', district_code: '330110' }],
    [{ province_code: '330000' }, { province_code: '330000', city_code: null, district_code: null }],
    [
      { province_code: '330000', city_code: '', district_code: null },
      { province_code: '330000', city_code: null, district_code: null },
    ],
    [{ province_code: null, city_code: null, district_code: null }, null],
    [{ province_code: '110000', city_code: '330100' }, refused('bad_format')],
    [{ province_code: '330000', town: 'x' }, refused('bad_format')],
    ['990000', refused('not_in_options')],
    ['33', refused('bad_format')],
    [330100, refused('bad_format')],
    [{}, null],
  ],
  cells: [
    ['浙江省杭州市余杭区', { province_code: '330000', city_code: '330100', district_code: '330110' }],
    ['浙江省 / 杭州市', { province_code: '330000', city_code: '330100', district_code: null }],
    ['浙江杭州', { province_code: '330000', city_code: '330100', district_code: null }],
    ['余杭', { province_code: '330000', city_code: '330100', district_code: '330110' }],
    ['北京朝阳区', { province_code: '110000', city_code: '110100', district_code: '110105' }],
    ['北京市/市辖区/海淀区', { province_code: '110000', city_code: '110100', district_code: '110108' }],
    ['北京市北京市东城区', { province_code: '110000', city_code: '110100', district_code: '110101' }],
    ['重庆渝北', { province_code: '500000', city_code: '500100', district_code: '500112' }],
    ['中国上海浦东', { province_code: '310000', city_code: '310100', district_code: '310115' }],
    ['香港', { province_code: '810000', city_code: null, district_code: null }],
    ['澳门特别行政区', { province_code: '820000', city_code: null, district_code: null }],
    ['台湾省', { province_code: '710000', city_code: null, district_code: null }],
    ['内蒙古呼和浩特', { province_code: '150000', city_code: '150100', district_code: null }],
    ['广西南宁', { province_code: '450000', city_code: '450100', district_code: null }],
    ['新疆乌鲁木齐', { province_code: '650000', city_code: '650100', district_code: null }],
    ['湖北恩施州', { province_code: '420000', city_code: '422800', district_code: null }],
    ['西双版纳', { province_code: '530000', city_code: '532800', district_code: null }],
    ['湖北仙桃', { province_code: '420000', city_code: '429000', district_code: '429004' }],
    ['东莞', { province_code: '440000', city_code: '441900', district_code: null }],
    ['吉林', { province_code: '220000', city_code: null, district_code: null }],
    ['吉林省吉林市', { province_code: '220000', city_code: '220200', district_code: null }],
    ['辽宁朝阳', { province_code: '210000', city_code: '211300', district_code: null }],
    ['330106', { province_code: '330000', city_code: '330100', district_code: '330106' }],
    // There are several of that name.
    ['朝阳区', refused('not_in_options')],
    ['江苏省鼓楼区', refused('not_in_options')],
    ['火星', refused('not_in_options')],
    ['', null],
  ],
  formats: [
    [{ province_code: '330000', city_code: '330100', district_code: '330110' }, '浙江省/杭州市/余杭区'],
    [{ province_code: '110000', city_code: '110100', district_code: '110105' }, '北京市/市辖区/朝阳区'],
  ],
});

test('every place is found again by its names in full', () => {
  for (const place of table.byCode.values()) {
    const names = [place.parent?.parent?.name, place.parent?.name, place.name].filter(
      (name) => name !== undefined,
    );
    expect(readRegion(names.join(''), table)?.code, names.join('')).toBe(place.code);
  }
});

const shared = `${process.env['KEHU_SHARED_DATA'] ?? '../shared/data'}/divisions.csv`;
const official = (() => {
  try {
    return readFileSync(shared, 'utf8');
  } catch {
    return undefined;
  }
})();

test.skipIf(official === undefined)('the table holds what the official list holds', () => {
  const lines = (official ?? '').trim().split('\n').slice(1);
  const missing = lines
    .map((line) => line.split(','))
    .filter(([code = '', name]) => code.length <= 6 && table.byCode.get(code.padEnd(6, '0'))?.name !== name);
  expect(missing).toEqual([]);
});
