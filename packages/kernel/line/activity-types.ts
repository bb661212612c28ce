import { apart, around, placeOf, type Place } from './place.ts';

/** Codes of the option set `activity_type` (objects-platform, activity) that words in a line name. */
export type ActivityType = 'call' | 'meeting' | 'wechat' | 'email' | 'sms' | 'fax' | 'web';

/** How the customer was met, or will be. */
export interface TypeMention extends Place {
  readonly type: ActivityType;
  /** It speaks of what comes next, not of what has been. */
  readonly planned: boolean;
  /** False when the line names several. */
  readonly certain: boolean;
}

const WORDS: readonly (readonly [type: ActivityType, words: RegExp])[] = [
  [
    'web',
    /视频会议|腾讯会议|线上会议|网络会议|云会议|电话会议|钉钉|飞书|zoom|视频(?!号)|线上(?=演示|会|聊|沟通|开)|官网留言/g,
  ],
  ['wechat', /(?:企业)?微信(?:电话|语音)?(?!号|支付|小程序|公众号|收款)|企微|朋友圈/g],
  ['sms', /短信/g],
  ['fax', /传真(?!号|机)/g],
  ['email', /邮件|邮箱(?!是|号|地址)|e-?mail|电邮/g],
  [
    'call',
    /(?<!联系|留了?|的|企业|服务|客服|投诉)电话(?!号|簿|是|费|卡|线|亭|会议|:?\s?[\d+(])|[来致去回]电(?!话号|机|脑|子|影)|通话|通了?个?电话|打给|电联/g,
  ],
  [
    'meeting',
    /拜访|拜会|上门|登门|见面|会面|面谈|面聊|面访|面签|(?<!视频|腾讯|线上|网络|云|电话)会议(?!室|纪要|中心|桌|系统|平板|音)|(?<!在|上班)开[了个过完]{0,2}会(?!员|计|展|所)|演示(?!稿|文稿|机|版)|饭局|吃[了完过]{0,2}个?[饭饺]|请客|聚餐|喝茶|喝酒|来访|到访|走访|家访|考察|参观|踏勘|约见|碰面|碰头/g,
  ],
];

const PLANNED_BEFORE =
  /再(?:去)?$|准备|打算|约(?!见)|(?<!需|主)要(?!了|求)|改天|回头|一会|待会|稍后|安排|计划|下次|尽快|争取|希望|等|可以|预约/;
const PLANNED_AFTER = /^.{0,2}(?:约在|定在|安排在|改到|推到|改在)/;
const REFUSED_BEFORE = /不用|不要|别再?|不肯|不愿|不让|没有?(?=见|拜|面|开|吃)|没$|拒绝|免/;
const DONE = /了(?!解)|过(?!去|来)|完/;

/**
 * Words for the way of contact in a folded line, those that are refused left out; `next` is the place of the date
 * agreed on, behind which people speak of what comes.
 */
export function findTypes(line: string, next: Place | undefined): readonly TypeMention[] {
  const found: TypeMention[] = [];
  for (const [type, words] of WORDS) {
    for (const place of apart([...line.matchAll(words)].map(placeOf), found)) {
      const { before, after } = around(line, place);
      if (REFUSED_BEFORE.test(before.slice(-6))) continue;
      const done = /刚|已/.test(before.slice(-3)) || DONE.test(after.slice(0, 4));
      const planned =
        (next !== undefined && place.start > next.start && !done) ||
        PLANNED_BEFORE.test(before) ||
        PLANNED_AFTER.test(after);
      found.push({ ...place, type, planned, certain: true });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** The first way that meets the condition; a word for the net beats one for a meeting: 腾讯会议演示. */
export function chooseType(types: readonly TypeMention[], planned: boolean): TypeMention | undefined {
  const mine = types.filter((mention) => mention.planned === planned);
  const net = mine.some(({ type }) => type === 'web');
  const kept = net ? mine.filter(({ type }) => type !== 'meeting') : mine;
  const [first] = kept;
  return first && { ...first, certain: kept.every(({ type }) => type === first.type) };
}
