/**
 * The English name of many things of a kind, as headings of lists say it.
 * @example plural('Account category') // 'Account categories'
 */
export function plural(one: string): string {
  if (/[^aeiou]y$/i.test(one)) return `${one.slice(0, -1)}ies`;
  if (/(s|x|ch|sh)$/i.test(one)) return `${one}es`;
  return `${one}s`;
}
