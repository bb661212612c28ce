import { mobileNumber } from '../numbers.ts';
import type { Numbering } from '../numbers.ts';
import { DAY, MINUTE, dateText, timeText } from '../rhythm.ts';
import type { Area } from '../words/places.ts';
import { ref } from './step.ts';
import type { DemoStep, Values } from './step.ts';

/** The demo company: a media and technology group that does not exist. */
export const COMPANY = {
  name: '青栎传媒科技集团有限公司',
  shortName: '青栎集团',
  domain: 'qingli.example',
} as const;

interface DepartmentPlan {
  readonly key: string;
  readonly name: string;
  readonly parent: string;
  readonly kind: 'branch' | 'department';
  readonly heads: readonly string[];
  readonly phone?: string;
  readonly city?: readonly [province: string, city: string, district: string];
}

/** Three places: the head office in Beijing (the root) and two branches; seven departments in them. */
const DEPARTMENTS: readonly DepartmentPlan[] = [
  {
    key: 'shanghai',
    name: '上海分公司',
    parent: 'root',
    kind: 'branch',
    heads: ['guwenbo'],
    phone: '021-55509001',
    city: ['310000', '310100', '310106'],
  },
  {
    key: 'guangzhou',
    name: '广州分公司',
    parent: 'root',
    kind: 'branch',
    heads: ['liangqihang'],
    phone: '020-55509001',
    city: ['440000', '440100', '440106'],
  },
  { key: 'sales_bj', name: '北京销售部', parent: 'root', kind: 'department', heads: ['zhoumingzhe'] },
  { key: 'marketing', name: '市场部', parent: 'root', kind: 'department', heads: ['hejingyi'] },
  { key: 'service', name: '客户服务部', parent: 'root', kind: 'department', heads: ['zhenghaiyan'] },
  { key: 'finance', name: '财务部', parent: 'root', kind: 'department', heads: ['gaoshumin'] },
  { key: 'sales_sh', name: '上海销售部', parent: 'shanghai', kind: 'department', heads: ['guwenbo'] },
  { key: 'sales_gz', name: '广州销售部', parent: 'guangzhou', kind: 'department', heads: ['liangqihang'] },
  { key: 'purchase', name: '采购部', parent: 'root', kind: 'department', heads: ['jiangruifeng'] },
];

interface UserPlan {
  readonly login: string;
  readonly name: string;
  readonly gender: 'male' | 'female';
  readonly department: string;
  readonly roles: readonly string[];
  readonly position: string;
}

function staff(department: string, table: string): UserPlan[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [login = '', name = '', gender, roles = '', position = ''] = line.trim().split(' ');
      return {
        login,
        name,
        gender: gender === 'f' ? 'female' : 'male',
        department,
        roles: roles.split('+'),
        position,
      };
    });
}

/** Everybody but the administrator, who is there from the first run. Invented people. */
const USERS: readonly UserPlan[] = [
  ...staff('root', 'linyuanzhou 林远舟 m general_manager 总经理'),
  ...staff(
    'sales_bj',
    `zhoumingzhe 周明哲 m manager 销售总监
     chenxiaotong 陈晓彤 f salesperson 高级客户经理
     wangyifan 王一凡 m salesperson 客户经理
     zhaoliwen 赵立文 m salesperson 客户经理
     sunjianing 孙佳宁 f salesperson 客户经理
     liusiyu 刘思雨 f sales_assistant 销售助理`,
  ),
  ...staff(
    'marketing',
    `hejingyi 何婧怡 f manager+marketing 市场总监
     machenxi 马晨曦 m marketing 市场专员
     wujiaqi 吴嘉琪 f marketing 新媒体运营`,
  ),
  ...staff(
    'service',
    `zhenghaiyan 郑海燕 f manager+service_supervisor 客服主管
     huangxinran 黄欣然 f service_agent 客户服务专员
     xuzhiqiang 许志强 m service_agent 技术支持`,
  ),
  ...staff(
    'finance',
    `gaoshumin 高淑敏 f finance 财务经理
     tianyuwei 田雨薇 f finance 会计`,
  ),
  ...staff(
    'sales_sh',
    `guwenbo 顾文博 m manager 上海分公司总经理
     shenjiayi 沈佳怡 f salesperson 高级客户经理
     qianzihao 钱子豪 m salesperson 客户经理
     xuruolin 徐若琳 f salesperson 客户经理`,
  ),
  ...staff(
    'sales_gz',
    `liangqihang 梁启航 m manager 广州分公司总经理
     tanxiaofeng 谭晓峰 m salesperson 高级客户经理
     luoyingshi 罗颖诗 f salesperson 客户经理
     dengjiajun 邓家俊 m salesperson 客户经理`,
  ),
  ...staff(
    'purchase',
    `jiangruifeng 江瑞峰 m purchaser 采购经理
     panyuting 潘雨婷 f purchaser 采购专员`,
  ),
];

