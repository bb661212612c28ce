import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/** 销售流程: the stages of one way of selling (S1 销售机会阶段设定). A new one begins with the stages as shipped. */
export const salesProcess = defineObject({
  name: 'sales_process',
  label: { zh: '销售流程', en: 'Sales process' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '流程名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
    }),
    department_ids: refs('department', {
      label: { zh: '适用部门', en: 'For departments' },
      help: { zh: '不选则适用于所有部门', en: 'Empty: everybody' },
      list: true,
    }),
    product_category_ids: refs('product_category', {
      label: { zh: '适用产品分类', en: 'For product categories' },
      list: true,
    }),
    is_default: bool({ label: { zh: '默认', en: 'Default' }, list: true }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
      filter: true,
    }),
  },
  access: { everyone: { view: 'all' } },
  views: { list: { columns: ['name', 'department_ids', 'is_default', 'status'], sort: 'name' } },
});
