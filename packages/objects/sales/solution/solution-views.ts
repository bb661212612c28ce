import type { Views } from '@kehu/kernel/declare/object.ts';

/** How solutions are shown where no administrator said otherwise. */
export const solutionViews: Views = {
  list: {
    columns: [
      'subject',
      'account_id',
      'opportunity_id',
      'revision',
      'status',
      'author_ids',
      'stage_tag',
      'submitted_on',
      'owner_id',
      'updated_at',
    ],
    sort: '-updated_at',
    tabs: [
      {
        name: 'current',
        label: { zh: '当前版本', en: 'Current' },
        filter: { status: { ne: 'superseded' }, is_template: false },
      },
      { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
      {
        name: 'writing',
        label: { zh: '我参与编写的', en: 'I write' },
        filter: { author_ids: { is_me: true } },
      },
      {
        name: 'submitted',
        label: { zh: '待客户认可', en: 'With the customer' },
        filter: { status: 'submitted' },
      },
      { name: 'accepted', label: { zh: '已认可', en: 'Accepted' }, filter: { status: 'accepted' } },
      { name: 'templates', label: { zh: '方案模板', en: 'Templates' }, filter: { is_template: true } },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: [
    'subject',
    'account_id',
    'opportunity_id',
    'requirement_ids',
    'stage_tag',
    'content',
    'is_template',
  ],
  header: ['status', 'revision', 'account_id', 'opportunity_id', 'author_ids', 'submitted_on'],
  form: {
    sections: [
      {
        label: { zh: '方案', en: 'Solution' },
        columns: 2,
        fields: [
          'subject',
          'no',
          'account_id',
          'opportunity_id',
          'project_id',
          'requirement_ids',
          'author_ids',
          'stage_tag',
          'use_tags',
          'cost',
          'is_template',
          'owner_id',
          'tags',
        ],
      },
      { label: { zh: '内容', en: 'Content' }, columns: 1, fields: ['content', 'files'] },
      {
        label: { zh: '进展', en: 'Progress' },
        columns: 2,
        fields: ['status', 'revision', 'previous_id', 'submitted_on', 'customer_feedback', 'remark'],
      },
    ],
    hidden: ['kind'],
  },
  cards: ['account_id', 'status', 'revision', 'submitted_on'],
  related: ['requirement', 'task', 'activity', 'attachment'],
};
