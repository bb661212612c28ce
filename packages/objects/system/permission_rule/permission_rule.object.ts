import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 权限规则: one operation of a role on one object, with its data scope (permissions §3). */
export const permissionRule = defineObject({
  name: 'permission_rule',
  label: { zh: '权限规则', en: 'Permission rule' },
  kind: 'line',
  module: 'settings',
  title: 'operation',
  header: 'role_id',
  fields: {
    role_id: ref('role', { label: { zh: '角色', en: 'Role' }, required: true, index: true, immutable: true }),
    object: text({ label: { zh: '对象', en: 'Object' }, required: true, max: 60, list: true }),
    operation: text({ label: { zh: '操作', en: 'Operation' }, required: true, max: 40, list: true }),
    scope: state(
      [
        { value: 'self', label: { zh: '仅本人', en: 'Own' } },
        { value: 'dept', label: { zh: '本部门', en: 'Own department' } },
        { value: 'dept_and_below', label: { zh: '本部门及下级', en: 'Department and below' } },
        { value: 'depts', label: { zh: '指定部门', en: 'Named departments' } },
        { value: 'all', label: { zh: '全部', en: 'All' } },
        { value: 'allocated', label: { zh: '仅被分配', en: 'Allocated' } },
      ],
      { label: { zh: '数据范围', en: 'Scope' }, required: true, default: 'self', list: true },
    ),
    department_ids: refs('department', { label: { zh: '指定部门', en: 'Departments' } }),
  },
  unique: [['role_id', 'object', 'operation']],
  access: {},
});
