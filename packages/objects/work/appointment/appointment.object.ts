import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { remindBefore } from '../remind-before.ts';
import { targetObjects } from '../target-objects.ts';
import { workAccess } from '../work-access.ts';
import { appointmentActions } from './appointment-actions.ts';
import { appointmentStates } from './appointment-states.ts';
import { appointmentViews } from './appointment-views.ts';

/** What is still to be done goes along with the record that it is about. */
const whileOpen = { while: { status: { in: ['planned', 'missed'] } } } as const;

/** 计划安排: a call or meeting that is planned, with reminders ahead (S0 预约, S3 日程). */
export const appointment = defineObject({
  name: 'appointment',
  label: { zh: '计划安排', en: 'Appointment' },
  kind: 'business',
  handOver: { status: { in: ['planned', 'missed'] } },
  module: 'calendar',
  title: 'subject',
  fields: {
    subject: text({ label: { zh: '主题', en: 'Subject' }, max: 100, search: true, list: true }),
    type: option('appointment_type', {
      label: { zh: '类型', en: 'Type' },
      required: true,
      default: 'call',
      list: true,
      filter: true,
    }),
    target: poly(targetObjects, {
      label: { zh: '对象', en: 'About' },
      required: true,
      index: true,
      list: true,
    }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      index: true,
      list: true,
      filter: true,
      computed: true,
      track: false,
    }),
    contact_ids: refs('contact', { label: { zh: '联系人', en: 'Contacts' }, filter: true }),
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      index: true,
      filter: true,
    }),
    lead_id: ref('lead', { label: { zh: '来源线索', en: 'From lead' }, index: true, computed: true }),
    start_at: datetime({
      label: { zh: '开始时间', en: 'Start' },
      required: true,
      list: true,
      filter: true,
      sortable: true,
    }),
    end_at: datetime({
      label: { zh: '结束时间', en: 'End' },
      help: { zh: '不填则为一小时后', en: 'One hour later when empty' },
      list: true,
      filter: true,
      sortable: true,
    }),
    all_day: bool({ label: { zh: '全天', en: 'All day' } }),
    participant_ids: refs('user', { label: { zh: '参与人', en: 'Participants' }, filter: true }),
    place: text({ label: { zh: '地点', en: 'Place' }, max: 200 }),
    remind_before: multi(remindBefore, { label: { zh: '提前提醒', en: 'Remind' }, default: ['15'] }),
    recurrence: state(
      [
        { value: 'none', label: { zh: '不重复', en: 'Never' } },
        { value: 'daily', label: { zh: '每天', en: 'Daily' } },
        { value: 'weekly', label: { zh: '每周', en: 'Weekly' } },
        { value: 'monthly', label: { zh: '每月', en: 'Monthly' } },
      ],
      {
        label: { zh: '重复', en: 'Repeats' },
        help: {
          zh: '完成、取消或过期后自动安排下一次',
          en: 'The next one is planned when this one is done, cancelled or missed',
        },
        default: 'none',
      },
    ),
    content: textarea({ label: { zh: '说明', en: 'Notes' }, max: 2000 }),
    status: state(appointmentStates, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'planned',
      list: true,
      filter: true,
      computed: true,
    }),
    cancel_reason: text({
      label: { zh: '取消原因', en: 'Why cancelled' },
      max: 200,
      setBy: 'cancel',
      visibleWhen: { status: 'cancelled' },
    }),
    result_activity_id: ref('activity', {
      label: { zh: '结果记录', en: 'Result' },
      index: true,
      computed: true,
      visibleWhen: { status: 'done' },
    }),
    previous_id: ref('appointment', {
      label: { zh: '上一次', en: 'Previous one' },
      index: true,
      computed: true,
      track: false,
    }),
    series_day: int({ label: { zh: '每月几号', en: 'Day of the month' }, computed: true, track: false }),
    wake_at: datetime({
      label: { zh: '下次提醒时间', en: 'Next reminder' },
      index: true,
      computed: true,
      track: false,
    }),
  },
  parents: [
    {
      field: 'account_id',
      timeline: true,
      grants: true,
      ownerSees: true,
      follows: whileOpen,
      cascade: true,
    },
    { field: 'target', timeline: true, follows: whileOpen },
  ],
  named: [{ field: 'participant_ids', level: 'read' }],
  wakes: 'wake_at',
  actions: appointmentActions,
  access: workAccess,
  views: appointmentViews,
});
