import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 视图: a saved list: conditions, columns, order; one's own, and read by those whom its maker shares it with. */
export const savedView = defineObject({
  name: 'saved_view',
  label: { zh: '视图', en: 'Saved view' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  personal: 'user_id',
  sharedBy: { users: 'shared_user_ids', departments: 'shared_department_ids', roles: 'shared_role_ids' },
  asks: { by: 'object', conditions: 'conditions', columns: 'columns', sort: 'sort' },
  fields: {
    object: text({
      label: { zh: '对象', en: 'Object' },
      required: true,
      max: 60,
      immutable: true,
      filter: true,
    }),
    user_id: user({
      label: { zh: '所属人', en: 'Of' },
      required: true,
      index: true,
      immutable: true,
      default: { token: 'me' },
    }),
    name: text({ label: { zh: '名称', en: 'Name' }, required: true, max: 40, normalise: 'name' }),
    conditions: json({ label: { zh: '条件', en: 'Conditions' } }),
    slice: text({ label: { zh: '范围', en: 'Slice' }, max: 20 }),
    columns: json({ label: { zh: '列', en: 'Columns' } }),
    sort: text({ label: { zh: '排序', en: 'Sort' }, max: 120 }),
    density: text({ label: { zh: '密度', en: 'Density' }, max: 10 }),
    is_default: bool({ label: { zh: '默认', en: 'Default' } }),
    pinned: bool({ label: { zh: '固定到侧栏', en: 'Pinned' } }),
    /** `[{ object: 'user' | 'department' | 'role', id }]`: the three fields that follow as one; either is written. */
    shared_with: json({ label: { zh: '共享范围', en: 'Shared with' } }),
    shared_user_ids: refs('user', { label: { zh: '共享给员工', en: 'Shared with people' } }),
    shared_department_ids: refs('department', {
      label: { zh: '共享给部门', en: 'Shared with departments' },
      help: { zh: '含下级部门', en: 'And those below' },
    }),
    shared_role_ids: refs('role', { label: { zh: '共享给角色', en: 'Shared with roles' } }),
    sort_no: int({ label: { zh: '排序号', en: 'Order' }, default: 0 }),
  },
  access: { everyone: { view: 'self', create: 'self', edit: 'self', delete: 'self' } },
  views: { list: { sort: 'created_at' } },
});
