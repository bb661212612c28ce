import type { Label } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';

/** What the reminders of the day ask for. */
export interface DigestQuestion {
  readonly object: string;
  readonly title: Label;
  /** Its day or moment, the earliest first. */
  readonly at: string;
  /** What names it, the first that is not empty. */
  readonly names: readonly string[];
  readonly filter: readonly JsonObject[];
  readonly slice?: 'subordinates';
}

const mine: JsonObject = { field: 'owner_id', op: 'is_me' };
const mineOr = (field: string): JsonObject => ({ or: [mine, { field, op: 'is_me' }] });
const within = (field: string, value: string): JsonObject => ({ field, op: 'within', value });
const openTask: JsonObject = { field: 'status', op: 'in', value: ['pending', 'in_progress'] };
const missed: readonly JsonObject[] = [
  { field: 'status', op: 'eq', value: 'missed' },
  within('start_at', 'last_7_days'),
];

/** What stands on the home page of somebody's day (objects-platform, notification: 今日提醒), in the order of a mail. */
export const digestQuestions: readonly DigestQuestion[] = [
  {
    object: 'approval_request',
    title: { zh: '等您审批', en: 'For your approval' },
    at: 'submitted_at',
    names: ['subject', 'no'],
    filter: [
      { field: 'status', op: 'eq', value: 'pending' },
      { field: 'approver_ids', op: 'is_me' },
    ],
  },
  {
    object: 'appointment',
    title: { zh: '今天的计划', en: 'Appointments of today' },
    at: 'start_at',
    names: ['subject'],
    filter: [
      mineOr('participant_ids'),
      within('start_at', 'today'),
      { field: 'status', op: 'in', value: ['planned', 'missed'] },
    ],
  },
  {
    object: 'task',
    title: { zh: '到期和逾期的任务', en: 'Tasks due or overdue' },
    at: 'due_at',
    names: ['subject'],
    filter: [{ field: 'assignee_ids', op: 'is_me' }, within('due_at', 'until_today'), openTask],
  },
  {
    object: 'account',
    title: { zh: '今天要联系的客户', en: 'Customers to contact today' },
    at: 'next_contact_at',
    names: ['name'],
    filter: [mine, within('next_contact_at', 'today')],
  },
  {
    object: 'account',
    title: { zh: '逾期未联系的客户', en: 'Customers whose contact is overdue' },
    at: 'next_contact_at',
    names: ['name'],
    filter: [mine, within('next_contact_at', 'over_1_days_ago')],
  },
  {
    object: 'lead',
    title: { zh: '今天要联系的线索', en: 'Leads to contact today' },
    at: 'next_contact_at',
    names: ['name'],
    filter: [
      mine,
      within('next_contact_at', 'until_today'),
      { field: 'status', op: 'in', value: ['new', 'assigned', 'following', 'qualified'] },
    ],
  },
  {
    object: 'activity',
    title: { zh: '一周内的承诺', en: 'Promises of the next 7 days' },
    at: 'promise_due_at',
    names: ['promise', 'subject'],
    filter: [mine, within('promise_due_at', 'next_7_days')],
  },
  {
    object: 'contact',
    title: { zh: '一周内生日', en: 'Birthdays of the next 7 days' },
    at: 'birthday',
    names: ['name'],
    filter: [mine, within('birthday', 'anniversary_next_7_days')],
  },
  {
    object: 'appointment',
    title: { zh: '过期没有记录结果的计划', en: 'Appointments that passed without a result' },
    at: 'start_at',
    names: ['subject'],
    filter: [mine, ...missed],
  },
  {
    object: 'appointment',
    title: { zh: '下属过期没有记录结果的计划', en: "My people's appointments without a result" },
    at: 'start_at',
    names: ['subject'],
    filter: missed,
    slice: 'subordinates',
  },
  {
    object: 'task',
    title: { zh: '下属逾期的任务', en: "My people's overdue tasks" },
    at: 'due_at',
    names: ['subject'],
    filter: [within('due_at', 'overdue'), openTask],
    slice: 'subordinates',
  },
];
