import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';
import { customKinds } from './custom-kinds.ts';

/** 字段设置: an administrator's own fields (`c_…`, real columns), and his changes to labels and obligations of shipped ones. */
export const fieldDefinition = defineObject({
  name: 'field_definition',
  label: { zh: '字段', en: 'Field' },
  kind: 'setting',
  module: 'settings',
  title: 'label',
  fields: {
    object: text({
      label: { zh: '对象', en: 'Object' },
      required: true,
      max: 60,
      immutable: true,
      list: true,
      filter: true,
    }),
    api_name: text({
      label: { zh: '字段名', en: 'API name' },
      required: true,
      max: 42,
      pattern: '[a-z][a-z0-9_]{1,41}',
      immutable: true,
      list: true,
    }),
    label: text({ label: { zh: '显示名称', en: 'Label' }, required: true, max: 40, list: true }),
    label_en: text({ label: { zh: '英文名称', en: 'English label' }, max: 40 }),
    help: text({ label: { zh: '提示', en: 'Help' }, max: 200 }),
    type: state(customKinds, {
      label: { zh: '字段类型', en: 'Type' },
      default: 'text',
      list: true,
      immutable: true,
    }),
    default_value: json({ label: { zh: '初始值', en: 'Default' } }),
    /** Of a shipped field: null is as shipped. */
    required: bool({ label: { zh: '必填', en: 'Required' }, default: null, list: true }),
    unique: bool({ label: { zh: '唯一', en: 'Unique' } }),
    searchable: bool({ label: { zh: '可搜索', en: 'Searchable' } }),
    in_list: bool({ label: { zh: '列表显示', en: 'In lists' }, default: true }),
    filterable: bool({ label: { zh: '可筛选', en: 'Filterable' }, default: true }),
    track_history: bool({ label: { zh: '记录变更', en: 'Track changes' }, default: true }),
    min: decimal({ label: { zh: '最小值', en: 'Minimum' }, precision: 18, scale: 4 }),
    max: decimal({ label: { zh: '最大值', en: 'Maximum' }, precision: 18, scale: 4 }),
    length: int({ label: { zh: '长度', en: 'Length' }, min: 1, max: 5000 }),
    decimals: int({ label: { zh: '小数位', en: 'Decimals' }, min: 0, max: 8, sentAs: 'precision' }),
    options: json({ label: { zh: '选项', en: 'Options' } }),
    target: text({ label: { zh: '关联对象', en: 'Refers to' }, max: 60 }),
    formula: json({ label: { zh: '公式', en: 'Formula' } }),
    rollup: json({ label: { zh: '汇总', en: 'Rollup' } }),
    pattern: text({ label: { zh: '编号格式', en: 'Pattern' }, max: 80 }),
    visible_when: json({ label: { zh: '显示条件', en: 'Shown when' } }),
    sort_no: int({ label: { zh: '排序', en: 'Order' }, default: 0 }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
    }),
  },
  unique: [['object', 'api_name']],
  access: {},
  views: { list: { sort: 'created_at' } },
});
