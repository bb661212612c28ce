import { customFields, customValues } from './custom-fields.ts';
import { dealings } from './dealings.ts';
import { goods } from './goods.ts';
import { quoting } from './quotes.ts';
import { selling } from './selling.ts';
import type { Wish } from './wish.ts';

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈'];
const trades = ['科技', '传媒', '贸易', '机械', '食品', '医疗', '物流', '建材', '教育', '纺织'];
const cities = ['杭州', '重庆', '上海', '成都', '武汉'];
const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T; // never an empty list

const people: readonly Wish[] = [
  {
    as: 'department/east',
    object: 'department',
    values: (known) => ({ name: '华东部', parent_id: known('department/root') }),
  },
  ...['lin', 'zhao'].map((name): Wish => ({
    as: `user/${name}`,
    object: 'user',
    values: (known) => ({
      name: name === 'lin' ? '林峰' : '赵敏',
      login_name: name,
      department_id: known('department/east'),
      role_ids: [known('role/salesperson')],
    }),
  })),
];

const settings: readonly Wish[] = [
  {
    as: 'region/east',
    object: 'department',
    values: (known) => ({
      name: '华东二部',
      parent_id: known('department/east'),
      head_ids: [known('user/lin')],
    }),
  },
  {
    as: 'right',
    object: 'permission_rule',
    values: (known) => ({
      role_id: known('role/salesperson'),
      object: 'account',
      operation: 'export',
      scope: 'depts',
      department_ids: [known('department/east')],
    }),
  },
  {
    as: 'team',
    object: 'sales_team',
    values: (known) => ({
      name: '华东大客户组',
      leader_id: known('user/lin'),
      member_ids: [known('user/lin'), known('user/zhao')],
    }),
  },
  {
    as: 'visit rule',
    object: 'visit_rule',
    values: () => ({ name: 'A 级伙伴客户', grade: 'A', applies: 'partner', interval_days: 10 }),
  },
  {
    as: 'pool',
    object: 'public_pool',
    values: (known) => ({
      name: '需审批的公海',
      object: 'account',
      admin_ids: [known('user/zhao')],
      claim_mode: 'approve',
      reclaim_block_days: 0,
    }),
  },
  { as: 'tag', object: 'tag', values: () => ({ name: '重点' }) },
  {
    as: 'group',
    object: 'account_group',
    values: (known) => ({ name: '战略客户', kind: 'static', tags: [known('tag')] }),
  },
  {
    as: 'layout',
    object: 'layout',
    values: (known) => ({
      object: 'account',
      kind: 'list',
      role_ids: [known('role/salesperson')],
      content: { fields: ['name', 'mobile'], hidden: ['fax'] },
    }),
  },
  {
    as: 'reminder rule',
    object: 'reminder_rule',
    values: (known) => ({
      name: '生日提醒',
      object: 'contact',
      field: 'birthday',
      yearly: true,
      offset_days: -3,
      audience: ['owner', 'roles'],
      role_ids: [known('role/salesperson')],
    }),
  },
  {
    as: 'field rule',
    object: 'field_rule',
    values: (known) => ({
      role_id: known('role/salesperson'),
      object: 'account',
      field: 'potential_amount',
      access: 'hidden',
    }),
  },
  {
    as: 'view',
    object: 'saved_view',
    by: 'lin',
    values: () => ({ object: 'account', name: '我的杭州客户' }),
  },
];

const accounts: readonly Wish[] = Array.from({ length: 30 }, (_, n) => ({
  as: `account/${n}`,
  object: 'account',
  by: n % 3 === 0 ? 'admin' : 'lin',
  values: (known) => ({
    name: `${at(cities, n)}${at(surnames, n)}氏${at(trades, Math.floor(n / 3))}有限公司${n}`,
    short_name: `${at(surnames, n)}氏${n}`,
    mobile: `1380013${8000 + n}`,
    region: '330100',
    group_ids: [known('group')],
    ...(n % 2 === 0 && { tags: [known('tag')] }),
    ...customValues(known, n),
  }),
}));

const work: readonly Wish[] = Array.from({ length: 30 }, (_, n): readonly Wish[] => [
  {
    as: `contact/${n}`,
    object: 'contact',
    values: (known) => ({
      name: `${at(surnames, n + 3)}经理${n}`,
      account_id: known(`account/${n}`),
      mobile: `1390013${9000 + n}`,
      tags: [known('tag')],
    }),
  },
  {
    as: `activity/${n}`,
    object: 'activity',
    values: (known) => ({
      target: { object: 'account', id: known(`account/${n}`) },
      content: `电话沟通第 ${n} 次，客户有意向`,
      next_contact_at: '2027-01-05T02:00:00Z',
      contact_ids: [known(`contact/${n}`)],
    }),
  },
  {
    as: `address/${n}`,
    object: 'account_address',
    values: (known) => ({
      account_id: known(`account/${n}`),
      address: `文三路 ${n} 号`,
      kind: 'office',
      region: '330100',
    }),
  },
]).flat();

const places: readonly Wish[] = [
  {
    as: 'territory',
    object: 'territory',
    values: (known) => ({ name: '浙江', regions: ['330000'], user_ids: [known('user/lin')] }),
  },
];

const talk: readonly Wish[] = [
  {
    as: 'comment',
    object: 'comment',
    by: 'lin',
    values: (known) => ({
      target: { object: 'account', id: known('account/1') },
      body: '请尽快回访',
      mention_ids: [known('user/zhao')],
    }),
  },
];

const plans: readonly Wish[] = [
  {
    as: 'appointment',
    object: 'appointment',
    by: 'lin',
    values: (known) => ({
      target: { object: 'account', id: known('account/1') },
      subject: '回访',
      start_at: '2036-05-01T02:00:00Z',
      participant_ids: [known('user/zhao')],
    }),
  },
  {
    as: 'task',
    object: 'task',
    values: (known) => ({
      subject: '整理客户资料',
      assignee_ids: [known('user/lin')],
      due_at: '2036-05-01T10:00:00Z',
      target: { object: 'account', id: known('account/1') },
    }),
  },
];

const belonging: readonly Wish[] = [
  { as: 'level', object: 'membership_level', values: () => ({ name: '金卡', annual_fee: '1200.00' }) },
  {
    as: 'membership',
    object: 'membership',
    values: (known) => ({ account_id: known('account/1'), level_id: known('level') }),
  },
  {
    as: 'credit',
    object: 'credit_profile',
    values: (known) => ({ account_id: known('account/1'), limit: '50000.00', days: 30, control: 'warn' }),
  },
  {
    as: 'care',
    object: 'customer_care',
    by: 'lin',
    values: (known) => ({ subject: '中秋问候', account_id: known('account/1'), planned_on: '2036-09-15' }),
  },
];

const approving: readonly Wish[] = [
  {
    as: 'approval',
    object: 'approval_process',
    values: (known) => ({
      name: '大额授信',
      object: 'credit_profile',
      condition: { field: 'limit', op: 'gt', value: '80000.00' },
      nodes: [
        { key: 'n1', name: '部门负责人', kind: 'any', approver: 'dept_head' },
        { key: 'n2', name: '财务复核', kind: 'any', approver: 'user', user_ids: [known('user/zhao')] },
      ],
    }),
  },
];

/** At least one record of every object that people make by a form; what else there is comes with what they do. */
export const wishes: readonly Wish[] = [
  ...people,
  ...customFields,
  ...settings,
  ...accounts,
  ...work,
  ...places,
  ...talk,
  ...plans,
  ...belonging,
  ...approving,
  ...selling,
  ...quoting,
  ...dealings,
  ...goods,
];