/** Who sells where, and how much of the area is his. */
export const SELLERS: Record<Area, readonly (readonly [login: string, share: number])[]> = {
  north: [
    ['zhoumingzhe', 8],
    ['chenxiaotong', 32],
    ['wangyifan', 24],
    ['zhaoliwen', 21],
    ['sunjianing', 15],
  ],
  east: [
    ['guwenbo', 9],
    ['shenjiayi', 38],
    ['qianzihao', 30],
    ['xuruolin', 23],
  ],
  south: [
    ['liangqihang', 10],
    ['tanxiaofeng', 37],
    ['luoyingshi', 31],
    ['dengjiajun', 22],
  ],
};

export const HEADS: Record<Area, string> = { north: 'zhoumingzhe', east: 'guwenbo', south: 'liangqihang' };

/** Who looks after suppliers; the first heads the department. */
export const PURCHASERS = ['jiangruifeng', 'panyuting'] as const;

export const SERVICE_STAFF = ['huangxinran', 'xuzhiqiang'] as const;

/** Mobiles of our own people are far from those of accounts and contacts. */
const MOBILES_FROM = 300_000;

function departmentValues(plan: DepartmentPlan, index: number): Values {
  return {
    name: plan.name,
    code: plan.key,
    parent_id: ref('department', plan.parent),
    kind: plan.kind,
    sort_no: (index + 1) * 10,
    ...(plan.phone === undefined ? {} : { phone: plan.phone }),
    ...(plan.city === undefined
      ? {}
      : { region: { province_code: plan.city[0], city_code: plan.city[1], district_code: plan.city[2] } }),
  };
}

function userValues(plan: UserPlan, index: number, start: number, numbering: Numbering): Values {
  return {
    name: plan.name,
    login_name: plan.login,
    employee_no: `QL${String(index + 2).padStart(4, '0')}`,
    department_id: ref('department', plan.department),
    role_ids: plan.roles.map((role) => ref('role', role)),
    type: 'internal',
    position: plan.position,
    mobile: mobileNumber(MOBILES_FROM + index, numbering),
    extension: String(801 + index),
    email: `${plan.login}@${COMPANY.domain}`,
    gender: plan.gender,
    hired_on: dateText(start - (40 + ((index * 397) % 1900)) * DAY),
  };
}

/** The first morning: the administrator sets up the company. `start` is that day's nine o'clock. */
export function organisationSteps(start: number, numbering: Numbering): DemoStep[] {
  const steps: DemoStep[] = [];
  const add = (step: Omit<DemoStep, 'at' | 'actor'>) =>
    steps.push({ at: timeText(start + steps.length * MINUTE), actor: 'admin', ...step });
  add({
    op: 'update',
    object: 'department',
    ref: 'department/root',
    values: {
      name: COMPANY.name,
      phone: '010-55509001',
      region: { province_code: '110000', city_code: '110100', district_code: '110105' },
    },
  });
  DEPARTMENTS.forEach((plan, index) =>
    add({
      op: 'create',
      object: 'department',
      ref: `department/${plan.key}`,
      values: departmentValues(plan, index),
    }),
  );
  USERS.forEach((plan, index) =>
    add({
      op: 'create',
      object: 'user',
      ref: `user/${plan.login}`,
      values: userValues(plan, index, start, numbering),
    }),
  );
  const heads = [{ key: 'root', heads: ['linyuanzhou'] }, ...DEPARTMENTS];
  for (const plan of heads) {
    add({
      op: 'update',
      object: 'department',
      ref: `department/${plan.key}`,
      values: { head_ids: plan.heads.map((login) => ref('user', login)) },
    });
  }
  return steps;
}
