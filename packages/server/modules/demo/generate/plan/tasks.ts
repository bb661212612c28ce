import { rowRandom } from '../random.ts';
import { DAY, HOUR, MINUTE, dayStart, timeText } from '../rhythm.ts';
import type { Area } from '../words/places.ts';
import { HEADS, SELLERS } from './organisation.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';

interface TaskPlan {
  readonly subject: string;
  readonly content: string;
  /** Days from today to the day on which it is due. */
  readonly due: number;
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  readonly people: number;
  /** What its people answer, in turn. */
  readonly answers: readonly (readonly [answer: string, more: Values])[];
}

const taken = ['accept', { content: '收到，马上安排' }] as const;
const half = ['report_progress', { progress: '60', content: '大部分客户已联系' }] as const;
const over = ['finish', { content: '已全部完成，结果见跟进记录' }] as const;

const PLANS: readonly TaskPlan[] = [
  {
    subject: '核对本月应收账款并联系客户',
    content: '重点是超过 30 天的款项，联系后把承诺日期写进跟进记录。',
    due: -2,
    priority: 'urgent',
    people: 2,
    answers: [taken, half],
  },
  {
    subject: '更新重点客户的联系人资料',
    content: 'A 级客户的决策人、手机和职务逐一核对。',
    due: -1,
    priority: 'normal',
    people: 1,
    answers: [],
  },
  {
    subject: '准备下周的方案演示',
    content: '演示稿、报价和案例，提前一天试讲。',
    due: 0,
    priority: 'high',
    people: 2,
    answers: [taken, taken],
  },
  {
    subject: '回访三个月未联系的客户',
    content: '每人不少于五家，说明近况和下一步。',
    due: 1,
    priority: 'normal',
    people: 3,
    answers: [taken, half, over],
  },
  {
    subject: '收集竞争对手最近的报价',
    content: '从客户和渠道了解，写明来源。',
    due: 3,
    priority: 'low',
    people: 2,
    answers: [['reject', { content: '本周在外地出差，请安排其他同事' }]],
  },
  {
    subject: '整理年度合同续签名单',
    content: '列出三个月内到期的合同和续签意向。',
    due: 5,
    priority: 'high',
    people: 1,
    answers: [over],
  },
  {
    subject: '拟定下个月的拜访计划',
    content: '按客户级别安排，A 级每月至少一次。',
    due: 8,
    priority: 'normal',
    people: 3,
    answers: [],
  },
];

const areas: readonly Area[] = ['north', 'east', 'south'];

/** What heads of sales gave their people lately: some of it overdue, some done, some still unanswered. */
export function taskSteps(key: number, now: number): DemoStep[] {
  return areas.flatMap((area, at) =>
    PLANS.flatMap((plan, index) => oneTask(key, area, plan, at * PLANS.length + index, now)),
  );
}

function oneTask(key: number, area: Area, plan: TaskPlan, index: number, now: number): DemoStep[] {
  const random = rowRandom(key, index);
  const due = dayStart(now) + plan.due * DAY + 18 * HOUR;
  const made = Math.min(due - 3 * DAY, now - 6 * HOUR) - random.int(0, 90) * MINUTE;
  const head = HEADS[area];
  const sellers = SELLERS[area].map(([login]) => login).filter((login) => login !== head);
  const people = Array.from({ length: plan.people }, (_, n) => sellers[(index + n) % sellers.length] ?? head);
  const step = (actor: string, at: number, values: Values): DemoStep => ({
    at: timeText(at),
    actor,
    op: 'update',
    object: 'task',
    ref: `task/${index}`,
    values,
  });
  return [
    {
      ...step(head, made, {
        subject: plan.subject,
        content: plan.content,
        priority: plan.priority,
        due_at: timeText(due),
        assignee_ids: people.map((login) => ref('user', login)),
        remind_before: ['60', '1440'],
      }),
      op: 'create',
    },
    ...plan.answers.map(([answer, more], n) =>
      step(people[n] ?? head, made + (n + 1) * 50 * MINUTE, { answer, ...more }),
    ),
  ];
}
