import { expect, test } from 'vitest';
import { addressLink, spotLink } from './map-link.ts';

const spot = { lng: 121.4997, lat: 31.2397 };

test.each([
  ['amap', 'https://uri.amap.com/marker?position=121.4997,31.2397&name='],
  ['baidu', 'https://api.map.baidu.com/marker?location=31.2397,121.4997&title='],
  ['tencent', 'https://apis.map.qq.com/uri/v1/marker?marker=coord:31.2397,121.4997;title:'],
] as const)('%s takes a spot in its own order', (site, begin) => {
  expect(spotLink(site, spot, '签到')).toContain(begin);
});

test.each(['amap', 'baidu', 'tencent'] as const)(
  '%s gets an address as one word, whatever is in it',
  (site) => {
    const link = new URL(addressLink(site, '中山路 1 号 A&B=C#2') ?? '');
    expect([...link.searchParams.values()]).toContain('中山路 1 号 A&B=C#2');
    expect(link.hash).toBe('');
  },
);

test('a company without maps has no links', () => {
  expect([spotLink('off', spot, ''), addressLink('off', '中山路')]).toEqual([undefined, undefined]);
});
