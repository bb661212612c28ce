import { toHalfWidth } from '@kehu/kernel/text/normalise.ts';
import type { Place, RegionTable } from './table.ts';

/** Levels of the standard that are no place of their own: 市辖区, 县, 省直辖县级行政区划. */
const BETWEEN = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/;

const PEOPLES =
  '(?:壮族|回族|维吾尔|藏族|羌族|彝族|苗族|侗族|布依族|土家族|朝鲜族|(?<!内)蒙古族?|傣族|景颇族|傈僳族|白族|哈尼族|哈萨克|柯尔克孜|黎族|满族|畲族|瑶族|仡佬族|土族|撒拉族|东乡族|保安族|裕固族|独龙族|怒族|纳西族|拉祜族|佤族|布朗族|普米族|仫佬族|毛南族|水族|锡伯|塔吉克|达斡尔族|各族)';
const TAIL = new RegExp(
  `(?:${PEOPLES}*(?:自治区|自治州|自治县|自治旗)|特别行政区|地区|林区|特区|新区|省|市|区|县|盟|旗)$`,
  'u',
);

const known = new WeakMap<Place, readonly string[]>();

function namesOf(place: Place): readonly string[] {
  const names = known.get(place) ?? writeNames(place);
  known.set(place, names);
  return names;
}

/** 杭州市 is also written 杭州; a name of one character is never shortened to. */
function writeNames(place: Place): readonly string[] {
  if (BETWEEN.test(place.name)) return place.parent ? [...namesOf(place.parent), place.name] : [place.name];
  const short = place.name.replace(TAIL, '');
  if ([...short].length < 2 || short === place.name) return [place.name];
  return place.name.endsWith('州') ? [place.name, `${short}州`, short] : [place.name, short];
}

/** Places named next: children, and grandchildren where people leave the level between out. */
function below(place: Place): readonly Place[] {
  return place.children.flatMap((child) => [child, ...child.children]);
}

/** Every place that the whole text names, starting at one of `starts`. */
function* reading(text: string, starts: readonly Place[]): Generator<Place> {
  for (const place of starts) {
    for (const name of namesOf(place)) {
      if (!text.startsWith(name)) continue;
      const rest = text.slice(name.length);
      if (rest === '') yield place;
      else yield* reading(rest, below(place));
    }
  }
}

const level = (place: Place): number => (place.parent ? level(place.parent) + 1 : 0);

/** The only place of the highest level; undefined when there are several. */
function decide(places: readonly Place[]): Place | undefined {
  const highest = Math.min(...places.map(level));
  const codes = new Set(places.filter((place) => level(place) === highest).map((place) => place.code));
  return codes.size === 1 ? places.find((place) => level(place) === highest) : undefined;
}

/**
 * The place that a Chinese text names, in full or short, with or without its parents and separators; undefined when
 * there is none or more than one (朝阳区).
 * @example readRegion('浙江杭州', table)?.code // '330100'
 */
export function readRegion(written: string, table: RegionTable): Place | undefined {
  const text = toHalfWidth(written)
    .replace(/[\s/\\,，、>·|-]+/g, '')
    .replace(/^(?:中华人民共和国|中国)(?=.)/, '');
  if (text === '') return undefined;
  const cities = (): readonly Place[] => table.provinces.flatMap((province) => province.children);
  const roads = [() => table.provinces, cities, () => cities().flatMap((city) => city.children)];
  for (const starts of roads) {
    const found = [...reading(text, starts())];
    if (found.length > 0) return decide(found);
  }
  return undefined;
}
