import type { ListView } from '@kehu/kernel/declare/object.ts';

/** Views above the list of customers (objects-customer, account); `untouched` follows the setting, 7 and 90 days stand. */
export const accountTabs: readonly ListView[] = [
  { name: 'all', label: { zh: '全部', en: 'All' } },
  { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
  { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
  { name: 'shared', label: { zh: '共享给我', en: 'Shared with me' }, slice: 'shared' },
  { name: 'team', label: { zh: '我在团队', en: 'On the team' }, slice: 'participating' },
  {
    name: 'pool',
    label: { zh: '公海', en: 'Public pool' },
    filter: { pool_id: { not_empty: true } },
  },
  {
    name: 'today',
    label: { zh: '今日需联系', en: 'To contact today' },
    filter: { next_contact_at: { within: 'today' } },
    sort: 'next_contact_at',
  },
  {
    name: 'untouched_7',
    label: { zh: '7天未联系', en: 'Untouched for 7 days' },
    filter: [{ last_contact_at: { within: 'over_7_days_ago' } }, { last_contact_at: null }],
    sort: 'last_contact_at',
  },
  {
    name: 'untouched',
    label: { zh: '{uncontacted_days}天未联系', en: 'Untouched for {uncontacted_days} days' },
    filter: [{ last_contact_at: { within: 'over_{uncontacted_days}_days_ago' } }, { last_contact_at: null }],
    sort: 'last_contact_at',
  },
  {
    name: 'untouched_90',
    label: { zh: '90天未联系', en: 'Untouched for 90 days' },
    filter: [{ last_contact_at: { within: 'over_90_days_ago' } }, { last_contact_at: null }],
    sort: 'last_contact_at',
  },
  {
    name: 'visit_due',
    label: { zh: '应回访', en: 'Visit due' },
    filter: { next_visit_due_on: { within: 'until_today' } },
    sort: 'next_visit_due_on',
  },
  {
    name: 'new_this_month',
    label: { zh: '本月新增', en: 'New this month' },
    filter: { created_at: { within: 'this_month' } },
    sort: '-created_at',
  },
  { name: 'key', label: { zh: '重点客户', en: 'Key accounts' }, filter: { grade: 'A' } },
];

/** What is listed beside a customer, in order. */
export const accountRelated: readonly string[] = [
  'contact',
  'opportunity',
  'quote',
  'requirement',
  'solution',
  'appointment',
  'task',
  'customer_care',
  'membership',
  'credit_profile',
  'account_address',
  'invoice_title',
  'activity',
  'account_lifecycle_log',
  'account_class_log',
  'attachment',
];
