import type { Random } from '../random.ts';
import { DAY, HOUR, MINUTE, dateText, timeText } from '../rhythm.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';

/** Who sells the same to the same customers; all of them invented. */
const RIVALS: readonly (readonly [
  key: string,
  values: Values,
  products: readonly (readonly [string, string])[],
])[] = [
  [
    'haichi',
    {
      name: '海驰智能科技',
      short_name: '海驰',
      scale: 'large',
      threat: 'high',
      product_line: '整体解决方案，覆盖硬件、软件与运维',
      strengths: '品牌知名度高，全国有服务网点\n能垫资，账期长',
      weaknesses: '报价偏高，小项目响应慢\n实施外包，换人频繁',
      price_strategy: '首单低价，靠维保和扩容赚钱',
      counter: '强调本地服务与同一团队实施，算五年总成本',
    },
    [
      ['海驰一体机 H6', '128000'],
      ['海驰云平台', '36000'],
    ],
  ],
  [
    'beichen',
    {
      name: '北宸数据',
      short_name: '北宸',
      scale: 'medium',
      threat: 'high',
      product_line: '行业软件与数据服务',
      strengths: '产品功能多，演示效果好',
      weaknesses: '定制能力弱，接口收费',
      price_strategy: '按账号收年费，首年五折',
      counter: '请客户列出三年账号数，对比总价；现场演示接口',
    },
    [['北宸企业版', '58000']],
  ],
  [
    'xinyuan',
    {
      name: '信源达设备',
      short_name: '信源达',
      scale: 'small',
      threat: 'medium',
      product_line: '中低端设备',
      strengths: '价格低，交货快',
      weaknesses: '没有售后团队，返修周期长',
      price_strategy: '一口价，比市场低一成左右',
      counter: '出示返修数据，提供半年包换',
    },
    [['信源达标准型', '19800']],
  ],
  [
    'lanting',
    {
      name: '兰庭系统集成',
      short_name: '兰庭',
      scale: 'medium',
      threat: 'medium',
      product_line: '系统集成、弱电工程',
      strengths: '与总包关系好',
      weaknesses: '没有自有产品',
      counter: '直接做甲方工作，争取指定品牌',
    },
    [],
  ],
  [
    'yuntu',
    {
      name: '云途软件',
      short_name: '云途',
      scale: 'small',
      threat: 'low',
      status: 'inactive',
      product_line: '轻量应用',
      weaknesses: '去年起不再接新项目',
    },
    [],
  ],
];

const TEMPLATES: readonly (readonly [key: string, subject: string, content: string])[] = [
  [
    'standard',
    '标准实施方案模板',
    '<h2>一、现状与目标</h2><p>（客户现状、要解决的问题）</p><h2>二、方案总体</h2><p>（范围、架构、清单）</p><h2>三、实施计划</h2><p>（阶段、人员、交付物）</p><h2>四、服务承诺</h2><p>（响应时间、质保）</p>',
  ],
  [
    'tender',
    '投标技术方案模板',
    '<h2>1 项目理解</h2><p></p><h2>2 技术响应</h2><p>逐条响应招标文件。</p><h2>3 类似业绩</h2><p></p><h2>4 项目团队</h2><p></p>',
  ],
];

const step = (at: number, actor: string, object: string, key: string, values: Values): DemoStep => ({
  at: timeText(at),
  actor,
  op: 'create',
  object,
  ref: `${object}/${key}`,
  values,
});

/** Competitors with what they sell, and templates for solutions, by a manager. */
export const rivalSteps = (start: number, actor: string): DemoStep[] => [
  ...RIVALS.flatMap(([key, values, products], at) => [
    step(start + at * MINUTE, actor, 'competitor', key, values),
    ...products.map(([name, price], n) =>
      step(start + at * MINUTE + (n + 1) * 10_000, actor, 'competitor_product', `${key}-${n}`, {
        competitor_id: ref('competitor', key),
        name,
        price,
        price_note: '渠道了解，含税',
      }),
    ),
  ]),
  ...TEMPLATES.map(([key, subject, content], at) =>
    step(start + HOUR + at * MINUTE, actor, 'solution', `template-${key}`, {
      subject,
      content,
      is_template: true,
      stage_tag: at === 0 ? 'proposal' : 'bidding',
    }),
  ),
];

