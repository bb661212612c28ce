import Big from 'big.js';
import { readNumeral } from './numerals.ts';
import { apart, placeOf, type Place } from './place.ts';

/** An amount of money in the line, as decimal strings in whole units of its currency. */
export interface AmountMention extends Place {
  readonly value: string;
  /** The upper end of 20-30万; `value` is then the lower one. */
  readonly until?: string;
  /** ISO 4217; absent when none is said, which is the company's own. */
  readonly currency?: string;
  /** 左右, 不到, 以上: said as a rough figure. */
  readonly rough: boolean;
  /** False for spans and for what could be another number. */
  readonly certain: boolean;
}

const H = '[零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖]';
const FIGURE = String.raw`\d{1,15}(?:,\d{3})*(?:\.\d{1,6})?`;
const PER =
  '一(?:台|件|套|个|人|吨|米|平|方|公里|次|家|只|份|条|支|瓶|箱|袋|盒|桶|辆|张|本|天|年|月|斤|公斤|升|度|间|亩|组|批|期|单|桌|晚|课时|小时|车|双)';
const PER_AFTER = new RegExp(`^${PER}`);
const UNIT = String.raw`(?:[十百千拾佰仟]|[多来]?万|个?亿|[kw](?![a-z]))`;
const MORE = `(?:零?(?:${FIGURE}|${H}{1,4}|十)?${UNIT}){0,8}(?:零${H}|(?!${PER})${H}(?:(?!${H})|(?=${PER}))|\\d{1,4}(?![\\d.]))?`;
const SPOKEN = `(?:(?:${FIGURE}|${H}{1,12}(?:点${H}{1,4}(?=[万亿千百]))?)(?:${UNIT}${MORE})?|十${MORE})`;
const SIGN = String.raw`(?<sign>[￥¥$€]|rmb|cny|usd|eur|hkd|人民币|美金|美元|港币|欧元)`;
const CURRENCY =
  '(?<currency>元整?|圆整?|块钱|块(?!砖|屏|板|地|玻璃|电池|石|布|表|牌)|美元|美金|欧元|港币|港元|rmb|人民币)';
const AMOUNT = new RegExp(
  `(?:${SIGN}\\s?)?(?<![\\da-z.#第几零一二三四五六七八九十百千万亿]|\\d[-/:])(?<number>${SPOKEN})(?:(?:元|块)?\\s?(?:-|~|—|到|至)\\s?(?<other>${SPOKEN}))?(?:\\s?${CURRENCY}(?:(?<=块)(?<jiao>(?!${PER})[\\d一两二三四五六七八九](?![\\d.万千百十台个周天月年次小分成])(?:毛|角)?))?)?`,
  'g',
);
/** 三四万, 二三十万, 十几万. */
const ABOUT =
  /(?<![\d.几零一二三四五六七八九十百千万亿第])(?:(?<low>[一两二三四五六七八])(?<high>[二两三四五六七八九])|(?<tens>[一二两三四五六七八九]?十)几)(?<unit>十?万|[百千]万?|亿|十(?=块|元))(?:元|块钱?)?/g;

const COUNTERS =
  /^\s?(?:多|来|余)?(?:台|件|套|个|人|吨|米|平|方|公里|次|家|户|只|份|条|支|瓶|箱|袋|盒|桶|辆|颗|粒|张|本|册|页|天|年|月|日|号|周|小时|分|秒|岁|楼|层|间|座|位|名|粉丝|用户|亩|斤|公斤|千克|千瓦|克|升|度|瓦|伏|安|[a-z]|点|时|期|批|组|节|根|门店|头|棵|株|双|片|包|卷|扇|趟|单(?!价)|字|倍|级|寸|型|款|系列|股|兆|核|路|线|像素|折|成(?!交)|%|℃|里|分之|万|亿|一失|[-/:]\d)/;
/** Words that make a bare number an amount. */
const MONEY_BEFORE =
  /(?:预算|报价?|价格?|额|款|礼|费用?|租金?|定金|订金|押金|首付|尾款|总计|合计|付了?|收了?|给了?|出|花了?|还到?|贵了?|便宜了?|降了?|降到|涨了?|涨到|差了?|优惠|让利|返利?|返|接受|最多|最高|最低|至少|超过|控制在|低于|高于|套餐|工资|学费|投资|才|只要|仅|每[\u4e00-\u9fff]{1,2}|一(?:台|吨|件|套|个|平|箱|米|斤|年|个?月|天|次)|成交|能拿下)(?:是|为|在|到|约|大概|大约|差不多|了|:|,|的|、)?\s?$/;
