import Big from 'big.js';

const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from('零一二三四五六七八九').map((char, i) => [char, i])),
  ...Object.fromEntries(Array.from('〇壹贰叁肆伍陆柒捌玖').map((char, i) => [char, i])),
  两: 2,
  俩: 2,
};
const UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  k: 1000,
  万: 10_000,
  w: 10_000,
  亿: 100_000_000,
};
const TOKEN = /\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖]|[十拾百佰千仟万亿kw]/g;
/** 三点五 before a unit. */
const POINT = /([零一二三四五六七八九两])点([零一二三四五六七八九]{1,4})/g;

/**
 * A whole number up to 99, in figures or Chinese characters; NaN when it is none.
 *
 * @example smallNumber('二十三') // 23
 */
export function smallNumber(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const [, tens, ten, ones] =
    /^([一二两三四五六七八九])?(十|廿|卅)?([一二两三四五六七八九〇零])?$/.exec(text) ?? [];
  if (text === '' || (tens !== undefined && ten === undefined && ones !== undefined)) return Number.NaN;
  if (ten === undefined) return DIGITS[tens ?? ones ?? ''] ?? Number.NaN;
  const base = ten === '廿' ? 20 : ten === '卅' ? 30 : (DIGITS[tens ?? '一'] ?? 1) * 10;
  return base + (DIGITS[ones ?? '零'] ?? 0);
}

interface Sum {
  total: Big;
  section: Big;
  current: Big | null;
  /** The unit that the last digit follows directly: what makes the 五 of 三万五 five thousand. */
  lastUnit: number;
}

function takeUnit(sum: Sum, unit: number): void {
  if (unit < 10_000) {
    sum.section = sum.section.plus((sum.current ?? new Big(1)).times(unit));
  } else {
    const section = sum.section.plus(sum.current ?? 0);
    sum.total = unit === 10_000 ? sum.total.plus(section.times(unit)) : sum.total.plus(section).times(unit);
    sum.section = new Big(0);
  }
  sum.current = null;
  sum.lastUnit = unit;
}

/**
 * A number as people say or write it, as a decimal string without trailing zeros; undefined when the text is none.
 * A single digit behind a unit counts one tenth of it: 三万五, 1万5, 两百三.
 *
 * @example readNumeral('十二万八') // '128000'
 * @example readNumeral('1.2万') // '12000'
 */
export function readNumeral(text: string): string | undefined {
  const figures = text.replace(POINT, (_, whole: string, part: string) =>
    [DIGITS[whole], '.', ...[...part].map((char) => DIGITS[char])].join(''),
  );
  const tokens = figures.match(TOKEN);
  if (tokens === null || tokens.join('') !== figures) return undefined;
  const sum: Sum = { total: new Big(0), section: new Big(0), current: null, lastUnit: 1 };
  for (const token of tokens) {
    const unit = UNITS[token];
    const digit = DIGITS[token];
    if (unit !== undefined) takeUnit(sum, unit);
    else if (digit === 0) sum.lastUnit = 1;
    else if (sum.current !== null) return undefined;
    else sum.current = new Big(digit ?? token.replaceAll(',', ''));
  }
  const tail = sum.current ?? new Big(0);
  const colloquial = sum.lastUnit >= 100 && tail.lt(10) && tail.eq(tail.round(0));
  const rest = colloquial ? tail.times(sum.lastUnit / 10) : tail;
  return sum.total.plus(sum.section).plus(rest).toFixed();
}
