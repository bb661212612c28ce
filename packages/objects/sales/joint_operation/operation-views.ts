import type { Views } from '@kehu/kernel/declare/object.ts';
import { roleFields } from './member.fields.ts';

/** How joint operations are shown where no administrator said otherwise. */
export const operationViews: Views = {
  list: {
    columns: [
      'name',
      'target',
      'status',
      'leader_id',
      'member_ids',
      'start_on',
      'end_on',
      'expected_amount',
      'budget',
      'owner_id',
    ],
    sort: '-start_on',
    tabs: [
      {
        name: 'open',
        label: { zh: '进行中', en: 'Under way' },
        filter: { status: { in: ['planning', 'running'] } },
      },
      { name: 'led', label: { zh: '我指挥的', en: 'Led by me' }, filter: { leader_id: { is_me: true } } },
      { name: 'joined', label: { zh: '我参与的', en: 'With me' }, filter: { member_ids: { is_me: true } } },
      {
        name: 'ended',
        label: { zh: '已结束', en: 'Ended' },
        filter: { status: { in: ['won', 'failed', 'cancelled'] } },
      },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: ['name', 'target', 'leader_id', 'sales_team_id', ...roleFields, 'start_on', 'end_on', 'goal'],
  header: ['status', 'target', 'leader_id', 'start_on', 'end_on', 'expected_amount'],
  form: {
    sections: [
      {
        label: { zh: '战役', en: 'Joint operation' },
        columns: 2,
        fields: [
          'name',
          'no',
          'target',
          'start_on',
          'end_on',
          'expected_amount',
          'budget',
          'actual_cost',
          'owner_id',
          'tags',
        ],
      },
      {
        label: { zh: '成员', en: 'Members' },
        columns: 2,
        fields: ['leader_id', 'sales_team_id', ...roleFields],
      },
      { label: { zh: '打法', en: 'How' }, columns: 1, fields: ['goal', 'strategy', 'remark'] },
      { label: { zh: '结果', en: 'Result' }, columns: 1, fields: ['status', 'review', 'cancel_reason'] },
    ],
    hidden: ['member_ids'],
  },
  cards: ['target', 'status', 'leader_id', 'end_on'],
  related: ['task', 'activity', 'appointment', 'attachment'],
};