const COUNT_BEFORE =
  /(?:粉丝|用户|面积|产能|里程|销量|产量|人口|会员|电话|手机|房号|型号|编号|订单号?|单号|功率|qq|座机|身份证|工号|年产)(?:是|为|有|:)?$/;
const ROUGH_AFTER = /^(?:左右|上下|出头|以内|以上|以下|不到|多|来|之内)/;
const ROUGH_BEFORE = /(?:大概|大约|约|差不多|近|将近|不到|不超过|最多|至少|超过)$/;
const CODES: Readonly<Record<string, string>> = {
  $: 'USD',
  usd: 'USD',
  美金: 'USD',
  美元: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  欧元: 'EUR',
  hkd: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
};

type Words = Readonly<Record<string, string | undefined>>;

const plain = (text: string): string => text.replace(/[多来个]/g, '');
const UNIT_TAIL = /(?:[百千]?万|亿|千|百|k|w)$/;

/** 20-30万: the unit of the upper end is that of the lower one too. */
function bounds(number: string, other: string | undefined): readonly [string, string?] | undefined {
  const low = plain(number);
  if (other === undefined) {
    const value = readNumeral(low);
    return value === undefined ? undefined : [value];
  }
  const high = plain(other);
  const unit = UNIT_TAIL.exec(high)?.[0] ?? '';
  const value = readNumeral(UNIT_TAIL.test(low) ? low : low + unit);
  const until = readNumeral(high);
  if (value === undefined || until === undefined) return undefined;
  return new Big(until).gt(value) ? [value, until] : undefined;
}

/** Whether the number is money, for sure or perhaps. */
function evidence(words: Words, value: string, before: string, after: string): 'sure' | 'perhaps' | 'no' {
  const { sign, currency, number = '', other = '' } = words;
  if (sign !== undefined || currency !== undefined) return 'sure';
  if (COUNT_BEFORE.test(before)) return 'no';
  const per = PER_AFTER.test(after);
  const keyword = MONEY_BEFORE.test(before) || per;
  if (!per && COUNTERS.test(after)) return 'no';
  const tail = other || number;
  if (tail.endsWith('w')) return keyword ? 'perhaps' : 'no';
  if (/[万亿]/.test(tail)) return 'sure';
  const large = new Big(value).gte(10) && value.length < 10;
  if (keyword && large) return 'sure';
  const rough = ROUGH_AFTER.test(after) && new Big(value).gte(100) && value.length < 10;
  if (rough || tail.endsWith('k')) return 'sure';
  return 'no';
}

function readAmount(match: RegExpExecArray, line: string): AmountMention | undefined {
  const words: Words = match.groups ?? {};
  const { number = '', other, jiao } = words;
  const place = placeOf(match);
  const found = bounds(number, other);
  if (found === undefined) return undefined;
  const [value, until] = found;
  const before = line.slice(Math.max(0, place.start - 10), place.start);
  const after = line.slice(place.end, place.end + 6);
  const sure = evidence(words, value, before, after);
  if (sure === 'no') return undefined;
  const tenth = jiao === undefined ? undefined : readNumeral(jiao.charAt(0));
  const currency = CODES[words['sign'] ?? ''] ?? CODES[words['currency'] ?? ''];
  return {
    ...place,
    value: tenth === undefined ? value : new Big(value).plus(new Big(tenth).div(10)).toFixed(),
    ...(until !== undefined && { until }),
    ...(currency !== undefined && { currency }),
    rough: ROUGH_AFTER.test(after) || ROUGH_BEFORE.test(before) || /[多来]/.test(number),
    certain: sure === 'sure' && until === undefined,
  };
}

function readAbout(match: RegExpExecArray, line: string): AmountMention | undefined {
  const { low, high, tens = '', unit = '' } = match.groups ?? {};
  const place = placeOf(match);
  const money = /[元块]/.test(match[0]) || !COUNTERS.test(line.slice(place.end, place.end + 6));
  const value = readNumeral(low === undefined ? `${tens}一${unit}` : low + unit);
  const until = readNumeral(high === undefined ? `${tens}九${unit}` : high + unit);
  const counts = COUNT_BEFORE.test(line.slice(Math.max(0, place.start - 6), place.start));
  if (!money || counts || value === undefined || until === undefined || new Big(value).gte(until))
    return undefined;
  return { ...place, value, until, rough: true, certain: false };
}

/** Every amount of money in a folded line, in the order of places; `taken` places are dates and names. */
export function findAmounts(line: string, taken: readonly Place[]): readonly AmountMention[] {
  const abouts = [...line.matchAll(ABOUT)].flatMap((match) => readAbout(match, line) ?? []);
  const amounts = [...line.matchAll(AMOUNT)].flatMap((match) => readAmount(match, line) ?? []);
  return apart([...abouts, ...apart(amounts, abouts)], taken);
}
