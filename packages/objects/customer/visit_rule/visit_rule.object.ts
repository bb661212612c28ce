import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 客户维护规范: how often customers are visited, by their grade (S2). The most specific rule of a customer counts. */
export const visitRule = defineObject({
  name: 'visit_rule',
  label: { zh: '客户维护规范', en: 'Visit rule' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({ label: { zh: '规范名称', en: 'Name' }, required: true, max: 60, list: true }),
    grade: option('account_grade', {
      label: { zh: '客户级别', en: 'Grade' },
      required: true,
      list: true,
      filter: true,
    }),
    applies: state(
      [
        { value: 'all', label: { zh: '全部', en: 'All' } },
        { value: 'internal', label: { zh: '内部员工的客户', en: 'Customers of our own people' } },
        { value: 'partner', label: { zh: '分配给伙伴的客户', en: 'Customers allocated to partners' } },
      ],
      {
        label: { zh: '适用', en: 'Applies to' },
        required: true,
        default: 'all',
        list: true,
        filter: true,
      },
    ),
    partner_id: ref('partner', { label: { zh: '伙伴', en: 'Partner' }, filter: true }),
    category_id: ref('account_category', {
      label: { zh: '客户分类', en: 'Category' },
      help: { zh: '不选则适用于所有分类', en: 'Left empty: any' },
      filter: true,
    }),
    interval_days: int({
      label: { zh: '回访间隔(天)', en: 'Interval (days)' },
      required: true,
      min: 1,
      max: 365,
      list: true,
    }),
    counts: multi(
      [
        { value: 'call', label: { zh: '电话', en: 'Calls' } },
        { value: 'meeting', label: { zh: '拜访', en: 'Meetings' } },
        { value: 'wechat', label: { zh: '微信', en: 'WeChat' } },
        { value: 'return_visit', label: { zh: '回访', en: 'Return visits' } },
        { value: 'service', label: { zh: '服务', en: 'Service' } },
      ],
      { label: { zh: '计入方式', en: 'What counts' }, required: true, default: ['call', 'meeting'] },
    ),
    grace_days: int({
      label: { zh: '宽限(天)', en: 'Grace (days)' },
      help: {
        zh: '末日遇休息日顺延到下一个工作日',
        en: 'When it ends on a day off, it ends on the next working day',
      },
      default: 3,
      min: 0,
      max: 90,
    }),
    auto_plan: bool({
      label: { zh: '自动生成计划', en: 'Plans by itself' },
      help: { zh: '到期时为负责人安排一次电话', en: 'A call is planned for the owner when it is due' },
      default: true,
    }),
    escalate_to: state(
      [
        { value: 'owner', label: { zh: '负责人', en: 'Owner' } },
        { value: 'superior', label: { zh: '上级', en: 'Superior' } },
      ],
      { label: { zh: '逾期通知', en: 'Overdue: tell the' }, default: 'superior' },
    ),
    recycle_after_misses: int({
      label: { zh: '连续逾期回收(次)', en: 'Recycle after misses' },
      help: { zh: '0 为不回收', en: '0: never' },
      default: 0,
      min: 0,
      max: 100,
    }),
    enabled: bool({ label: { zh: '启用', en: 'Enabled' }, default: true, list: true }),
  },
  // With `partner_id` once there are partners.
  unique: [['grade', 'applies', 'category_id']],
  access: { everyone: { view: 'all' } },
  views: { list: { sort: 'created_at' } },
});
