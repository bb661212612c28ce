import type { Locale } from '../declare/label.ts';
import type { FunctionName, OperatorName } from './expression.ts';

type Named = Exclude<FunctionName, Exclude<OperatorName, 'and' | 'or'>>;

interface Words {
  /** The first is the one that is printed; the others are understood. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** What functions are called in formulas. Case and width do not count. */
export const functionWords: { readonly [F in Named]: Words } = {
  if: { zh: ['如果', '若'], en: ['if'] },
  and: { zh: ['且', '并且'], en: ['and'] },
  or: { zh: ['或', '或者'], en: ['or'] },
  not: { zh: ['非', '不是'], en: ['not'] },
  coalesce: { zh: ['若空', '取首个'], en: ['coalesce', 'ifempty'] },
  is_empty: { zh: ['为空', '是否为空'], en: ['is_empty', 'isempty', 'isblank'] },
  round: { zh: ['四舍五入', '舍入'], en: ['round'] },
  floor: { zh: ['向下取整', '取整'], en: ['floor'] },
  ceil: { zh: ['向上取整'], en: ['ceil', 'ceiling'] },
  abs: { zh: ['绝对值'], en: ['abs'] },
  min: { zh: ['最小', '最小值'], en: ['min'] },
  max: { zh: ['最大', '最大值'], en: ['max'] },
  today: { zh: ['今天', '今日'], en: ['today'] },
  year: { zh: ['年', '年份'], en: ['year'] },
  month: { zh: ['月', '月份'], en: ['month'] },
  day: { zh: ['日'], en: ['day'] },
  add_days: { zh: ['加天数'], en: ['add_days', 'adddays'] },
  add_months: { zh: ['加月数'], en: ['add_months', 'addmonths'] },
  days_between: { zh: ['相差天数'], en: ['days_between', 'daysbetween'] },
  months_between: { zh: ['相差月数'], en: ['months_between', 'monthsbetween'] },
  length: { zh: ['长度', '字数'], en: ['length', 'len'] },
  left: { zh: ['左取', '左边'], en: ['left'] },
  upper: { zh: ['大写'], en: ['upper'] },
};

/** Words that are values: `date` takes a day in quotes. */
export const valueWords = {
  true: { zh: ['真', '是'], en: ['true', 'yes'] },
  false: { zh: ['假', '否'], en: ['false', 'no'] },
  empty: { zh: ['空', '空值'], en: ['empty', 'null'] },
  date: { zh: ['日期'], en: ['date'] },
} as const satisfies { readonly [word: string]: Words };

/** A word that formulas know. */
export type Word = Named | keyof typeof valueWords;

const all: { readonly [word: string]: Words } = { ...functionWords, ...valueWords };

const byText: ReadonlyMap<string, Word> = new Map(
  Object.entries(all).flatMap(([word, { zh, en }]) =>
    // The keys of both tables are exactly the words.
    [...zh, ...en].map((text) => [text, word as Word] as const),
  ),
);

/** The word that a text stands for. */
export function wordOf(text: string): Word | undefined {
  return byText.get(text.toLowerCase());
}

/** Words written in Chinese that stand together without a space, longest first: 且非 is 且 and 非. */
export const longestWords: readonly string[] = [...byText.keys()].toSorted((a, b) => b.length - a.length);

/** How a word is printed. */
export function printedWord(word: Word, locale: Locale): string {
  const [text = word] = all[word]?.[locale === 'en' ? 'en' : 'zh'] ?? [];
  return text;
}

/** Signs of operators as they are printed, and what else people type for them (half width). */
export const operatorSigns: {
  readonly [O in Exclude<OperatorName, 'negate' | 'and' | 'or'>]: readonly string[];
} = {
  eq: ['=', '=='],
  ne: ['<>', '!=', '≠'],
  lt: ['<'],
  lte: ['<=', '≤'],
  gt: ['>'],
  gte: ['>=', '≥'],
  concat: ['&'],
  add: ['+'],
  subtract: ['-', '−', '–'],
  multiply: ['*', '×', '✕'],
  divide: ['/', '÷'],
  modulo: ['%'],
};
