import { dept } from '@kehu/fields/dept/dept.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { multi } from '@kehu/fields/multi/multi.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/**
 * 销售区域: which regions and industries are whose (objects-platform, S2 按地域划分). `regions` are codes of GB/T 2260: a province
 * `330000`, a city `330100` or a district `330106` stands for everything within it.
 */
export const territory = defineObject({
  name: 'territory',
  label: { zh: '销售区域', en: 'Territory' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '区域名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      list: true,
    }),
    parent_id: ref('territory', { label: { zh: '上级区域', en: 'Parent' }, index: true, list: true }),
    regions: json({ label: { zh: '包含省市区', en: 'Regions' }, required: true, list: true }),
    industries: multi('industry', {
      label: { zh: '行业', en: 'Industries' },
      help: { zh: '不选则不限行业', en: 'Empty: any industry' },
      list: true,
    }),
    user_ids: refs('user', { label: { zh: '负责员工', en: 'People' }, list: true }),
    department_id: dept({
      label: { zh: '负责部门', en: 'Department' },
      help: { zh: '没有负责员工时，分给部门负责人', en: 'Its head gets what no person is named for' },
      list: true,
    }),
    partner_id: ref('partner', { label: { zh: '负责伙伴', en: 'Partner' } }),
    priority: int({
      label: { zh: '优先级', en: 'Priority' },
      help: { zh: '同样精确时，数字大的优先', en: 'Among equally exact ones, the higher number wins' },
      default: 0,
      list: true,
    }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
    }),
  },
  trees: [{ field: 'parent_id', depth: 5 }],
  access: { everyone: { view: 'all' } },
  views: { list: { sort: 'name' } },
});
