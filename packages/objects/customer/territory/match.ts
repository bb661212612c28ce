import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { prefixOf } from '@kehu/fields/region/code.ts';

/** A territory as matching looks at it. */
export interface Area {
  readonly id: string;
  /** Codes of provinces, cities, districts. */
  readonly regions: readonly string[];
  /** Empty: any. */
  readonly industries: readonly string[];
  readonly priority: number;
}

/** What decides of a record. */
export interface Place {
  readonly region: Json | undefined;
  readonly industry: Json | undefined;
}

/** Codes in a stored list of regions. */
export const codesIn = (regions: Json | undefined): readonly string[] =>
  isJsonArray(regions) ? textsIn(regions) : [];

/**
 * The most specific territory of a place (objects-platform, territory): district before city before province; then one that
 * names the industry; then the higher priority; then the older one. Undefined where none matches.
 */
export function matchArea<A extends Area>(areas: readonly A[], { region, industry }: Place): A | undefined {
  const code = codeOfPlace(region);
  if (code === undefined) return undefined;
  const fit = areas
    .filter(({ industries }) => industries.length === 0 || industries.includes(String(industry)))
    .map((area) => ({ area, depth: depthOf(area, code) }))
    .filter(({ depth }) => depth > 0);
  const [best] = fit.toSorted(
    (a, b) =>
      b.depth - a.depth ||
      Number(b.area.industries.length > 0) - Number(a.area.industries.length > 0) ||
      b.area.priority - a.area.priority ||
      a.area.id.localeCompare(b.area.id),
  );
  return best?.area;
}

/** Digits of the narrowest region of an area that holds the place: 6, 4 or 2; 0 where none does. */
const depthOf = ({ regions }: Pick<Area, 'regions'>, code: string): number =>
  Math.max(0, ...regions.map(prefixOf).map((prefix) => (code.startsWith(prefix) ? prefix.length : 0)));

/** Whether a territory holds a place: its region, and its industry where the territory names some. */
export function holdsPlace(
  area: { readonly regions: readonly string[]; readonly industries: readonly string[] },
  { region, industry }: Place,
): boolean {
  const code = codeOfPlace(region);
  const isOfTrade = area.industries.length === 0 || area.industries.includes(String(industry));
  return code !== undefined && isOfTrade && depthOf(area, code) > 0;
}

function codeOfPlace(region: Json | undefined): string | undefined {
  if (!isJsonObject(region)) return undefined;
  const code = region['district_code'] ?? region['city_code'] ?? region['province_code'];
  return typeof code === 'string' ? code : undefined;
}
