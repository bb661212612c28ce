import { files } from '@kehu/fields/files/files.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 任务回复: what was said at each step of a task. Written by the actions of the task alone. */
export const taskReply = defineObject({
  name: 'task_reply',
  label: { zh: '任务回复', en: 'Reply' },
  kind: 'line',
  module: 'calendar',
  title: 'content',
  header: 'task_id',
  lineRight: 'none',
  fields: {
    task_id: ref('task', { label: { zh: '任务', en: 'Task' }, required: true, index: true, immutable: true }),
    user_id: user({
      label: { zh: '回复人', en: 'By' },
      required: true,
      immutable: true,
      list: true,
      default: { token: 'me' },
    }),
    kind: state(
      [
        { value: 'accept', label: { zh: '接受', en: 'Accepted' }, color: 'blue' },
        { value: 'reject', label: { zh: '拒绝', en: 'Rejected' }, color: 'red' },
        { value: 'comment', label: { zh: '意见', en: 'Comment' }, color: 'gray' },
        { value: 'progress', label: { zh: '进度', en: 'Progress' }, color: 'teal' },
        { value: 'finish', label: { zh: '完成', en: 'Finished' }, color: 'green' },
      ],
      { label: { zh: '类型', en: 'Kind' }, required: true, default: 'comment', immutable: true, list: true },
    ),
    content: textarea({
      label: { zh: '内容', en: 'Text' },
      required: true,
      max: 2000,
      immutable: true,
      list: true,
    }),
    files: files({ label: { zh: '附件', en: 'Files' }, immutable: true }),
  },
  access: {},
  views: { list: { columns: ['created_at', 'user_id', 'kind', 'content'], sort: '-created_at' } },
});
