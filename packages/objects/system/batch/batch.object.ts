import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

const counted = { computed: true, track: false, list: true } as const;

/**
 * 批次: what somebody did with records in one go and may take back while it is fresh (flows §11, "undo as a rule"). Seen by
 * whoever did it and by whoever the roles in `role_ids` name: administrators.
 */
export const batch = defineObject({
  name: 'batch',
  label: { zh: '批次', en: 'Batch' },
  kind: 'setting',
  module: 'customer',
  title: 'action',
  personal: 'user_id',
  sharedBy: { users: 'reader_ids', departments: 'department_ids', roles: 'role_ids' },
  silent: true,
  fields: {
    action: text({ label: { zh: '操作', en: 'Action' }, required: true, max: 60, list: true, filter: true }),
    object: text({ label: { zh: '对象', en: 'Object' }, required: true, max: 60, list: true, filter: true }),
    user_id: user({
      label: { zh: '操作人', en: 'By' },
      required: true,
      index: true,
      list: true,
      default: { token: 'me' },
    }),
    reader_ids: refs('user', { label: { zh: '可见人员', en: 'Readers' } }),
    department_ids: refs('department', { label: { zh: '可见部门', en: 'Departments that read it' } }),
    role_ids: refs('role', { label: { zh: '可见角色', en: 'Roles that read it' } }),
    to_user: user({ label: { zh: '新负责人', en: 'To' }, list: true }),
    reason: text({ label: { zh: '原因', en: 'Reason' }, max: 200, list: true }),
    job_id: text({ label: { zh: '后台任务', en: 'Job' }, max: 36, ...counted, list: false }),
    total: int({ label: { zh: '总数', en: 'Total' }, ...counted }),
    succeeded: int({ label: { zh: '成功', en: 'Succeeded' }, ...counted }),
    failed: int({ label: { zh: '失败', en: 'Refused' }, ...counted }),
    failures: json({ label: { zh: '失败明细', en: 'Refused records' }, computed: true, track: false }),
    finished_at: datetime({ label: { zh: '完成时间', en: 'Finished at' }, ...counted }),
    undo_until: datetime({ label: { zh: '可撤销至', en: 'Can be undone until' }, ...counted }),
    undone_at: datetime({ label: { zh: '撤销时间', en: 'Undone at' }, ...counted, list: false }),
    undone_by: user({ label: { zh: '撤销人', en: 'Undone by' }, computed: true, track: false }),
    undone: int({ label: { zh: '已还原', en: 'Put back' }, ...counted, list: false }),
    kept: int({ label: { zh: '未还原', en: 'Left as they are' }, ...counted, list: false }),
    leftovers: json({ label: { zh: '未还原明细', en: 'What was left' }, computed: true, track: false }),
    status: state(
      [
        { value: 'running', label: { zh: '进行中', en: 'Running' }, color: 'blue' },
        { value: 'done', label: { zh: '完成', en: 'Done' }, color: 'green' },
        { value: 'failed', label: { zh: '中断', en: 'Broken off' }, color: 'red' },
        { value: 'cancelled', label: { zh: '已取消', en: 'Cancelled' }, color: 'gray' },
        { value: 'undoing', label: { zh: '撤销中', en: 'Being undone' }, color: 'blue' },
        { value: 'undone', label: { zh: '已撤销', en: 'Undone' }, color: 'orange' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'running',
        list: true,
        filter: true,
      },
    ),
  },
  actions: {
    undo: {
      label: { zh: '撤销', en: 'Undo' },
      operation: 'view',
      when: { status: { in: ['done', 'failed', 'cancelled'] } },
      confirm: {
        zh: '之后没有再改动过的记录会还原，其余保持不变并列出原因。',
        en: 'Records that nobody has changed since are put back; the others stay as they are and are listed.',
      },
    },
  },
  access: { everyone: { view: 'self' } },
  views: { list: { sort: '-created_at' } },
});
