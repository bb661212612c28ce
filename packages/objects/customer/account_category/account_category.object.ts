import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/**
 * 客户分类: classes of customers, each with attributes of its own (S4). `fields` lists administrators' fields,
 * `[{ field: 'c_level', required: true }]`: a field that some class lists is shown only for that class and those below it.
 */
export const accountCategory = defineObject({
  name: 'account_category',
  label: { zh: '客户分类', en: 'Account category' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  importable: true,
  fields: {
    name: text({
      label: { zh: '分类名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
    }),
    parent_id: ref('account_category', {
      label: { zh: '上级分类', en: 'Parent category' },
      index: true,
      list: true,
    }),
    applies_to: state(
      [
        { value: 'account', label: { zh: '客户', en: 'Accounts' } },
        { value: 'partner', label: { zh: '伙伴', en: 'Partners' } },
      ],
      {
        label: { zh: '适用', en: 'Applies to' },
        required: true,
        default: 'account',
        list: true,
        filter: true,
        immutable: true,
      },
    ),
    fields: json({ label: { zh: '专属属性', en: 'Attributes' } }),
    layout_id: ref('layout', {
      label: { zh: '页面', en: 'Layout' },
      help: { zh: '不选则随上级分类，再随角色', en: 'Empty: as the parent category, else as the role' },
      pick: { by_class: true },
    }),
    sort_no: int({ label: { zh: '排序', en: 'Order' }, default: 0, list: true }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
      filter: true,
    }),
  },
  trees: [{ field: 'parent_id', depth: 5 }],
  access: { everyone: { view: 'all' } },
  views: { list: { columns: ['name', 'parent_id', 'applies_to', 'sort_no', 'status'], sort: 'name' } },
});
