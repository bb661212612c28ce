import { files } from '@kehu/fields/files/files.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';
import { openTasks } from './task-states.ts';

const open = { status: { in: openTasks } } as const;
/** Whose part is open: whoever has answered so already gets `state_conflict`. */
const asked = { ...open, asked_ids: { is_me: true } } as const;
const working = { ...open, open_ids: { is_me: true } } as const;
/** Nobody answers for another, administrators included (actions.md, task). */
const assignees = { fields: ['assignee_ids'] } as const;
/** Who gave the task; or may edit it, when he is away. */
const assigner = { fields: ['assigner_id', 'owner_id'], or: 'edit' } as const;
const both = { fields: ['assigner_id', 'owner_id', 'assignee_ids'] } as const;

const words = { zh: '说明', en: 'Note' } as const;
const note = textarea({ label: words, max: 2000 });
const attached = files({ label: { zh: '附件', en: 'Files' } });
const answers = ['task.edit', 'task.view', 'task_assignee.edit', 'task_assignee.view', 'task_reply.create'];

/** What people do with a task (actions.md; flows §24): each step tells the other side. */
export const taskActions = {
  accept: {
    label: { zh: '接受', en: 'Accept' },
    operation: 'view',
    by: assignees,
    when: asked,
    input: { content: note },
    grants: answers,
    primary: true,
  },
  reject: {
    label: { zh: '拒绝', en: 'Reject' },
    operation: 'view',
    by: assignees,
    when: working,
    input: { content: textarea({ label: { zh: '拒绝原因', en: 'Why' }, required: true, max: 2000 }) },
    grants: answers,
  },
  reply: {
    label: { zh: '回复', en: 'Reply' },
    operation: 'view',
    by: both,
    when: { status: { in: [...openTasks, 'done', 'rejected'] } },
    input: {
      content: textarea({ label: { zh: '意见', en: 'Comment' }, required: true, max: 2000 }),
      files: attached,
    },
    grants: answers,
  },
  report_progress: {
    label: { zh: '汇报进度', en: 'Report progress' },
    operation: 'view',
    by: assignees,
    when: working,
    input: {
      progress: percent({ label: { zh: '完成进度', en: 'Progress' }, required: true }),
      content: note,
    },
    grants: answers,
  },
  finish: {
    label: { zh: '完成', en: 'Finish' },
    operation: 'view',
    by: assignees,
    when: working,
    input: { content: note, files: attached },
    grants: answers,
    primary: true,
  },
  close: {
    label: { zh: '关闭', en: 'Close' },
    operation: 'view',
    by: assigner,
    when: { status: { in: ['done', 'rejected'] } },
    input: { content: note },
    grants: answers,
    primary: true,
  },
  reopen: {
    label: { zh: '重新打开', en: 'Reopen' },
    operation: 'view',
    by: assigner,
    when: { status: { in: ['done', 'closed'] } },
    input: { content: textarea({ label: { zh: '原因', en: 'Why' }, max: 2000 }) },
    grants: answers,
  },
  cancel: {
    label: { zh: '取消任务', en: 'Cancel' },
    operation: 'view',
    by: assigner,
    when: { status: { in: [...openTasks, 'rejected'] } },
    input: { content: textarea({ label: { zh: '原因', en: 'Why' }, max: 2000 }) },
    grants: answers,
  },
} as const satisfies Actions;
