import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { richtext } from '@kehu/fields/richtext/richtext.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 销售阶段. `required_fields`: names of opportunity fields, `['plan', 'contact_id']`; `checklist`:
 * `[{ text, required }]`; `suggested_tasks`: `[{ subject, days }]`.
 */
export const salesStage = defineObject({
  name: 'sales_stage',
  label: { zh: '销售阶段', en: 'Sales stage' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    process_id: ref('sales_process', {
      label: { zh: '销售流程', en: 'Sales process' },
      required: true,
      index: true,
      list: true,
      filter: true,
      immutable: true,
    }),
    name: text({
      label: { zh: '阶段名称', en: 'Stage' },
      required: true,
      max: 40,
      normalise: 'name',
      search: true,
      list: true,
    }),
    code: text({
      label: { zh: '编码', en: 'Code' },
      help: { zh: '不填则自动生成', en: 'Made by itself when empty' },
      max: 30,
      list: true,
    }),
    sort_no: int({ label: { zh: '顺序', en: 'Order' }, min: 0, list: true }),
    kind: state(
      [
        { value: 'open', label: { zh: '进行', en: 'Open' }, color: 'blue' },
        { value: 'won', label: { zh: '赢单', en: 'Won' }, color: 'green' },
        { value: 'lost', label: { zh: '丢单', en: 'Lost' }, color: 'red' },
      ],
      {
        label: { zh: '性质', en: 'Kind' },
        help: { zh: '每个流程恰有一个赢单和一个丢单阶段', en: 'One won and one lost stage in each process' },
        required: true,
        default: 'open',
        list: true,
        filter: true,
        computed: true,
      },
    ),
    probability: percent({ label: { zh: '默认可能性', en: 'Probability' }, required: true, list: true }),
    probability_min: percent({ label: { zh: '可能性下限', en: 'At least' }, default: '0' }),
    probability_max: percent({ label: { zh: '可能性上限', en: 'At most' }, default: '100' }),
    standard_days: int({
      label: { zh: '标准停留(天)', en: 'Standard days' },
      help: { zh: '超过即为停滞；0 为不限', en: 'Longer than that it is stalled; 0: never' },
      min: 0,
      max: 3650,
      default: 0,
      list: true,
    }),
    required_fields: json({ label: { zh: '进入必填字段', en: 'Fields needed to enter' }, max: 4_000 }),
    checklist: json({ label: { zh: '阶段检查项', en: 'Checklist' }, max: 20_000 }),
    cannot_skip: bool({
      label: { zh: '不可跨越', en: 'Cannot be skipped' },
      help: {
        zh: '越过本阶段前，须先满足它的必填字段和必选检查项',
        en: 'Nobody gets past it before its fields and its items are done',
      },
      default: false,
      list: true,
    }),
    suggested_tasks: json({ label: { zh: '建议任务', en: 'Suggested tasks' }, max: 10_000 }),
    guide: richtext({ label: { zh: '阶段指引', en: 'Guide' } }),
    color: text({ label: { zh: '颜色', en: 'Colour' }, max: 20 }),
    enabled: bool({ label: { zh: '启用', en: 'Enabled' }, default: true, list: true, filter: true }),
  },
  unique: [
    ['process_id', 'name'],
    ['process_id', 'code'],
  ],
  parents: [{ field: 'process_id', cascade: true }],
  access: { everyone: { view: 'all' } },
  views: {
    list: {
      columns: [
        'process_id',
        'sort_no',
        'name',
        'kind',
        'probability',
        'standard_days',
        'cannot_skip',
        'enabled',
      ],
      sort: 'created_at',
    },
  },
});