/** An opportunity that has begun. */
export interface Dealing {
  readonly index: number;
  readonly owner: string;
  readonly product: string;
  readonly amount: string;
  readonly contacts: number;
  readonly begun: number;
  /** When it was won or lost, if it was. */
  readonly ended: number | undefined;
}

const standings = ['已演示', '已报价', '入围', '与技术部门交流过'] as const;
const asks = [
  ['要能对接现有系统', 'function', '现有系统不能停，希望先做接口联调'],
  ['两个月内交付', 'delivery', '旺季前必须上线，最迟两个月'],
  ['提供本地驻场服务', 'service', '上线头三个月希望有人驻场'],
  ['希望分期付款', 'price', '预算跨年度，希望分两期支付'],
] as const;

/** Whom one met in it: nobody, one or two; the first is the one to whom it goes when it is lost. */
export function metIn(random: Random): readonly string[] {
  if (random.chance(0.45)) return [];
  const active = RIVALS.slice(0, 4).map(([key]) => key);
  const first = random.pick(active);
  const second = random.pick(active);
  return random.chance(0.3) && second !== first ? [first, second] : [first];
}

/** Bids, what the customer asks for and what was proposed to him. */
export function dealingSteps(random: Random, one: Dealing, met: readonly string[], now: number): DemoStep[] {
  const until = Math.min(one.ended ?? now, now);
  const bids = met.map((key, at) =>
    step(one.begun + (20 + at * 5) * MINUTE, one.owner, 'competing_bid', `${one.index}-${key}`, {
      opportunity_id: ref('opportunity', one.index),
      competitor_id: ref('competitor', key),
      bid_amount: `${Math.round((Number(one.amount) * (0.82 + 0.34 * random.unit())) / 100) * 100}.00`,
      stage_text: random.pick(standings),
    }),
  );
  if (random.chance(0.6)) return bids.filter(({ at }) => at <= timeText(until));
  const [subject, type, content] = random.pick(asks);
  const raised = one.begun + HOUR;
  const wish = step(raised, one.owner, 'requirement', String(one.index), {
    subject,
    type,
    content,
    account_id: ref('account', one.index),
    opportunity_id: ref('opportunity', one.index),
    ...(one.contacts > 0 && { contact_id: ref('contact', `${one.index}-0`) }),
    importance: random.chance(0.3) ? 'high' : 'normal',
    raised_on: dateText(raised),
    expected_on: dateText(raised + random.int(10, 40) * DAY),
  });
  const answer = (at: number, object: string, key: string, values: Values): DemoStep => ({
    ...step(at, one.owner, object, key, values),
    op: 'update',
  });
  const proposed = raised + 3 * DAY;
  const proposal = random.chance(0.6)
    ? [
        answer(raised + DAY, 'requirement', String(one.index), { answer: 'analyse' }),
        step(proposed, one.owner, 'solution', String(one.index), {
          subject: `${one.product}方案`,
          content: `<p>针对“${subject}”：分两步实施，先试点后推广。</p>`,
          account_id: ref('account', one.index),
          opportunity_id: ref('opportunity', one.index),
          requirement_ids: [ref('requirement', one.index)],
          stage_tag: 'proposal',
        }),
        answer(proposed + HOUR, 'solution', String(one.index), { answer: 'submit' }),
        ...(random.chance(0.5)
          ? [
              answer(proposed + 2 * DAY, 'solution', String(one.index), {
                answer: 'accept',
                customer_feedback: '方案可行，请尽快报价',
              }),
              answer(proposed + 2 * DAY + MINUTE, 'requirement', String(one.index), {
                answer: 'satisfy',
                feedback: '方案已覆盖',
              }),
            ]
          : []),
      ]
    : [];
  return [...bids, wish, ...proposal].filter(({ at }) => at <= timeText(until));
}
