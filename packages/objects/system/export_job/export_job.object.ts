import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 导出: a view written to xlsx or csv; the file is kept for 7 days. Printed lists and labels stand here too where they are counted. */
export const exportJob = defineObject({
  name: 'export_job',
  label: { zh: '导出任务', en: 'Export' },
  kind: 'setting',
  module: 'settings',
  title: 'file_name',
  personal: 'user_id',
  fields: {
    object: text({ label: { zh: '对象', en: 'Object' }, required: true, max: 60, list: true, filter: true }),
    user_id: user({
      label: { zh: '导出人', en: 'By' },
      required: true,
      index: true,
      default: { token: 'me' },
    }),
    file_name: text({ label: { zh: '文件', en: 'File' }, max: 200, list: true }),
    format: state(
      [
        { value: 'xlsx', label: { zh: 'Excel (xlsx)', en: 'Excel (xlsx)' } },
        { value: 'csv', label: { zh: 'CSV', en: 'CSV' } },
        { value: 'print', label: { zh: '打印列表', en: 'Printed list' } },
        { value: 'labels', label: { zh: '地址标签', en: 'Address labels' } },
      ],
      { label: { zh: '格式', en: 'Format' }, required: true, default: 'xlsx', list: true },
    ),
    conditions: json({ label: { zh: '条件', en: 'Conditions' } }),
    columns: json({ label: { zh: '列', en: 'Columns' } }),
    job_id: text({ label: { zh: '后台任务', en: 'Job' }, max: 36, computed: true, track: false }),
    row_count: int({ label: { zh: '行数', en: 'Rows' }, computed: true, track: false, list: true }),
    approval: state(
      [
        { value: 'none', label: { zh: '无需审批', en: 'Not needed' }, color: 'gray' },
        { value: 'pending', label: { zh: '待审批', en: 'Waiting' }, color: 'orange' },
        { value: 'approved', label: { zh: '已批准', en: 'Approved' }, color: 'green' },
        { value: 'rejected', label: { zh: '已驳回', en: 'Rejected' }, color: 'red' },
      ],
      { label: { zh: '审批', en: 'Approval' }, computed: true, track: false, default: 'none', list: true },
    ),
    /** Records that it would hold when it was asked for; null: too many to be counted. */
    wanted_rows: int({ label: { zh: '申请行数', en: 'Rows asked for' }, computed: true, track: false }),
    reason: text({ label: { zh: '导出原因', en: 'Reason' }, max: 200 }),
    decided_by: user({ label: { zh: '审批人', en: 'Decided by' }, computed: true, track: false }),
    decided_at: datetime({ label: { zh: '审批时间', en: 'Decided at' }, computed: true, track: false }),
    decision_note: text({
      label: { zh: '审批意见', en: 'Opinion' },
      max: 200,
      computed: true,
      track: false,
    }),
    file_key: text({ label: { zh: '存储位置', en: 'Storage key' }, max: 120, secret: true }),
    expires_at: datetime({
      label: { zh: '保留至', en: 'Kept until' },
      computed: true,
      track: false,
      list: true,
    }),
  },
  access: { everyone: { view: 'self', create: 'self' } },
  views: { list: { sort: '-created_at' } },
});
