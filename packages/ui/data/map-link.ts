import type { MapSite } from '@kehu/kernel/meta/meta.ts';

/** A spot in WGS 84, as browsers measure it. */
export interface Spot {
  readonly lng: number;
  readonly lat: number;
}

type Site = Exclude<MapSite, 'off'>;

const spots: { readonly [S in Site]: (spot: Spot, name: string) => string } = {
  amap: ({ lng, lat }, name) =>
    `https://uri.amap.com/marker?position=${lng},${lat}&name=${name}&coordinate=wgs84&callnative=1`,
  baidu: ({ lng, lat }, name) =>
    `https://api.map.baidu.com/marker?location=${lat},${lng}&title=${name}&content=${name}&coord_type=wgs84&output=html&src=kehu`,
  tencent: ({ lng, lat }, name) =>
    `https://apis.map.qq.com/uri/v1/marker?marker=coord:${lat},${lng};title:${name};addr:${name}&coord_type=1&referer=kehu`,
};

const searches: { readonly [S in Site]: (words: string) => string } = {
  amap: (words) => `https://uri.amap.com/search?keyword=${words}&callnative=1`,
  baidu: (words) => `https://api.map.baidu.com/geocoder?address=${words}&output=html&src=kehu`,
  tencent: (words) => `https://apis.map.qq.com/uri/v1/search?keyword=${words}&referer=kehu`,
};

/** Where a map shows a spot; undefined where the company wants no maps. */
export const spotLink = (site: MapSite, spot: Spot, name: string): string | undefined =>
  site === 'off' ? undefined : spots[site](spot, encodeURIComponent(name));

/** Where a map looks for an address. */
export const addressLink = (site: MapSite, address: string): string | undefined =>
  site === 'off' ? undefined : searches[site](encodeURIComponent(address));
