import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { careAccess } from './care-access.ts';
import { careActions } from './care-actions.ts';
import { careViews } from './care-views.ts';
import { festivalOptions, occasions, reasons } from './occasions.ts';

/** 客户关怀: particular care for a customer; mass greetings are none (glossary §2.22). */
export const customerCare = defineObject({
  name: 'customer_care',
  label: { zh: '客户关怀', en: 'Customer care' },
  kind: 'business',
  module: 'service',
  title: 'subject',
  importable: true,
  fields: {
    subject: text({
      label: { zh: '主题', en: 'Subject' },
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
      label: { zh: '联系人', en: 'Contact' },
      index: true,
      list: true,
      filter: true,
    }),
    project_id: ref('project', { label: { zh: '项目', en: 'Project' }, index: true }),
    type: option('care_type', {
      label: { zh: '方式', en: 'Type' },
      required: true,
      default: 'call',
      list: true,
      filter: true,
    }),
    reason: state(reasons, {
      label: { zh: '触发', en: 'Prompted by' },
      required: true,
      default: 'manual',
      filter: true,
    }),
    planned_on: date({
      label: { zh: '计划日期', en: 'Planned on' },
      help: { zh: '不填则按时机推算最近的一天', en: 'Left empty: the next such day' },
      list: true,
      filter: true,
      sortable: true,
    }),
    occasion: state(occasions, {
      label: { zh: '时机', en: 'Occasion' },
      help: {
        zh: '生日、节日、纪念日每年一次，定期按间隔；完成后自动安排下一次',
        en: 'Comes round by itself: done once, the next one is planned',
      },
      required: true,
      default: 'once',
      filter: true,
    }),
    festival: state(festivalOptions, {
      label: { zh: '节日', en: 'Holiday' },
      visibleWhen: { occasion: 'festival' },
    }),
    interval_days: int({
      label: { zh: '间隔(天)', en: 'Every … days' },
      min: 1,
      max: 3650,
      visibleWhen: { occasion: 'interval' },
    }),
    done_at: datetime({
      label: { zh: '实际时间', en: 'Done at' },
      list: true,
      filter: true,
      setBy: 'complete',
    }),
    content: textarea({ label: { zh: '内容', en: 'Content' }, max: 2000, search: true }),
    feedback: textarea({
      label: { zh: '客户反馈', en: 'Feedback' },
      max: 2000,
      search: true,
      setBy: 'complete',
    }),
    satisfaction: int({
      label: { zh: '满意度', en: 'Satisfaction' },
      help: { zh: '1 很不满意 … 5 很满意', en: '1 very unhappy … 5 very happy' },
      min: 1,
      max: 5,
      list: true,
      filter: true,
      setBy: 'complete',
    }),
    cost: money({ label: { zh: '费用', en: 'Cost' }, min: '0', list: true }),
    status: state(
      [
        { value: 'planned', label: { zh: '计划', en: 'Planned' }, color: 'blue' },
        { value: 'done', label: { zh: '已完成', en: 'Done' }, color: 'green' },
        { value: 'cancelled', label: { zh: '取消', en: 'Cancelled' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'planned',
        list: true,
        filter: true,
        reachedBy: { done: 'complete', cancelled: 'cancel' },
      },
    ),
    cancel_reason: text({ label: { zh: '取消原因', en: 'Why cancelled' }, max: 200, setBy: 'cancel' }),
    previous_id: ref('customer_care', {
      label: { zh: '上一次', en: 'The one before' },
      index: true,
      computed: true,
    }),
  },
  rules: [
    {
      when: { occasion: 'festival' },
      require: ['festival'],
      because: { zh: '请选择节日', en: 'Choose the holiday' },
    },
    {
      when: { occasion: 'interval' },
      require: ['interval_days'],
      because: { zh: '请填写间隔天数', en: 'Say after how many days' },
    },
    {
      when: { occasion: 'birthday' },
      require: ['contact_id'],
      because: { zh: '请选择过生日的联系人', en: 'Choose whose birthday it is' },
    },
    {
      require: ['planned_on'],
      because: { zh: '请填写计划日期', en: 'Say on which day' },
    },
    {
      when: { status: 'done' },
      require: ['feedback'],
      because: { zh: '请填写客户反馈', en: 'Say how it was received' },
    },
  ],
  parents: [
    { field: 'account_id', timeline: true, grants: true, cascade: true },
    { field: 'contact_id', timeline: true },
  ],
  actions: careActions,
  access: careAccess,
  views: careViews,
});
