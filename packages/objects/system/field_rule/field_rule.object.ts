import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 字段权限: what a role may do with one field (permissions §2). */
export const fieldRule = defineObject({
  name: 'field_rule',
  label: { zh: '字段权限', en: 'Field rule' },
  kind: 'line',
  module: 'settings',
  title: 'field',
  header: 'role_id',
  fields: {
    role_id: ref('role', { label: { zh: '角色', en: 'Role' }, required: true, index: true, immutable: true }),
    object: text({ label: { zh: '对象', en: 'Object' }, required: true, max: 60, list: true }),
    field: text({ label: { zh: '字段', en: 'Field' }, required: true, max: 60, list: true }),
    access: state(
      [
        { value: 'hidden', label: { zh: '不可见', en: 'Hidden' } },
        { value: 'masked', label: { zh: '脱敏', en: 'Masked' } },
        { value: 'reveal', label: { zh: '脱敏，点击查看', en: 'Masked, shown on click' } },
        { value: 'read', label: { zh: '只读', en: 'Read-only' } },
        { value: 'write', label: { zh: '可编辑', en: 'Editable' } },
      ],
      { label: { zh: '权限', en: 'Access' }, required: true, default: 'write', list: true },
    ),
  },
  unique: [['role_id', 'object', 'field']],
  access: {},
});
