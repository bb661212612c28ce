import type { Views } from '@kehu/kernel/declare/object.ts';

/** How appointments are shown where no administrator said otherwise. */
export const appointmentViews: Views = {
  list: {
    columns: ['start_at', 'end_at', 'subject', 'type', 'account_id', 'status', 'owner_id', 'place'],
    sort: '-start_at',
    tabs: [
      { name: 'all', label: { zh: '全部', en: 'All' } },
      { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
      { name: 'participating', label: { zh: '我参与的', en: 'I take part' }, slice: 'participating' },
      { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
      {
        name: 'today',
        label: { zh: '今天', en: 'Today' },
        filter: { start_at: { within: 'today' } },
        sort: 'start_at',
      },
      {
        name: 'this_week',
        label: { zh: '本周', en: 'This week' },
        filter: { start_at: { within: 'this_week' } },
        sort: 'start_at',
      },
      { name: 'missed', label: { zh: '已过期', en: 'Missed' }, filter: { status: 'missed' } },
    ],
  },
  quick: ['target', 'subject', 'type', 'start_at', 'end_at', 'participant_ids', 'place', 'remind_before'],
  header: ['status', 'type', 'start_at', 'end_at', 'account_id', 'place', 'owner_id'],
  form: {
    sections: [
      {
        label: { zh: '计划内容', en: 'Appointment' },
        columns: 2,
        fields: [
          'target',
          'subject',
          'type',
          'all_day',
          'start_at',
          'end_at',
          'place',
          'contact_ids',
          'participant_ids',
          'remind_before',
          'recurrence',
          'opportunity_id',
          'content',
          'tags',
          'remark',
        ],
      },
      {
        label: { zh: '执行情况', en: 'Outcome' },
        columns: 2,
        fields: ['status', 'result_activity_id', 'cancel_reason', 'wake_at', 'previous_id', 'lead_id'],
      },
    ],
  },
  related: ['attachment'],
};
