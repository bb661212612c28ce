/** What a pattern is made of, in the order in which people add it. */
export const tokens = [
  '{yyyy}',
  '{yy}',
  '{MM}',
  '{dd}',
  '{yyyyMMdd}',
  '{seq:4}',
  '{dept}',
  '{owner}',
] as const;

const known = /^\{(yyyyMMdd|yyyy|yy|MM|dd|dept|owner|seq:\d{1,2})\}$/;

/** The first thing in braces that means nothing; a pattern without a counter gives the same number twice. */
export function mistakeIn(pattern: string): { readonly unknown: string } | 'no counter' | undefined {
  const unknown = (pattern.match(/\{[^}]*\}?/g) ?? []).find((token) => !known.test(token));
  if (unknown !== undefined) return { unknown };
  return pattern.includes('{seq:') ? undefined : 'no counter';
}

/** The number that a pattern gives on a day. @example sampleOf('KH{yyyyMMdd}{seq:4}', '2026-11-22', 1) // 'KH202611220001' */
export function sampleOf(pattern: string, day: string, counter: number): string {
  const [yyyy = '', MM = '', dd = ''] = day.split('-');
  const parts: { readonly [token: string]: string } = {
    yyyy,
    yy: yyyy.slice(2),
    MM,
    dd,
    yyyyMMdd: yyyy + MM + dd,
    dept: 'HD',
    owner: 'zhangwei',
  };
  return pattern.replace(/\{([^}]*)\}/g, (whole, name: string) => {
    const digits = /^seq:(\d+)$/.exec(name)?.[1];
    return digits ? String(counter).padStart(Number(digits), '0') : (parts[name] ?? whole);
  });
}
