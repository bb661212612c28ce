type Result = 'positive' | 'neutral' | 'negative';
type Group = 'early' | 'late' | 'collection' | 'service' | 'care' | 'errand';

/** Which kind of answer fits a purpose. */
export const GROUP: Record<string, Group> = {
  first_contact: 'early',
  demand: 'early',
  demo: 'early',
  quote: 'late',
  negotiation: 'late',
  collection: 'collection',
  service: 'service',
  care: 'care',
  visit_plan: 'care',
  other: 'errand',
};

/** How the customer took it. */
export const REACTIONS: Record<Group, Record<Result, readonly string[]>> = {
  early: {
    positive: [
      '{who}比较感兴趣，让尽快推进。',
      '对方认可我们的思路，愿意往下谈。',
      '{who}说这个方向是对的，要带老板一起再听一次。',
      '聊得很投机，主动问了合作流程。',
      '客户对案例评价不错，尤其是数据那部分。',
      '{who}愿意帮我们约老板。',
      '对现在的供应商不太满意，这是个机会。',
      '要我们下次带上具体方案。',
      '答应把内部资料整理一份给我。',
      '感觉有戏，列为重点。',
      '{who}很爽快，当场拉了群。',
    ],
    neutral: [
      '{who}说要和领导商量一下。',
      '没有明确表态，资料先留下。',
      '对方说近期比较忙，过一阵再看。',
      '态度一般，还在和别家比。',
      '有兴趣但不急，需要慢慢养。',
      '说先内部讨论，有消息联系我。',
      '需要再找到能拍板的人，{who}只负责收集资料。',
      '不拒绝也不推进，还得想办法约到老板。',
      '先记下，不急着追。',
      '他手上事情多，聊到一半被叫走了。',
    ],
    negative: [
      '暂时没有需求，让以后再联系。',
      '已经和同行签了，今年没机会了。',
      '{who}不太耐烦，说不需要。',
      '老板对线上效果没信心，不考虑。',
      '说有固定合作的供应商，不打算换。',
      '今年预算都砍了，明年再看。',
      '公司业务在收缩，短期不会投。',
    ],
  },
  late: {
    positive: [
      '意向明确，就看时间安排。',
      '当场表示可以往下走。',
      '基本定了跟我们做，等内部走流程。',
      '{who}愿意帮我们在老板面前说话。',
      '对比下来更倾向我们，同行那边响应太慢。',
      '已经要了合同模板。',
      '预算这块没有太大问题。',
      '价格可以接受，催着赶紧排期。',
      '{who}让准备合同。',
    ],
    neutral: [
      '{who}说要和领导商量一下。',
      '还在和另外两家比。',
      '预算要等下个季度，现在不好定。',
      '感觉在拿我们的报价压别人，留个心眼。',
      '他们内部意见不统一，要再等等。',
      '财务那边还没回复。',
      '对方说收到，看完再回。',
      '老板出差，回来才能定。',
      '没说行也没说不行，继续盯。',
    ],
    negative: [
      '嫌贵，说超出预算太多。',
      '今年预算砍了一半，先不做。',
      '项目取消了，原因没细说。',
      '最后选了报价更低的一家。',
      '总部统一采购，分公司说了不算。',
      '{who}说老板不批，这次合作不了。',
    ],
  },
  collection: {
    positive: [
      '答应这周内付。',
      '财务当场确认，{when}前打款。',
      '对方很配合，付款单已经提交。',
      '说款已经在走流程，两三天到账。',
    ],
    neutral: [
      '说要等月底统一排款。',
      '财务让再等等，没有给具体日子。',
      '老板出差，签字要等他回来。',
      '只说尽快。',
    ],
    negative: [
      '说资金紧张，短期付不了。',
      '对方拿效果说事，想扣一部分款。',
      '一直推脱，语气不太好，需要领导出面。',
    ],
  },
  service: {
    positive: [
      '客户表示满意。',
      '{who}说处理得很及时。',
      '问题解决，客户没有别的意见。',
      '顺便提到下一期想加量。',
    ],
    neutral: ['客户说先观察几天。', '等他们验收后再确认。', '暂时这样，后面有问题再说。', '对方没多说什么。'],
    negative: [
      '客户不太满意，要求给个说法。',
      '{who}有点生气，说再这样就换人。',
      '要求减免本月服务费，需要上报。',
    ],
  },
  care: {
    positive: [
      '{who}很高兴，说下次有需求先找我们。',
      '关系更近了一步。',
      '对方透露下半年会有新预算。',
      '答应给我们介绍两家同行。',
      '续约问题不大。',
    ],
    neutral: [
      '没有新的需求。',
      '对方表示感谢。',
      '保持联系。',
      '暂时没有进展，继续维护。',
      '随便聊聊，没谈正事。',
    ],
    negative: [
      '{who}快离职了，要尽快认识接手的人。',
      '听口气明年不一定续。',
      '说效果不如去年，要想办法补救。',
    ],
  },
  errand: {
    positive: ['对方已确认收到。', '办妥。', '{who}说了声谢谢，还问起新案例。'],
    neutral: ['对方已收到。', '等回复。', '已办。'],
    negative: ['资料不全，还要补。', '对方嫌慢，催了两次。'],
  },
};

