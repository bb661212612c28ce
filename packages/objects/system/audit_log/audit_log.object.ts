import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 操作日志: who did what when; the engine's events under the names of the specification, read-only. `before` and `after`
 * are objects of the fields that changed. Of a sign-in or an export `object` is what it was about.
 */
export const auditLog = defineObject({
  name: 'audit_log',
  label: { zh: '操作日志', en: 'Audit log' },
  kind: 'log',
  // Of no module in the catalogue: the general manager reads it, who has no settings.
  module: 'report',
  title: 'summary',
  table: 'audit_log',
  moment: 'at',
  silent: true,
  fields: {
    at: datetime({ label: { zh: '时间', en: 'At' }, list: true, filter: true, sortable: true }),
    user_id: user({ label: { zh: '操作人', en: 'By' }, list: true, filter: true }),
    action: text({ label: { zh: '动作', en: 'Action' }, max: 60, list: true, filter: true }),
    object: text({ label: { zh: '对象', en: 'Object' }, max: 60, list: true, filter: true }),
    record_id: text({ label: { zh: '记录', en: 'Record' }, max: 36 }),
    summary: text({ label: { zh: '摘要', en: 'Summary' }, max: 200, list: true }),
    before: json({ label: { zh: '变更前', en: 'Before' } }),
    after: json({ label: { zh: '变更后', en: 'After' } }),
    ip: text({ label: { zh: '地址', en: 'Address' }, max: 45, list: true }),
    source: text({ label: { zh: '途径', en: 'Source' }, max: 60 }),
    request_id: text({ label: { zh: '请求号', en: 'Request id' }, max: 64 }),
  },
  access: { general_manager: { view: 'all' } },
  views: { list: { sort: '-at' } },
});
