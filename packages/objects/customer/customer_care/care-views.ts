import type { Views } from '@kehu/kernel/declare/object.ts';

const open = { status: 'planned' } as const;

/** How cares are shown where no administrator said otherwise. */
export const careViews: Views = {
  list: {
    columns: [
      'planned_on',
      'subject',
      'account_id',
      'contact_id',
      'type',
      'reason',
      'status',
      'satisfaction',
      'cost',
      'owner_id',
    ],
    sort: '-planned_on',
    tabs: [
      { name: 'all', label: { zh: '全部', en: 'All' } },
      {
        name: 'due',
        label: { zh: '到期待办', en: 'Due' },
        filter: [
          { ...open, planned_on: { within: 'today' } },
          { ...open, planned_on: { within: 'overdue' } },
        ],
        sort: 'planned_on',
      },
      {
        name: 'next_week',
        label: { zh: '未来7天', en: 'Next 7 days' },
        filter: { ...open, planned_on: { within: 'next_7_days' } },
        sort: 'planned_on',
      },
      { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
      { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
      {
        name: 'suggested',
        label: { zh: '系统建议', en: 'Suggested' },
        filter: { ...open, reason: { ne: 'manual' } },
        sort: 'planned_on',
      },
      { name: 'done', label: { zh: '已完成', en: 'Done' }, filter: { status: 'done' } },
    ],
  },
  quick: [
    'subject',
    'account_id',
    'contact_id',
    'type',
    'occasion',
    'festival',
    'interval_days',
    'planned_on',
    'content',
  ],
  header: ['status', 'type', 'planned_on', 'account_id', 'contact_id', 'owner_id'],
  form: {
    sections: [
      {
        label: { zh: '关怀计划', en: 'Plan' },
        columns: 2,
        fields: [
          'subject',
          'account_id',
          'contact_id',
          'project_id',
          'type',
          'reason',
          'occasion',
          'festival',
          'interval_days',
          'planned_on',
          'content',
          'cost',
          'owner_id',
          'tags',
          'remark',
        ],
      },
      {
        label: { zh: '结果', en: 'Result' },
        columns: 2,
        fields: ['status', 'done_at', 'satisfaction', 'feedback', 'cancel_reason', 'previous_id'],
      },
    ],
  },
  related: ['activity', 'attachment'],
};
