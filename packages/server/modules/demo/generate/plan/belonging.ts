import { rowRandom } from '../random.ts';
import { DAY, HOUR, MINUTE, timeText } from '../rhythm.ts';
import { sure } from '../sure.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';

const LEVELS: readonly (readonly [key: string, name: string, rank: number, percent: string, fee: string])[] =
  [
    ['basic', '普通会员', 1, '2.00', '0.00'],
    ['silver', '银卡会员', 2, '5.00', '600.00'],
    ['gold', '金卡会员', 3, '10.00', '1800.00'],
  ];

/** Levels of membership, by the administrator. */
export const levelSteps = (start: number): DemoStep[] =>
  LEVELS.map(([key, name, rank, discount_percent, annual_fee], at) => ({
    at: timeText(start + at * MINUTE),
    actor: 'admin',
    op: 'create',
    object: 'membership_level',
    ref: `membership_level/${key}`,
    values: { name, rank, discount_percent, annual_fee, period_months: 12 },
  }));

/** A customer who may be a member, buy on credit and be cared for. */
export interface Belonging {
  readonly index: number;
  readonly owner: string;
  readonly createdAt: number;
  readonly grade: string;
  readonly contacts: number;
}

const dayOf = (at: number): string => timeText(at + 8 * HOUR).slice(0, 10);

/** What belongs to the better customers: membership with its ledger, a limit of credit, cares that were and are to come. */
export function belongingSteps(key: number, all: readonly Belonging[], now: number): DemoStep[] {
  const good = all.filter(({ grade }) => grade === 'A' || grade === 'B');
  return good.flatMap((one, at) => [
    ...(at % 4 === 1 ? memberSteps(one, now) : []),
    ...(at % 3 === 0 ? creditSteps(one, now) : []),
    ...(at % 3 === 2 ? careSteps(rowRandom(key, one.index), one, now) : []),
  ]);
}

function memberSteps(one: Belonging, now: number): DemoStep[] {
  const joined = one.createdAt + 40 * DAY;
  if (joined > now - DAY) return [];
  const name = `membership/${one.index}`;
  const made: DemoStep = {
    at: timeText(joined),
    actor: one.owner,
    op: 'create',
    object: 'membership',
    ref: name,
    values: {
      account_id: ref('account', one.index),
      level_id: ref('membership_level', one.grade === 'A' ? 'gold' : 'silver'),
      card_no: `VIP${String(10_000 + one.index)}`,
      joined_on: dayOf(joined),
    },
  };
  const done = (days: number, answer: string, params: Values): DemoStep => ({
    at: timeText(joined + days * DAY),
    actor: one.owner,
    op: 'update',
    object: 'membership',
    ref: name,
    values: { answer, ...params },
  });
  const later = [
    done(29, 'recharge', { amount: '3000.00', points: 300, method: 'wechat' }),
    done(58, 'consume', { amount: '860.00', points: 86, note: '培训服务' }),
    ...(one.index % 3 === 0 ? [] : [done(336, 'renew', { periods: 1, method: 'wire' })]),
  ];
  return [made, ...later.filter(({ at }) => Date.parse(at) <= now)];
}

const CONTROLS = ['warn', 'block', 'approve'];

function creditSteps(one: Belonging, now: number): DemoStep[] {
  const at = one.createdAt + 33 * DAY;
  if (at > now) return [];
  return [
    {
      at: timeText(at),
      actor: 'gaoshumin',
      op: 'create',
      object: 'credit_profile',
      ref: `credit_profile/${one.index}`,
      values: {
        account_id: ref('account', one.index),
        grade: one.grade === 'A' ? 'AA' : 'A',
        limit: one.grade === 'A' ? '300000.00' : '80000.00',
        days: one.grade === 'A' ? 60 : 30,
        control: sure(CONTROLS[one.index % CONTROLS.length]),
        next_review_on: dayOf(now + ((one.index % 90) - 10) * DAY),
      },
    },
  ];
}

const SUBJECTS: readonly (readonly [type: string, subject: string, values: Values])[] = [
  ['call', '月度电话问候', { occasion: 'interval', interval_days: 30 }],
  ['gift', '春节礼品', { occasion: 'festival', festival: 'spring' }],
  ['visit', '年底登门拜访', {}],
  ['training', '新功能培训', {}],
];
const FEEDBACK = ['很高兴，问了新一年的方案', '反馈使用顺利，希望多来走动', '对响应速度有些意见，已记录'];

function careSteps(random: ReturnType<typeof rowRandom>, one: Belonging, now: number): DemoStep[] {
  const [type, subject, more] = sure(SUBJECTS[random.int(0, SUBJECTS.length - 1)]);
  const offset = random.int(-40, 30);
  const planned = now + offset * DAY;
  const made = Math.max(one.createdAt + 30 * DAY, planned - 60 * DAY);
  if (made > now - 30 * DAY) return [];
  const name = `customer_care/${one.index}`;
  const step: DemoStep = {
    at: timeText(made),
    actor: one.owner,
    op: 'create',
    object: 'customer_care',
    ref: name,
    values: {
      subject,
      type,
      account_id: ref('account', one.index),
      ...(one.contacts > 0 && { contact_id: ref('contact', `${one.index}-0`) }),
      planned_on: dayOf(planned),
      ...more,
    },
  };
  if (offset > -4) return [step];
  return [
    step,
    {
      at: timeText(planned),
      actor: one.owner,
      op: 'update',
      object: 'customer_care',
      ref: name,
      values: {
        answer: 'complete',
        feedback: random.pick(FEEDBACK),
        satisfaction: random.int(3, 5),
        cost: type === 'gift' ? '268.00' : '0.00',
      },
    },
  ];
}
