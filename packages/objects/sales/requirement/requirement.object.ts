import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { dealingAccess } from '../opportunity/opportunity-access.ts';
import { requirementActions } from './requirement-actions.ts';
import { requirementViews } from './requirement-views.ts';

/** 客户需求: what a customer asks for, on the whole or in one opportunity (S0, S4). */
export const requirement = defineObject({
  name: 'requirement',
  label: { zh: '客户需求', en: 'Requirement' },
  kind: 'business',
  module: 'opportunity',
  title: 'subject',
  importable: true,
  fields: {
    no: autoNo({
      label: { zh: '需求编号', en: 'Requirement no.' },
      pattern: 'XQ{yyyyMMdd}{seq:3}',
      unique: true,
      search: true,
      list: true,
    }),
    subject: text({
      label: { zh: '需求主题', en: 'Requirement' },
      required: true,
      max: 100,
      search: true,
      list: true,
    }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      list: true,
      filter: true,
    }),
    contact_id: ref('contact', {
      label: { zh: '提出人', en: 'Raised by' },
      index: true,
      list: true,
      filter: true,
    }),
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      index: true,
      filter: true,
    }),
    project_id: ref('project', { label: { zh: '项目', en: 'Project' }, index: true, filter: true }),
    type: option('requirement_type', {
      label: { zh: '需求类型', en: 'Type' },
      default: 'product',
      list: true,
      filter: true,
    }),
    product_ids: refs('product', { label: { zh: '涉及产品', en: 'Products' }, filter: true }),
    importance: option('requirement_importance', {
      label: { zh: '重要程度', en: 'Importance' },
      default: 'normal',
      list: true,
      filter: true,
    }),
    raised_on: date({
      label: { zh: '提出日期', en: 'Raised on' },
      required: true,
      default: { token: 'today' },
      list: true,
      filter: true,
      sortable: true,
    }),
    expected_on: date({ label: { zh: '期望日期', en: 'Wanted by' }, list: true, filter: true }),
    content: textarea({
      label: { zh: '需求内容', en: 'Content' },
      required: true,
      max: 5000,
      search: true,
    }),
    feedback: textarea({ label: { zh: '处理反馈', en: 'Feedback' }, max: 2000 }),
    solution_ids: refs('solution', {
      label: { zh: '解决方案', en: 'Solutions' },
      computed: true,
      track: false,
    }),
    status: state(
      [
        { value: 'open', label: { zh: '待处理', en: 'Open' }, color: 'orange' },
        { value: 'analysing', label: { zh: '分析中', en: 'Analysing' }, color: 'blue' },
        { value: 'satisfied', label: { zh: '已满足', en: 'Satisfied' }, color: 'green' },
        { value: 'rejected', label: { zh: '不满足', en: 'Rejected' }, color: 'red' },
        { value: 'closed', label: { zh: '关闭', en: 'Closed' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'open',
        index: true,
        list: true,
        filter: true,
        computed: true,
      },
    ),
  },
  rules: [
    {
      when: { status: 'rejected' },
      require: ['feedback'],
      because: { zh: '不满足时请填写处理反馈', en: 'Say why it is not satisfied' },
    },
  ],
  parents: [
    { field: 'account_id', timeline: true, grants: true, owns: true, follows: {}, cascade: true },
    { field: 'opportunity_id', timeline: true, grants: true },
  ],
  on: {
    'solution.created': 'nameSolutions',
    'solution.updated': 'nameSolutions',
    'solution.deleted': 'nameSolutions',
    'solution.restored': 'nameSolutions',
  },
  actions: requirementActions,
  access: dealingAccess,
  views: requirementViews,
});
