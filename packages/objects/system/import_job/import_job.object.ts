import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

const counted = { computed: true, track: false, list: true } as const;

/** 导入: one file of records (flows §28). Same rules as by hand; refused rows come back with a reason. */
export const importJob = defineObject({
  name: 'import_job',
  label: { zh: '导入任务', en: 'Import' },
  kind: 'setting',
  module: 'settings',
  title: 'file_name',
  personal: 'user_id',
  fields: {
    object: text({ label: { zh: '对象', en: 'Object' }, required: true, max: 60, list: true, filter: true }),
    user_id: user({
      label: { zh: '导入人', en: 'By' },
      required: true,
      index: true,
      default: { token: 'me' },
    }),
    file_name: text({ label: { zh: '文件', en: 'File' }, required: true, max: 200, list: true }),
    file_key: text({ label: { zh: '存储位置', en: 'Storage key' }, max: 120, secret: true }),
    options: json({ label: { zh: '设置', en: 'Options' } }),
    mode: state(
      [
        { value: 'create', label: { zh: '新增', en: 'Create' } },
        { value: 'update', label: { zh: '更新', en: 'Update' } },
        { value: 'upsert', label: { zh: '新增或更新', en: 'Create or update' } },
      ],
      { label: { zh: '方式', en: 'Mode' }, default: 'create' },
    ),
    match_field: text({ label: { zh: '匹配字段', en: 'Matched by' }, max: 400 }),
    on_duplicate: state(
      [
        { value: 'skip', label: { zh: '跳过', en: 'Skip' } },
        { value: 'update', label: { zh: '覆盖', en: 'Update' } },
        { value: 'create', label: { zh: '仍新增', en: 'Create' } },
      ],
      { label: { zh: '遇重复', en: 'On duplicates' }, default: 'skip' },
    ),
    mapping: json({ label: { zh: '字段对应', en: 'Mapping' } }),
    job_id: text({ label: { zh: '后台任务', en: 'Job' }, max: 36, ...counted, list: false }),
    total: int({ label: { zh: '总数', en: 'Rows' }, ...counted }),
    ok: int({ label: { zh: '成功', en: 'Imported' }, ...counted }),
    failed: int({ label: { zh: '失败', en: 'Refused' }, ...counted }),
    skipped: int({ label: { zh: '跳过', en: 'Skipped' }, ...counted }),
    updated: int({ label: { zh: '更新', en: 'Updated' }, ...counted }),
    error_key: text({ label: { zh: '失败明细', en: 'Refused rows' }, max: 120, secret: true }),
    finished_at: datetime({ label: { zh: '完成时间', en: 'Finished at' }, ...counted }),
    undone_at: datetime({ label: { zh: '撤销时间', en: 'Undone at' }, ...counted, list: false }),
    status: state(
      [
        { value: 'queued', label: { zh: '排队', en: 'Queued' }, color: 'gray' },
        { value: 'validating', label: { zh: '校验中', en: 'Validating' }, color: 'blue' },
        { value: 'running', label: { zh: '导入中', en: 'Running' }, color: 'blue' },
        { value: 'done', label: { zh: '完成', en: 'Done' }, color: 'green' },
        { value: 'failed', label: { zh: '失败', en: 'Failed' }, color: 'red' },
        { value: 'cancelled', label: { zh: '取消', en: 'Cancelled' }, color: 'gray' },
        { value: 'undone', label: { zh: '已撤销', en: 'Undone' }, color: 'orange' },
      ],
      { label: { zh: '状态', en: 'Status' }, required: true, default: 'queued', list: true, filter: true },
    ),
  },
  actions: {
    undo: {
      label: { zh: '撤销导入', en: 'Undo' },
      operation: 'view',
      when: { status: 'done' },
      confirm: {
        zh: '本次导入新建且未再修改的记录会移入回收站，更新过且未再修改的记录会恢复原值。',
        en: 'Records that this import created and nobody has touched since go into the recycle bin; changed ones get their former values.',
      },
    },
  },
  access: { everyone: { view: 'self', create: 'self' } },
  views: { list: { sort: '-created_at' } },
});
