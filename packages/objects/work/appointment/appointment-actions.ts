import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';
import { openAppointments } from './appointment-states.ts';

const open = { status: { in: openAppointments } } as const;
/** Whoever takes part; or may edit it (actions.md, appointment). */
const participants = { fields: ['owner_id', 'participant_ids'], or: 'edit' } as const;

/** What becomes of a plan (flows §24). */
export const appointmentActions = {
  complete: {
    label: { zh: '记录结果', en: 'Record result' },
    operation: 'view',
    by: participants,
    when: open,
    input: {
      content: textarea({ label: { zh: '沟通内容', en: 'What was said' }, required: true, max: 5000 }),
      result: option('activity_result', { label: { zh: '结果', en: 'Result' }, default: 'neutral' }),
      type: option('activity_type', {
        label: { zh: '方式', en: 'Type' },
        help: { zh: '不填则按计划的类型', en: 'As planned when empty' },
      }),
      started_at: datetime({
        label: { zh: '活动时间', en: 'Time' },
        help: { zh: '不填则按计划的时间', en: 'As planned when empty' },
      }),
      duration_min: int({ label: { zh: '时长(分钟)', en: 'Minutes' }, min: 0, max: 1440 }),
      next_contact_at: datetime({ label: { zh: '下次联系时间', en: 'Next contact' } }),
      plan_next: bool({ label: { zh: '同时安排下次计划', en: 'Plan the next one too' } }),
    },
    presets: {
      type: {
        field: 'type',
        as: { call: 'call', meeting: 'meeting', online: 'web', other: 'other' },
      },
      started_at: { field: 'start_at' },
    },
    output: { activity_id: ref('activity', { label: { zh: '跟进记录', en: 'Activity' } }) },
    grants: ['activity.create', 'appointment.create', 'appointment.edit', 'appointment.view'],
    primary: true,
  },
  replan: {
    label: { zh: '改期', en: 'Re-plan' },
    operation: 'view',
    by: participants,
    when: open,
    input: {
      start_at: datetime({ label: { zh: '新的开始时间', en: 'New start' }, required: true }),
      end_at: datetime({
        label: { zh: '新的结束时间', en: 'New end' },
        help: { zh: '不填则时长不变', en: 'Lasts as long as before when empty' },
      }),
    },
    grants: ['appointment.edit'],
  },
  cancel: {
    label: { zh: '取消计划', en: 'Cancel' },
    operation: 'view',
    by: participants,
    when: open,
    input: {
      reason: text({ label: { zh: '取消原因', en: 'Reason' }, required: true, max: 200 }),
      whole_series: bool({
        label: { zh: '不再重复', en: 'Stop repeating' },
        help: { zh: '重复的计划默认只取消这一次', en: 'By default only this one is cancelled' },
      }),
    },
    grants: ['appointment.create', 'appointment.edit', 'appointment.view'],
  },
} as const satisfies Actions;
