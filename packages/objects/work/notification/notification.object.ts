import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 消息: one notice for one person; only he reads it. */
export const notification = defineObject({
  name: 'notification',
  label: { zh: '消息', en: 'Notification' },
  kind: 'log',
  module: 'activity',
  title: 'title',
  personal: 'user_id',
  silent: true,
  fields: {
    user_id: user({ label: { zh: '接收人', en: 'To' }, required: true, index: true }),
    kind: text({ label: { zh: '类型', en: 'Kind' }, required: true, max: 40, filter: true }),
    title: text({ label: { zh: '标题', en: 'Title' }, required: true, max: 200, list: true }),
    body: textarea({ label: { zh: '内容', en: 'Text' }, max: 2000 }),
    link: poly(
      ['account', 'contact', 'lead', 'activity', 'appointment', 'task', 'import_job', 'export_job'],
      {
        label: { zh: '关联', en: 'Record' },
      },
    ),
    read_at: datetime({ label: { zh: '已读时间', en: 'Read at' } }),
    snoozed_until: datetime({ label: { zh: '稍后提醒', en: 'Snoozed until' } }),
  },
  actions: {
    mark_read: { label: { zh: '已读', en: 'Mark read' }, operation: 'view' },
    read_all: { label: { zh: '全部已读', en: 'Mark all read' }, operation: 'view', on: 'object' },
  },
  access: { everyone: { view: 'self' } },
  views: { list: { sort: '-created_at' } },
});
