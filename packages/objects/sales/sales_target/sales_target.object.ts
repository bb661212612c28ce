import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { periodTypes, targetMetrics } from './target-words.ts';

const own = { view: 'self' } as const;
const fixed = { required: true, immutable: true, list: true, filter: true } as const;

/**
 * 销售目标: what a department, a person or a team is to reach in a year, a quarter or a month (S2, S4). The company is its topmost
 * department. What was reached is counted as it is asked for (`GET /reports/targets`), by whoever asks. It belongs to the person,
 * or to the head of the department.
 */
export const salesTarget = defineObject({
  name: 'sales_target',
  label: { zh: '销售目标', en: 'Sales target' },
  kind: 'business',
  module: 'report',
  title: 'name',
  importable: true,
  handOver: 'nothing',
  fields: {
    name: text({
      label: { zh: '目标', en: 'Target' },
      help: { zh: '对象和期间，自动生成', en: 'Whose and when: made by itself' },
      max: 120,
      computed: true,
      list: true,
      search: true,
    }),
    year: int({
      ordinal: true,
      label: { zh: '年度', en: 'Year' },
      min: 2000,
      max: 2100,
      index: true,
      ...fixed,
    }),
    period_type: state(periodTypes, { label: { zh: '周期', en: 'Every' }, default: 'month', ...fixed }),
    period: int({
      ordinal: true,
      label: { zh: '期', en: 'Period' },
      help: { zh: '年 1；季 1–4；月 1–12', en: '1 of a year, 1–4 of a quarter, 1–12 of a month' },
      min: 1,
      max: 12,
      default: 1,
      ...fixed,
    }),
    scope: poly(['department', 'user', 'sales_team'], { label: { zh: '对象', en: 'Whose' }, ...fixed }),
    metric: state(targetMetrics, {
      label: { zh: '指标', en: 'Metric' },
      default: 'signed_amount',
      ...fixed,
    }),
    value: decimal({
      label: { zh: '目标值', en: 'Target' },
      precision: 18,
      scale: 2,
      min: '0',
      required: true,
      list: true,
    }),
    parent_id: ref('sales_target', {
      label: { zh: '上级目标', en: 'Part of' },
      index: true,
    }),
    locked: bool({
      label: { zh: '已锁定', en: 'Locked' },
      help: { zh: '锁定后只有管理员可以修改', en: 'Only administrators change it then' },
      default: false,
      computed: true,
      list: true,
      filter: true,
    }),
    /** One for each object, period and metric. */
    scope_key: text({ label: { zh: '对象编号', en: 'Whose, by id' }, max: 40, computed: true, track: false }),
  },
  unique: [['scope_key', 'year', 'period_type', 'period', 'metric']],
  trees: [{ field: 'parent_id', depth: 10 }],
  actions: {
    lock: {
      label: { zh: '锁定', en: 'Lock' },
      operation: 'edit',
      when: { locked: false },
      grants: ['sales_target.edit'],
    },
    unlock: {
      label: { zh: '解锁', en: 'Unlock' },
      operation: 'edit',
      when: { locked: true },
      grants: ['sales_target.edit'],
    },
  },
  access: {
    manager: {
      view: 'dept_and_below',
      create: 'dept_and_below',
      edit: 'dept_and_below',
      batch_update: 'dept_and_below',
      print: 'dept_and_below',
    },
    general_manager: { view: 'all', create: 'all', edit: 'all', batch_update: 'all', print: 'all' },
    salesperson: own,
    sales_assistant: own,
    marketing: own,
    service_agent: own,
    service_supervisor: own,
    finance: own,
    purchaser: own,
  },
  views: {
    list: {
      columns: ['name', 'metric', 'year', 'period_type', 'period', 'scope', 'value', 'locked', 'owner_id'],
      sort: '-updated_at',
    },
    form: {
      sections: [
        {
          label: { zh: '目标', en: 'Target' },
          columns: 2,
          fields: [
            'scope',
            'metric',
            'year',
            'period_type',
            'period',
            'value',
            'parent_id',
            'locked',
            'owner_id',
            'remark',
          ],
        },
      ],
      hidden: ['scope_key', 'name', 'tags'],
    },
    quick: ['scope', 'metric', 'year', 'period_type', 'period', 'value'],
  },
});
