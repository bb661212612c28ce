import { json } from '@kehu/fields/json/json.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 操作日志: who did what when; the engine's events, read-only. */
export const auditLog = defineObject({
  name: 'audit_log',
  label: { zh: '操作日志', en: 'Audit log' },
  kind: 'log',
  // Of no module in the catalogue: the general manager reads it, who has no settings.
  module: 'report',
  title: 'title',
  table: 'event',
  silent: true,
  fields: {
    action: text({ label: { zh: '动作', en: 'Action' }, max: 60, list: true, filter: true }),
    object: text({ label: { zh: '对象', en: 'Object' }, max: 60, list: true, filter: true }),
    record_id: text({ label: { zh: '记录', en: 'Record' }, max: 36 }),
    title: text({ label: { zh: '摘要', en: 'Summary' }, max: 200, list: true }),
    changes: json({ label: { zh: '变更', en: 'Changes' } }),
    ip: text({ label: { zh: '地址', en: 'Address' }, max: 45, list: true }),
    source: text({ label: { zh: '途径', en: 'Source' }, max: 60 }),
    request_id: text({ label: { zh: '请求号', en: 'Request id' }, max: 64 }),
  },
  access: { general_manager: { view: 'all' } },
  views: { list: { sort: '-created_at' } },
});
