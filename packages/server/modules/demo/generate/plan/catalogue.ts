import { weighted } from '../random.ts';
import type { Random } from '../random.ts';
import { MINUTE, timeText } from '../rhythm.ts';
import type { Industry } from '../words/trades.ts';
import { ref } from './step.ts';
import type { DemoStep, Ref, Value, Values } from './step.ts';

const TAGS: readonly (readonly [key: string, name: string, color: string, weight: number])[] = [
  ['key', '重点跟进', '#d9363e', 16],
  ['frame', '年框客户', '#d48806', 8],
  ['referral', '转介绍', '#389e0d', 12],
  ['rival', '在用竞品', '#d46b08', 14],
  ['prompt', '付款及时', '#08979c', 14],
  ['slow', '回款慢', '#d4380d', 9],
  ['boss', '老板直签', '#0958d9', 9],
  ['tender', '招投标', '#722ed1', 10],
  ['listed', '拟上市', '#c41d7f', 3],
  ['overseas', '有海外业务', '#2f54eb', 5],
];

const GROUPS: readonly (readonly [key: string, name: string, parent: string | null])[] = [
  ['sector', '行业客户', null],
  ['making', '制造与能源', 'sector'],
  ['consumer', '零售与餐饮', 'sector'],
  ['property', '地产与建筑', 'sector'],
  ['digital', '科技与媒体', 'sector'],
  ['public', '教育与公共机构', 'sector'],
  ['channel', '渠道与代理', null],
  ['fair', '春季博览会名单', null],
  ['salon', '年终答谢会邀请', null],
];

const GROUP_OF: Partial<Record<Industry, string>> = {
  manufacturing: 'making',
  energy: 'making',
  retail: 'consumer',
  catering: 'consumer',
  real_estate: 'property',
  construction: 'property',
  it: 'digital',
  media: 'digital',
  education: 'public',
  government: 'public',
};

const drawTag = weighted(TAGS.map(([key, , , weight]) => [key, weight] as const));

export function tagsOf(random: Random): Ref[] {
  if (!random.chance(0.34)) return [];
  const first = drawTag(random);
  const second = drawTag(random);
  return second !== first && random.chance(0.3)
    ? [ref('tag', first), ref('tag', second)]
    : [ref('tag', first)];
}

export function groupsOf(
  random: Random,
  account: { industry: Industry; type: string; source: string; grade: string },
): Ref[] {
  const keys: string[] = [];
  const sector = GROUP_OF[account.industry];
  if (sector !== undefined && random.chance(0.7)) keys.push(sector);
  if (account.type === 'agent' || account.type === 'distributor') keys.push('channel');
  if (account.source === 'exhibition' && random.chance(0.6)) keys.push('fair');
  if (account.grade === 'A' && random.chance(0.5)) keys.push('salon');
  return keys.map((key) => ref('account_group', key));
}

interface ViewPlan {
  readonly key: string;
  readonly actor: string;
  readonly object: string;
  readonly name: string;
  readonly conditions: Value;
  readonly columns: readonly string[];
  readonly sort: string;
}

const ACCOUNT_COLUMNS = [
  'name',
  'grade',
  'lifecycle',
  'industry',
  'owner_id',
  'last_contact_at',
  'next_contact_at',
];

function leaf(field: string, op: string, value: Value): Value {
  return { field, op, value };
}

const VIEWS: readonly ViewPlan[] = [
  {
    key: 'key_accounts',
    actor: 'linyuanzhou',
    object: 'account',
    name: '全国重点客户',
    conditions: {
      and: [leaf('grade', 'in', ['A']), leaf('lifecycle', 'in', ['negotiation', 'deal', 'loyal'])],
    },
    columns: [...ACCOUNT_COLUMNS, 'annual_revenue'],
    sort: '-annual_revenue',
  },
  {
    key: 'east_new',
    actor: 'guwenbo',
    object: 'account',
    name: '华东本月新增',
    conditions: { and: [leaf('created_at', 'within', 'this_month')] },
    columns: ['name', 'source', 'region', 'owner_id', 'created_at'],
    sort: '-created_at',
  },
  {
    key: 'negotiating',
    actor: 'zhoumingzhe',
    object: 'account',
    name: '洽谈中客户',
    conditions: { and: [leaf('lifecycle', 'eq', 'negotiation')] },
    columns: ACCOUNT_COLUMNS,
    sort: 'next_contact_at',
  },
  {
    key: 'my_weak',
    actor: 'shenjiayi',
    object: 'account',
    name: '我的关系一般的大客户',
    conditions: {
      and: [
        leaf('owner_id', 'is_me', true),
        leaf('grade', 'in', ['A', 'B']),
        { or: [leaf('relation_level', 'eq', 'normal'), leaf('relation_level', 'eq', 'poor')] },
      ],
    },
    columns: ACCOUNT_COLUMNS,
    sort: 'last_contact_at',
  },
  {
    key: 'makers',
    actor: 'hejingyi',
    object: 'account',
    name: '制造业与能源客户',
    conditions: { and: [leaf('industry', 'in', ['manufacturing', 'energy'])] },
    columns: ['name', 'region', 'employees', 'annual_revenue', 'owner_id'],
    sort: 'name',
  },
  {
    key: 'deciders',
    actor: 'tanxiaofeng',
    object: 'contact',
    name: '我的决策人',
    conditions: { and: [leaf('owner_id', 'is_me', true), leaf('role', 'eq', 'decision_maker')] },
    columns: ['name', 'account_id', 'position', 'mobile', 'attitude', 'last_contact_at'],
    sort: '-last_contact_at',
  },
];

function viewValues(view: ViewPlan): Values {
  return {
    object: view.object,
    name: view.name,
    conditions: view.conditions,
    columns: view.columns,
    sort: view.sort,
    is_default: false,
  };
}

const REMINDERS: readonly Values[] = [
  { name: '联系人生日前 3 天', object: 'contact', field: 'birthday', yearly: true, offset_days: -3 },
  {
    name: '约定联系后 1 天仍未联系',
    object: 'account',
    field: 'next_contact_at',
    offset_days: 1,
    audience: ['owner'],
    wording: '{{name}} 约定 {{date}} 联系，还没有跟进',
  },
  { name: '客户关怀到期', object: 'customer_care', field: 'planned_on', offset_days: 0 },
  { name: '会员到期前 30 天', object: 'membership', field: 'expire_on', offset_days: -30 },
];

/** Tags, groups and reminder rules by the administrator, views by the people who use them. */
export function catalogueSteps(start: number): DemoStep[] {
  const rows: Omit<DemoStep, 'at' | 'op'>[] = [
    ...TAGS.map(([key, name, color]) => ({
      actor: 'admin',
      object: 'tag',
      ref: `tag/${key}`,
      values: { name, color, objects: ['account', 'contact'] },
    })),
    ...GROUPS.map(([key, name, parent], index) => ({
      actor: 'admin',
      object: 'account_group',
      ref: `account_group/${key}`,
      values: {
        name,
        kind: 'static',
        visibility: 'all',
        sort_no: (index + 1) * 10,
        ...(parent === null ? {} : { parent_id: ref('account_group', parent) }),
      },
    })),
    ...VIEWS.map((view) => ({
      actor: view.actor,
      object: 'saved_view',
      ref: `saved_view/${view.key}`,
      values: viewValues(view),
    })),
    ...REMINDERS.map((values, index) => ({
      actor: 'admin',
      object: 'reminder_rule',
      ref: `reminder_rule/${index}`,
      values,
    })),
  ];
  return rows.map((row, index) => ({ at: timeText(start + index * MINUTE), op: 'create', ...row }));
}
