import type { Account } from '../account.ts';
import { writtenAfter } from '../activity.ts';
import type { ActivityType, Purpose, Result } from '../notes.ts';
import type { Random } from '../random.ts';
import { DAY, dayStart, timeText, toWorkday, workingTime } from '../rhythm.ts';
import { sure } from '../sure.ts';
import { ref } from './step.ts';
import type { DemoStep } from './step.ts';

/** Accounts of this type are looked after by those who buy: nobody else works with them (permissions §4). */
export const isSupplier = ({ values }: Account): boolean => values.type === 'supplier';

type Talk = readonly [purpose: Purpose, type: ActivityType, result: Result, subject: string, content: string];

const FIRST: Talk = [
  'first_contact',
  'call',
  'positive',
  '初次联系',
  '对方寄来资质和报价单，营业执照与质量体系证书齐全，列入备选。',
];

const TALKS: readonly Talk[] = [
  ['quote', 'call', 'neutral', '询价', '就下季度用量询价，对方答应三个工作日内给出含税报价和交期。'],
  ['quote', 'wechat', 'neutral', '比价', '收到新报价，比上一家低两个点，但起订量偏高，请对方再核一次。'],
  [
    'negotiation',
    'meeting',
    'positive',
    '谈阶梯价',
    '按全年用量谈阶梯价，对方同意量大部分再让三个点，账期维持月结三十天。',
  ],
  [
    'negotiation',
    'meeting',
    'positive',
    '框架协议续签',
    '年度框架协议到期前一个月沟通续签，价格不变，质保延长到一年。',
  ],
  ['demand', 'wechat', 'positive', '样品确认', '收到样品，材质与色号符合要求，已签样封存。'],
  ['other', 'call', 'neutral', '催货', '催问未到的一批货，对方说周二发车，已请仓库留人收货。'],
  ['other', 'wechat', 'positive', '到货验收', '货已到齐，抽检合格，送货单和发票一并交财务。'],
  ['other', 'wechat', 'neutral', '确认交期', '节前订单集中，确认本月可排产的数量，超出的部分顺延到下月初。'],
  ['other', 'call', 'positive', '对账', '上月账单核对一致，一笔差额已说明，发票下周寄到。'],
  [
    'service',
    'wechat',
    'neutral',
    '质量反馈',
    '这批有少量色差，已发照片和抽检记录，对方同意补货并承担运费。',
  ],
  ['service', 'call', 'negative', '退换货', '两箱外包装破损，要求换货，对方要先走内部审批，答复偏慢。'],
  [
    'visit_plan',
    'meeting',
    'positive',
    '现场考察',
    '看了对方的产能和质检流程，排产较满，旺季要提前一个月下单。',
  ],
];

/** What a supplier's account is in the plan. */
export interface Supply {
  readonly index: number;
  readonly owner: string;
  readonly createdAt: number;
}

/** What is talked about with a supplier, every few weeks up to now. */
export function supplyTalks(random: Random, one: Supply, now: number): DemoStep[] {
  const steps: DemoStep[] = [];
  for (let at = later(random, one.createdAt, 1); at < now; at = later(random, at, random.int(12, 45)))
    steps.push(talkStep(random, one, { at, now, nth: steps.length }));
  return steps;
}

const later = (random: Random, from: number, days: number): number =>
  workingTime(random, toWorkday(dayStart(from) + days * DAY));

function talkStep(
  random: Random,
  { index, owner }: Supply,
  { at, now, nth }: { readonly at: number; readonly now: number; readonly nth: number },
): DemoStep {
  const [purpose, type, result, subject, content] = nth === 0 ? FIRST : sure(random.pick(TALKS));
  return {
    at: timeText(Math.min(now, at + writtenAfter(random))),
    actor: owner,
    op: 'create',
    object: 'activity',
    ref: `activity/${index}-${nth}`,
    values: {
      subject,
      type,
      direction: 'outbound',
      started_at: timeText(at),
      duration_min: type === 'meeting' ? random.int(30, 120) : random.int(3, 15),
      purpose,
      content,
      result,
      next_contact_at: null,
      target: { object: 'account', id: ref('account', index) },
    },
  };
}
