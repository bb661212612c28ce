import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { files } from '@kehu/fields/files/files.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { location } from '@kehu/fields/location/location.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { targetObjects } from '../target-objects.ts';
import { workAccess } from '../work-access.ts';

/** 跟进: what was done with a customer: call, visit, mail … (S0–S4). */
export const activity = defineObject({
  name: 'activity',
  label: { zh: '跟进记录', en: 'Activity' },
  kind: 'business',
  handOver: 'nothing',
  module: 'activity',
  title: 'subject',
  importable: true,
  fields: {
    subject: text({ label: { zh: '主题', en: 'Subject' }, max: 100, search: true, list: true }),
    type: option('activity_type', {
      label: { zh: '方式', en: 'Type' },
      required: true,
      default: 'call',
      list: true,
      filter: true,
    }),
    direction: option('activity_direction', {
      label: { zh: '方向', en: 'Direction' },
      default: 'outbound',
      filter: true,
    }),
    target: poly(targetObjects, {
      label: { zh: '对象', en: 'About' },
      required: true,
      index: true,
      list: true,
      immutable: true,
    }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      index: true,
      list: true,
      filter: true,
      computed: true,
      track: false,
    }),
    stage_id: poly(['sales_stage', 'campaign_stage'], {
      label: { zh: '所属阶段', en: 'Stage' },
      index: true,
      computed: true,
      track: false,
    }),
    contact_ids: refs('contact', { label: { zh: '联系人', en: 'Contacts' }, filter: true }),
    started_at: datetime({
      label: { zh: '活动时间', en: 'Time' },
      required: true,
      default: { token: 'now' },
      list: true,
      filter: true,
      sortable: true,
      perOwner: true,
    }),
    duration_min: int({ label: { zh: '时长(分钟)', en: 'Minutes' }, min: 0, max: 1440, list: true }),
    purpose: option('activity_purpose', { label: { zh: '目的', en: 'Purpose' }, filter: true }),
    content: textarea({
      label: { zh: '内容', en: 'Content' },
      required: true,
      max: 5000,
      search: true,
      list: true,
    }),
    result: option('activity_result', {
      label: { zh: '结果', en: 'Result' },
      default: 'neutral',
      list: true,
      filter: true,
    }),
    objections: multi('objection', { label: { zh: '客户异议', en: 'Objections' }, filter: true }),
    amount: money({ label: { zh: '提到的金额', en: 'Amount mentioned' }, min: '0' }),
    met_decision_maker: bool({ label: { zh: '见到决策人', en: 'Met the decision maker' }, filter: true }),
    promise: textarea({ label: { zh: '对客户的承诺', en: 'Promise' }, max: 500 }),
    promise_due_at: datetime({
      label: { zh: '承诺期限', en: 'Promised by' },
      help: { zh: '到期前会为负责人建一个任务', en: 'Makes a task for the owner' },
      filter: true,
      perOwner: true,
    }),
    appointment_id: ref('appointment', {
      label: { zh: '对应计划', en: 'Appointment' },
      help: { zh: '保存后该计划即完成', en: 'Saving it completes the appointment' },
      index: true,
      immutable: true,
    }),
    task_id: ref('task', {
      label: { zh: '对应任务', en: 'Task' },
      help: { zh: '保存后任务中您的部分即完成', en: 'Saving it finishes your part of the task' },
      index: true,
      immutable: true,
    }),
    next_contact_at: datetime({
      label: { zh: '下次联系时间', en: 'Next contact' },
      list: true,
      filter: true,
    }),
    cost: money({ label: { zh: '花费', en: 'Cost' }, min: '0' }),
    location: location({
      label: { zh: '签到位置', en: 'Check-in' },
      help: { zh: '保存后不可修改', en: 'Cannot be changed afterwards' },
      immutable: true,
    }),
    files: files({ label: { zh: '附件', en: 'Files' } }),
  },
  parents: [
    { field: 'account_id', timeline: true, grants: true, ownerSees: true, cascade: true },
    { field: 'target', timeline: true },
  ],
  access: workAccess,
  views: {
    list: {
      columns: ['started_at', 'account_id', 'type', 'content', 'result', 'next_contact_at', 'owner_id'],
      sort: '-started_at',
      tabs: [
        { name: 'all', label: { zh: '全部', en: 'All' } },
        { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
        { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
        { name: 'today', label: { zh: '今天', en: 'Today' }, filter: { started_at: { within: 'today' } } },
        {
          name: 'this_week',
          label: { zh: '本周', en: 'This week' },
          filter: { started_at: { within: 'this_week' } },
        },
      ],
    },
    quick: ['target', 'type', 'content', 'result', 'next_contact_at'],
    header: ['type', 'started_at', 'account_id', 'result', 'owner_id'],
    form: {
      sections: [
        {
          label: { zh: '跟进内容', en: 'Activity' },
          columns: 2,
          fields: [
            'target',
            'type',
            'direction',
            'started_at',
            'duration_min',
            'contact_ids',
            'purpose',
            'result',
            'content',
            'objections',
            'amount',
            'met_decision_maker',
            'next_contact_at',
            'appointment_id',
            'task_id',
            'promise',
            'promise_due_at',
            'cost',
            'location',
            'files',
            'remark',
          ],
        },
      ],
    },
  },
});
