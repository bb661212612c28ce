/** Peoples in the names of autonomous places, and what kind of place it is: left out where room is scarce. */
const tail = /(维吾尔|壮族|回族|特别行政区|自治区|自治州|地区|省|市|盟)+$/;

/**
 * The name of a province or city as people say it.
 * @example shortName('广西壮族自治区') // '广西'
 */
export function shortName(name: string): string {
  const short = name.replace(tail, '');
  return short.length >= 2 ? short : name;
}
