import { placeOf, type Place } from './place.ts';

/** What speaks against buying; where a reason for a lost deal says the same (objects-sales, lost_reason) it has that code. */
export const objectionCodes = [
  'price',
  'budget',
  'competitor',
  'authority',
  'no_need',
  'timing',
  'delivery',
  'quality',
  'product',
  'service',
  'brand',
  'payment',
] as const;

export type ObjectionCode = (typeof objectionCodes)[number];

/** An objection and the words that raise it. */
export interface ObjectionMention extends Place {
  readonly code: ObjectionCode;
}

const PEOPLE = '(?:领导|老板|老总|上级|上面|总部|集团|家里人?|家人|老婆|老公|爱人|合伙人|股东|董事会|董事长)';

const WORDS: Readonly<Record<ObjectionCode, RegExp>> = {
  price:
    /(?<!不)嫌贵|(?:说|太|偏|有点|有些|觉得|确实|比较|还是|真|死)贵|贵了|说偏高|(?:价格?|价位|单价|总价|报价)(?:还是|有点|有些|嫌|偏|太|比较|略|稍)*高|价格?(?:谈不拢|谈不下来|接受不了|没谈拢|下不来|降不下来)|(?:要求?|希望|让我们?|能不能)(?:再)?(?:降价|优惠|便宜|打折|让利|降)|压价|砍价|杀价|便宜(?:点|一点|些)|再(?:让|降|少)[一两二三四五几\d]*个?点|优惠(?:力度)?(?:太|不够|有点)?[小少]|超出?心理价/g,
  budget:
    /(?:没有?|缺少?)(?:预算|资金|钱)|预算(?:不足|不够|有限|紧张?|没批|还没批|没下来|还没下来|砍了|被砍|用完)|超(?:出|过)?了?预算|资金(?:紧张|不足|周转)|手头紧/g,
  competitor:
    /竞品|竞争对手|友商|同行(?:报价?|家|的报价|在)|货比三家|比价|(?<!比)(?:别家|其他家|另外?一家|别的(?:厂|公司|家|供应商|牌子))(?!也)|(?:固定|现有|长期|稳定)的?供应商|已有供应商|老供应商|几家在?(?:对比|比)|对比(?:其他|几家|别)/g,
  authority: new RegExp(
    `请示|(?:跟|和|与|向|问|找|等|给)(?:一下|他|她)?${PEOPLE}(?:商量|汇报|沟通|定|同意|点头|说一声|批|签字|决定|审批)|${PEOPLE}(?:还)?(?:不同意|没同意|没点头|没批|要审批|不在|出差)|(?:负责人|决策人|拍板的人?|厂长|经理|院长|校长|主任)(?:都|也)?不在|要上会|做不了主|说了不算|内部(?:要)?(?:讨论|商量|评审)|回去商量|走(?:审批)?流程才`,
    'g',
  ),
  no_need:
    /(?:暂时?|目前|现在|暂且|近期)(?:还)?不(?:需要|考虑|缺|打算)|(?:没有?|暂无)(?:这方面)?(?:的)?需求|用不上|用不到|不考虑|不感兴趣|没兴趣|库存还(?:够|有|多)|刚买过|不打算(?:换|买|做)|(?<!是)不需要(?!再)/g,
  timing:
    /不着?急|再等等|再看看|再(?:考虑|想想?)(?!下次)|考虑考虑|考虑一下|还早|观望|暂缓|搁置|先放一放|(?:明年|年后|过完年|过了年)再说|项目(?:延期|推迟|停了)|等行情/g,
  delivery:
    /(?:交期|货期|工期|交货期?|周期)(?:还是|有点|也|又|太|偏|比较)*(?:长|紧|慢|久|等不了|不满意|不行)|(?:发货|交货|送货|供货|交付|到货)(?:太|有点|比较)?(?:慢|不及时|晚)|(?:嫌|对)(?:工期|交期)|等不了/g,
  quality:
    /(?:担心|质疑|不满|怀疑)质量|质量(?:不好|差|问题|不行|不稳定?|不过关|不满意|不放心|太差|一般)|对质量不|次品|不良率|破损|掉色|掉漆|不合格|返修|老坏|总出故障|容易坏/g,
  product:
    /功能(?:不满足|不够|不全|太少|不行|跟不上|缺)|(?:尺寸|规格|参数|版型|型号|款式|配置)(?:不符|不对|不合适|不满足|达不到|不够|对不上)|达不到要求|不兼容|没有(?:这个|该)功能|性能不/g,
  service:
    /售后(?:差|慢|响应|不行|跟不上|不及时|没人)|担心售后|对?服务(?:很|非常)?(?:不好|差|不满|不行|跟不上|不到位|太差)|响应(?:太)?慢|没人管|态度(?:差|不好)/g,
  brand:
    /没听(?:过|说过)|牌子(?:小|不响|不行)|小品牌|品牌(?:不知名|不响|知名度|不够)|不信任|不放心|(?:没有?|缺少?)[^,]{0,5}案例|案例(?:少|太少)|不了解(?:我们|你们)/g,
  payment:
    /账期|月结|货到付款|付款方式|预付(?:比例)?太高|首付太高|不(?:肯|愿意?|想)付(?:定金|预付|首付)|先货后款|要求分期|垫资/g,
};

/** The objections of a folded line in the order of places, each code once, where it is first raised. */
export function findObjections(line: string): readonly ObjectionMention[] {
  return objectionCodes
    .flatMap((code) => {
      WORDS[code].lastIndex = 0;
      const match = WORDS[code].exec(line);
      return match ? [{ code, ...placeOf(match) }] : [];
    })
    .toSorted((a, b) => a.start - b.start);
}
