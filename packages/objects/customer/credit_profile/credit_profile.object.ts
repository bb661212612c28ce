import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { creditAccess } from './credit-access.ts';
import { creditActions } from './credit-actions.ts';

const kept = { computed: true, track: false } as const;

/**
 * 客户信用: how much and how long a customer may owe, and what happens beyond (S4, S1, S3). Made when his credit is first
 * set: a customer without one has grade B, no limit and no control. Orders ask `availableOf`.
 */
export const creditProfile = defineObject({
  name: 'credit_profile',
  label: { zh: '客户信用', en: 'Credit profile' },
  kind: 'business',
  module: 'customer',
  title: 'name',
  importable: true,
  fields: {
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      unique: true,
      index: true,
      immutable: true,
      list: true,
    }),
    name: text({ label: { zh: '客户名称', en: 'Account name' }, max: 100, search: true, ...kept }),
    grade: option('credit_grade', {
      label: { zh: '信用等级', en: 'Grade' },
      default: 'B',
      list: true,
      filter: true,
    }),
    limit: money({
      label: { zh: '信用额度', en: 'Limit' },
      help: { zh: '0 为不赊销', en: '0: no credit' },
      required: true,
      default: '0.00',
      min: '0',
      list: true,
    }),
    days: int({
      label: { zh: '信用期(天)', en: 'Days' },
      required: true,
      default: 0,
      min: 0,
      max: 365,
      list: true,
    }),
    control: state(
      [
        { value: 'none', label: { zh: '不控制', en: 'None' }, color: 'gray' },
        { value: 'warn', label: { zh: '提醒', en: 'Warn' }, color: 'orange' },
        { value: 'block', label: { zh: '禁止', en: 'Block' }, color: 'red' },
        { value: 'approve', label: { zh: '超额审批', en: 'Approval' }, color: 'violet' },
      ],
      { label: { zh: '控制方式', en: 'Control' }, required: true, default: 'none', list: true, filter: true },
    ),
    temp_limit: money({ label: { zh: '临时额度', en: 'Temporary limit' }, min: '0', setBy: 'set_temporary' }),
    temp_until: date({ label: { zh: '临时额度有效至', en: 'Until' }, setBy: 'set_temporary' }),
    used: money({ label: { zh: '已用额度', en: 'Used' }, default: '0.00', list: true, ...kept }),
    available: money({ label: { zh: '可用额度', en: 'Available' }, default: '0.00', list: true, ...kept }),
    overdue_amount: money({
      label: { zh: '逾期金额', en: 'Overdue' },
      default: '0.00',
      list: true,
      filter: true,
      ...kept,
    }),
    overdue_days_max: int({
      label: { zh: '最长逾期天数', en: 'Longest overdue (days)' },
      default: 0,
      list: true,
      filter: true,
      ...kept,
    }),
    score: int({ label: { zh: '信用评分', en: 'Score' }, default: 100, ...kept }),
    reviewed_on: date({ label: { zh: '评审日期', en: 'Reviewed on' }, list: true, filter: true }),
    next_review_on: date({
      label: { zh: '下次评审', en: 'Next review' },
      list: true,
      filter: true,
      sortable: true,
    }),
    frozen: bool({ label: { zh: '冻结', en: 'Frozen' }, filter: true, list: true, setBy: 'freeze' }),
    /** Why the last change was made, for the log. */
    told: text({ label: { zh: '变更原因', en: 'Why' }, max: 260, secret: true, ...kept }),
    wake_at: datetime({
      label: { zh: '临时额度到期时间', en: 'Temporary limit ends' },
      index: true,
      ...kept,
    }),
  },
  parents: [{ field: 'account_id', timeline: true, grants: true, cascade: true, owns: true }],
  wakes: 'wake_at',
  approvable: { of: 'changes', summary: ['limit', 'days', 'grade', 'used', 'available', 'overdue_amount'] },
  actions: creditActions,
  access: creditAccess,
  views: {
    list: {
      columns: [
        'name',
        'grade',
        'limit',
        'used',
        'available',
        'days',
        'control',
        'overdue_amount',
        'frozen',
        'next_review_on',
        'owner_id',
      ],
      sort: '-updated_at',
      tabs: [
        { name: 'all', label: { zh: '全部', en: 'All' } },
        { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
        { name: 'frozen', label: { zh: '已冻结', en: 'Frozen' }, filter: { frozen: true } },
        {
          name: 'overdue',
          label: { zh: '有逾期', en: 'Overdue' },
          filter: { overdue_amount: { gt: '0.00' } },
        },
        {
          name: 'review',
          label: { zh: '待评审', en: 'To be reviewed' },
          filter: [{ next_review_on: { within: 'today' } }, { next_review_on: { within: 'overdue' } }],
          sort: 'next_review_on',
        },
      ],
    },
    quick: ['account_id', 'grade', 'limit', 'days', 'control', 'next_review_on'],
    header: ['grade', 'limit', 'used', 'available', 'control', 'frozen', 'approval_status', 'owner_id'],
    form: {
      sections: [
        {
          label: { zh: '额度与账期', en: 'Limit and terms' },
          columns: 2,
          fields: ['account_id', 'grade', 'limit', 'days', 'control', 'temp_limit', 'temp_until', 'frozen'],
        },
        {
          label: { zh: '占用与逾期', en: 'Use' },
          columns: 2,
          fields: ['used', 'available', 'overdue_amount', 'overdue_days_max', 'score'],
        },
        {
          label: { zh: '评审', en: 'Review' },
          columns: 2,
          fields: ['reviewed_on', 'next_review_on', 'owner_id', 'tags', 'remark'],
        },
      ],
    },
    related: ['credit_log', 'attachment'],
  },
});
