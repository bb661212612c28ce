import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { noticeGroups } from './notice-groups.ts';
import { noticeObjects } from './notice-objects.ts';

const unseen = {
  zh: '（相关记录已删除，或您已无权查看）',
  en: '(The record is gone, or no longer yours to see)',
};

/**
 * 消息: one notice for one person; only he reads it. It names records, and does so only while he may see them.
 * `created_at` is when it last came up: snoozing moves it.
 */
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
    category: state(noticeGroups, { label: { zh: '类别', en: 'Category' }, filter: true }),
    title: text({ label: { zh: '标题', en: 'Title' }, required: true, max: 200, list: true }),
    title_en: text({ label: { zh: '英文标题', en: 'Title in English' }, max: 200 }),
    body: textarea({ label: { zh: '内容', en: 'Text' }, max: 2000 }),
    body_en: textarea({ label: { zh: '英文内容', en: 'Text in English' }, max: 2000 }),
    link: poly(noticeObjects, {
      label: { zh: '关联', en: 'Record' },
    }),
    read_at: datetime({ label: { zh: '已读时间', en: 'Read at' } }),
    snoozed_until: datetime({ label: { zh: '稍后提醒', en: 'Snoozed until' }, index: true }),
  },
  tellsOf: {
    by: 'link',
    instead: { title: unseen.zh, title_en: unseen.en, body: null, body_en: null, link: null },
  },
  wakes: 'snoozed_until',
  actions: {
    mark_read: { label: { zh: '已读', en: 'Mark read' }, operation: 'view' },
    read_all: { label: { zh: '全部已读', en: 'Mark all read' }, operation: 'view', on: 'object' },
    snooze: {
      label: { zh: '稍后提醒', en: 'Remind me later' },
      operation: 'view',
      input: {
        delay: state(
          [
            { value: '10m', label: { zh: '10 分钟后', en: 'In 10 minutes' } },
            { value: '1h', label: { zh: '1 小时后', en: 'In an hour' } },
            { value: 'tomorrow', label: { zh: '明天上午', en: 'Tomorrow morning' } },
          ],
          { label: { zh: '何时', en: 'When' }, required: true, default: '10m' },
        ),
      },
    },
  },
  access: { everyone: { view: 'self' } },
  views: { list: { sort: '-created_at' } },
});
