import type { Views } from '@kehu/kernel/declare/object.ts';

const toDo = { status: { in: ['open', 'analysing'] } } as const;

/** How requirements are shown where no administrator said otherwise. */
export const requirementViews: Views = {
  list: {
    columns: [
      'subject',
      'account_id',
      'opportunity_id',
      'type',
      'importance',
      'status',
      'raised_on',
      'expected_on',
      'contact_id',
      'owner_id',
    ],
    sort: '-raised_on',
    tabs: [
      { name: 'to_do', label: { zh: '待处理', en: 'To do' }, filter: toDo },
      { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
      {
        name: 'overdue',
        label: { zh: '已过期望日', en: 'Overdue' },
        filter: { ...toDo, expected_on: { within: 'overdue' } },
      },
      { name: 'satisfied', label: { zh: '已满足', en: 'Satisfied' }, filter: { status: 'satisfied' } },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: [
    'subject',
    'account_id',
    'contact_id',
    'opportunity_id',
    'type',
    'importance',
    'expected_on',
    'content',
  ],
  header: ['status', 'type', 'importance', 'account_id', 'opportunity_id', 'expected_on', 'owner_id'],
  form: {
    sections: [
      {
        label: { zh: '需求', en: 'Requirement' },
        columns: 2,
        fields: [
          'subject',
          'no',
          'account_id',
          'contact_id',
          'opportunity_id',
          'project_id',
          'type',
          'importance',
          'product_ids',
          'raised_on',
          'expected_on',
          'owner_id',
          'tags',
          'content',
        ],
      },
      {
        label: { zh: '处理', en: 'Handling' },
        columns: 2,
        fields: ['status', 'solution_ids', 'feedback', 'remark'],
      },
    ],
  },
  cards: ['account_id', 'status', 'importance', 'expected_on'],
  related: ['solution', 'task', 'activity', 'attachment'],
};
