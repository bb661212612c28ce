import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { region } from '@kehu/fields/region/region.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/** 部门: the tree that data scopes follow; branch offices are departments (S0, S1, S4). Exactly one root. */
export const department = defineObject({
  name: 'department',
  label: { zh: '部门', en: 'Department' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  importable: true,
  fields: {
    name: text({
      label: { zh: '部门名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    code: text({ label: { zh: '部门编码', en: 'Code' }, max: 30, unique: true, list: true }),
    parent_id: ref('department', {
      label: { zh: '上级部门', en: 'Parent' },
      index: true,
      list: true,
      filter: true,
    }),
    kind: option('department_kind', { label: { zh: '类型', en: 'Kind' }, default: 'department', list: true }),
    head_ids: refs('user', { label: { zh: '负责人', en: 'Heads' }, list: true }),
    region: region({ label: { zh: '所在地区', en: 'Region' } }),
    phone: phone({ label: { zh: '电话', en: 'Phone' } }),
    address: text({ label: { zh: '地址', en: 'Address' }, max: 200 }),
    sort_no: int({ label: { zh: '排序', en: 'Order' }, default: 0 }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
      filter: true,
    }),
  },
  trees: [{ field: 'parent_id' }],
  unique: [['name', 'parent_id']],
  actions: {
    merge_into: {
      label: { zh: '并入其他部门', en: 'Merge into' },
      operation: 'edit',
      input: { department_id: ref('department', { label: { zh: '目标部门', en: 'Into' }, required: true }) },
      confirm: {
        zh: '本部门的员工和数据将全部归入目标部门，本部门随后删除。',
        en: 'Its people and records move to the other department, then it is deleted.',
      },
    },
  },
  access: { everyone: { view: 'all' } },
  views: { list: { sort: 'name' } },
});