/** What happens next, when a day was agreed. Slot {when}. */
export const NEXTS: Record<Group, readonly string[]> = {
  early: [
    '约好{when}再联系。',
    '{when}再跟进一次。',
    '{when}给他回话。',
    '下一步：{when}带方案过去。',
    '他让{when}打电话给他。',
    '答应{when}把修改后的版本发过去。',
    '{when}约{who}见面细聊。',
    '先发资料，{when}看反馈。',
    '计划{when}再去一趟，争取见到老板。',
    '{when}前要给答复。',
    '定了{when}碰一下。',
  ],
  late: [
    '约好{when}再联系。',
    '{when}给他回话。',
    '{when}问结果。',
    '答应{when}把修改后的版本发过去。',
    '{when}前要给答复。',
    '定了{when}碰一下，争取敲定。',
    '{when}催合同盖章。',
    '{when}约{who}和他们财务一起谈。',
  ],
  errand: ['{when}确认一下。', '{when}再联系。'],
  collection: [
    '{when}再催。',
    '{when}查一下到账情况。',
    '{when}没到账就找领导一起上门。',
    '说好{when}给消息。',
  ],
  service: [
    '{when}回访一下效果。',
    '{when}确认客户有没有新问题。',
    '{when}前处理完给客户反馈。',
    '{when}再去现场看看。',
  ],
  care: [
    '{when}再联系。',
    '过一阵再去看看，暂定{when}。',
    '{when}问候一下。',
    '{when}约吃饭。',
    '{when}跟进他说的新项目。',
  ],
};

/** The same after a refusal. */
export const NEXTS_AFTER_NO: readonly string[] = [
  '{when}再试一次。',
  '先放一放，{when}再问问。',
  '{when}换个角度再聊。',
  '不强求，{when}再联系。',
  '{when}找别的人打听一下原因。',
];

/** A promise to the customer, kept as a field of its own. */
export const PROMISES: Record<Group, readonly string[]> = {
  early: ['{when}前发{product}方案', '补两个同行业案例', '安排技术负责人一起沟通一次', '{when}前寄样品过去'],
  late: [
    '{when}前给出第二版报价',
    '申请更低的折扣，{when}前答复',
    '把合同模板发给对方法务',
    '{when}前确认排期和人员',
  ],
  errand: ['{when}前寄出资料'],
  collection: ['重新开具发票并寄出', '{when}前提供盖章对账单'],
  service: ['{when}前修改完并重新提交', '派人到现场处理', '提供书面的原因说明', '补发缺少的物料'],
  care: ['{when}前寄出资料', '帮忙问一下场地的价格', '预留两个沙龙名额'],
};

/** Subjects of notes, by purpose. */
export const SUBJECTS: Record<string, readonly string[]> = {
  first_contact: ['初次联系{who}', '首次沟通', '认识{who}', '初次接触，介绍公司'],
  demand: ['{product}需求沟通', '了解{product}需求', '和{who}梳理需求', '需求确认'],
  demo: ['{product}方案讲解', '演示{product}案例', '给{who}讲方案', '方案沟通'],
  quote: ['{product}报价', '报价沟通', '第二版报价', '跟{who}核对报价'],
  negotiation: ['{product}商务谈判', '谈价格和付款方式', '合同条款沟通', '和{who}谈合同'],
  collection: ['催{product}尾款', '应收款跟进', '对账', '付款进度'],
  service: ['{product}售后处理', '服务跟进', '处理客户反馈', '{product}数据报告'],
  care: ['节日问候{who}', '客户关怀', '问候{who}'],
  visit_plan: ['例行回访', '回访{who}', '季度回访', '老客户回访'],
  other: ['资料往来', '日常联系', '寄送合同发票'],
};
