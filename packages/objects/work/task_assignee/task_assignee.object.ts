import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 执行人: one person's part of a task. Follows `task.assignee_ids` and what the person answers; nobody writes it by hand. */
export const taskAssignee = defineObject({
  name: 'task_assignee',
  label: { zh: '执行人', en: 'Assignee' },
  kind: 'line',
  module: 'calendar',
  title: 'remark',
  header: 'task_id',
  lineRight: 'none',
  silent: true,
  fields: {
    task_id: ref('task', { label: { zh: '任务', en: 'Task' }, required: true, index: true, immutable: true }),
    user_id: user({
      label: { zh: '执行人', en: 'Assignee' },
      required: true,
      index: true,
      immutable: true,
      list: true,
    }),
    status: state(
      [
        { value: 'pending', label: { zh: '待接受', en: 'Pending' }, color: 'orange' },
        { value: 'accepted', label: { zh: '已接受', en: 'Accepted' }, color: 'blue' },
        { value: 'rejected', label: { zh: '已拒绝', en: 'Rejected' }, color: 'red' },
        { value: 'done', label: { zh: '已完成', en: 'Done' }, color: 'green' },
      ],
      { label: { zh: '状态', en: 'Status' }, required: true, default: 'pending', list: true },
    ),
    progress: percent({ label: { zh: '进度', en: 'Progress' }, default: '0.00', list: true }),
    reported: percent({ label: { zh: '汇报的进度', en: 'Reported' }, default: '0.00' }),
    done_at: datetime({ label: { zh: '完成时间', en: 'Done at' }, list: true }),
  },
  unique: [['task_id', 'user_id']],
  access: {},
  views: { list: { columns: ['user_id', 'status', 'progress', 'done_at'], sort: 'created_at' } },
});
