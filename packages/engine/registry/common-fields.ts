import type { FieldDeclaration, Fields } from '@kehu/kernel/declare/field.ts';
import type { ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { dept } from '@kehu/fields/dept/dept.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { approvalFields } from './approval-fields.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';

const kept = { computed: true, system: true, track: false } as const;

const stamps = {
  created_by: user({ label: { zh: '创建人', en: 'Created by' }, filter: true, ...kept }),
  created_at: datetime({
    label: { zh: '创建时间', en: 'Created at' },
    filter: true,
    sortable: true,
    ...kept,
  }),
  updated_by: user({ label: { zh: '修改人', en: 'Updated by' }, ...kept }),
  updated_at: datetime({ label: { zh: '修改时间', en: 'Updated at' }, sortable: true, list: true, ...kept }),
  version: int({ label: { zh: '版本', en: 'Version' }, ...kept }),
} satisfies Fields;

const bin: Fields = {
  deleted_at: datetime({ label: { zh: '删除时间', en: 'Deleted at' }, ...kept }),
  deleted_by: user({ label: { zh: '删除人', en: 'Deleted by' }, ...kept }),
  delete_batch: text({ label: { zh: '删除批次', en: 'Deletion batch' }, max: 36, ...kept }),
};

const remark: FieldDeclaration = textarea({ label: { zh: '备注', en: 'Remark' }, max: 2000, system: true });

/** owner_id is set at creation (default: the creator) and changed by assign and transfer only. */
const ownership: Fields = {
  owner_id: user({
    label: { zh: '负责人', en: 'Owner' },
    required: true,
    index: true,
    list: true,
    filter: true,
    system: true,
    immutable: true,
    default: { token: 'me' },
  }),
  owner_dept_id: dept({ label: { zh: '所属部门', en: 'Department' }, filter: true, ...kept }),
  owner_changed_at: datetime({ label: { zh: '归属变更时间', en: 'Owner changed at' }, ...kept }),
};

const pooled: Fields = {
  pool_id: ref('public_pool', { label: { zh: '公海', en: 'Pool' }, index: true, filter: true, ...kept }),
  pooled_at: datetime({ label: { zh: '入公海时间', en: 'In pool since' }, ...kept }),
  pool_reason: text({ label: { zh: '入公海原因', en: 'Reason' }, max: 40, ...kept }),
  previous_owner_id: user({ label: { zh: '原负责人', en: 'Previous owner' }, ...kept }),
  protect_until: datetime({ label: { zh: '保护期至', en: 'Protected until' }, filter: true, ...kept }),
};

/** Fields that the engine keeps on an object (spec README §3), by what kind of object it is. */
export function commonFields(declaration: ObjectDeclaration): Fields {
  const { kind } = declaration;
  const self = ref(declaration.name, { label: { zh: '标识', en: 'Id' }, ...kept });
  if (declaration.moment !== undefined) return { id: self };
  if (kind === 'log') return { id: self, created_at: stamps.created_at, created_by: stamps.created_by };
  if (kind === 'line') return { id: self, ...stamps, remark };
  if (kind === 'setting') return { id: self, ...stamps, ...bin, remark };
  return {
    id: self,
    ...ownership,
    ...stamps,
    ...bin,
    remark,
    tags: refs('tag', { label: { zh: '标签', en: 'Tags' }, filter: true, system: true }),
    ...(declaration.mergeable && {
      merged_into: ref(declaration.name, { label: { zh: '合并到', en: 'Merged into' }, ...kept }),
    }),
    ...(declaration.pool && pooled),
    ...(declaration.approvable && approvalFields(declaration.approvable)),
  };
}
