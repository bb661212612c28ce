import type { Views } from '@kehu/kernel/declare/object.ts';
import { openTasks } from './task-states.ts';

/** How tasks are shown where no administrator said otherwise. */
export const taskViews: Views = {
  list: {
    columns: [
      'subject',
      'status',
      'priority',
      'due_at',
      'progress',
      'assignee_ids',
      'assigner_id',
      'account_id',
      'start_on',
    ],
    sort: '-updated_at',
    tabs: [
      { name: 'all', label: { zh: '全部', en: 'All' } },
      {
        name: 'to_do',
        label: { zh: '我执行的', en: 'For me' },
        filter: { assignee_ids: { is_me: true }, status: { in: openTasks } },
        sort: 'due_at',
      },
      { name: 'mine', label: { zh: '我下达的', en: 'Given by me' }, slice: 'mine' },
      { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
      {
        name: 'due_today',
        label: { zh: '今天到期', en: 'Due today' },
        filter: { due_at: { within: 'today' }, status: { in: openTasks } },
        sort: 'due_at',
      },
      {
        name: 'overdue',
        label: { zh: '已逾期', en: 'Overdue' },
        filter: { due_at: { within: 'overdue' }, status: { in: openTasks } },
        sort: 'due_at',
      },
      { name: 'done', label: { zh: '待关闭', en: 'To be closed' }, filter: { status: 'done' } },
    ],
  },
  quick: ['subject', 'assignee_ids', 'due_at', 'priority', 'target', 'content'],
  header: ['status', 'priority', 'due_at', 'progress', 'assignee_ids', 'assigner_id', 'account_id'],
  form: {
    sections: [
      {
        label: { zh: '任务', en: 'Task' },
        columns: 2,
        fields: [
          'subject',
          'assignee_ids',
          'due_at',
          'start_on',
          'priority',
          'mode',
          'target',
          'parent_id',
          'remind_before',
          'content',
          'tags',
          'remark',
        ],
      },
      {
        label: { zh: '执行情况', en: 'Progress' },
        columns: 2,
        fields: ['status', 'progress', 'assigner_id', 'done_at', 'wake_at', 'lead_id'],
      },
    ],
  },
  related: ['task_assignee', 'task_reply', 'task', 'attachment'],
};
