import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { remindBefore } from '../remind-before.ts';
import { targetObjects } from '../target-objects.ts';
import { workAccess } from '../work-access.ts';
import { taskActions } from './task-actions.ts';
import { taskStates } from './task-states.ts';
import { taskViews } from './task-views.ts';

/** What is still to be done goes along with the record that it is about. */
const whileOpen = { while: { status: { in: ['pending', 'in_progress'] } } } as const;

/** 任务: work given top-down to several people or to oneself; who gets it replies (S0). */
export const task = defineObject({
  name: 'task',
  label: { zh: '任务', en: 'Task' },
  kind: 'business',
  handOver: { status: { in: ['pending', 'in_progress'] } },
  module: 'calendar',
  title: 'subject',
  importable: true,
  fields: {
    subject: text({
      label: { zh: '任务名称', en: 'Task' },
      required: true,
      max: 100,
      search: true,
      list: true,
    }),
    content: textarea({ label: { zh: '任务内容', en: 'Details' }, max: 5000 }),
    target: poly(targetObjects, { label: { zh: '关联对象', en: 'About' }, index: true }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      index: true,
      filter: true,
      computed: true,
      track: false,
    }),
    lead_id: ref('lead', { label: { zh: '来源线索', en: 'From lead' }, index: true, computed: true }),
    assigner_id: user({
      label: { zh: '下达人', en: 'Given by' },
      index: true,
      list: true,
      filter: true,
      computed: true,
      default: { token: 'me' },
    }),
    assignee_ids: refs('user', {
      label: { zh: '执行人', en: 'Assignees' },
      required: true,
      list: true,
      filter: true,
    }),
    asked_ids: refs('user', { label: { zh: '尚未接受', en: 'Not accepted' }, computed: true, track: false }),
    open_ids: refs('user', { label: { zh: '尚未完成', en: 'Not finished' }, computed: true, track: false }),
    mode: state(
      [
        { value: 'each', label: { zh: '每人完成', en: 'Everybody finishes' } },
        { value: 'any', label: { zh: '任一人完成', en: 'One of them finishes' } },
      ],
      { label: { zh: '完成方式', en: 'Done when' }, default: 'each' },
    ),
    priority: option('task_priority', {
      label: { zh: '优先级', en: 'Priority' },
      default: 'normal',
      list: true,
      filter: true,
    }),
    start_on: date({ label: { zh: '开始日期', en: 'Start' }, list: true }),
    due_at: datetime({
      label: { zh: '截止时间', en: 'Due' },
      required: true,
      list: true,
      filter: true,
      sortable: true,
    }),
    parent_id: ref('task', {
      label: { zh: '上级任务', en: 'Part of' },
      help: { zh: '把计划分解为若干任务', en: 'Breaks a plan down' },
      index: true,
    }),
    progress: percent({
      label: { zh: '进度', en: 'Progress' },
      list: true,
      computed: true,
      default: '0.00',
      track: false,
    }),
    status: state(taskStates, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'pending',
      list: true,
      filter: true,
      computed: true,
    }),
    done_at: datetime({ label: { zh: '完成时间', en: 'Done at' }, computed: true }),
    remind_before: multi(remindBefore, { label: { zh: '提醒', en: 'Remind' }, default: ['60'] }),
    escalated_at: datetime({
      label: { zh: '上报时间', en: 'Went up at' },
      computed: true,
      track: false,
    }),
    wake_at: datetime({
      label: { zh: '下次提醒时间', en: 'Next reminder' },
      index: true,
      computed: true,
      track: false,
    }),
  },
  trees: [{ field: 'parent_id', depth: 10 }],
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
  named: [
    { field: 'assignee_ids', level: 'read' },
    { field: 'assigner_id', level: 'read' },
  ],
  wakes: 'wake_at',
  actions: taskActions,
  access: workAccess,
  views: taskViews,
});
