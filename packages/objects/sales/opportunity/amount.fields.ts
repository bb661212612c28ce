import { date } from '@kehu/fields/date/date.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';

const kept = { computed: true, track: false } as const;

/** What it is worth, how sure that is and when it comes: the forecast is made of these (reports §2). */
export const amountFields = {
  expected_amount: money({
    label: { zh: '预期金额', en: 'Expected amount' },
    help: { zh: '有产品明细时自动汇总', en: 'The sum of the product lines, where there are some' },
    required: true,
    min: '0',
    list: true,
    sortable: true,
  }),
  probability: percent({
    label: { zh: '可能性(%)', en: 'Probability (%)' },
    help: { zh: '不填则取销售阶段的默认值', en: "The stage's own when empty" },
    list: true,
    filter: true,
  }),
  weighted_amount: money({ label: { zh: '加权金额', en: 'Weighted amount' }, list: true, ...kept }),
  expected_close_on: date({
    label: { zh: '预计成交日期', en: 'Expected close' },
    required: true,
    index: true,
    list: true,
    filter: true,
    sortable: true,
  }),
  forecast_category: option('forecast_category', {
    label: { zh: '预测类别', en: 'Forecast category' },
    default: 'pipeline',
    filter: true,
  }),
  actual_close_on: date({
    label: { zh: '实际成交日期', en: 'Closed on' },
    index: true,
    list: true,
    filter: true,
    computed: true,
  }),
  actual_amount: money({ label: { zh: '实际金额', en: 'Actual amount' }, list: true, computed: true }),
  lines_amount: money({
    label: { zh: '产品明细合计', en: 'Sum of lines' },
    rollup: { from: 'opportunity_line', via: 'opportunity_id', sum: 'amount' },
    default: '0.00',
    ...kept,
  }),
  quote_count: int({
    label: { zh: '报价次数', en: 'Quotes' },
    rollup: { from: 'quote', via: 'opportunity_id', count: true, module: 'quote' },
    list: true,
    default: 0,
    ...kept,
  }),
  line_count: int({
    label: { zh: '产品明细数', en: 'Lines' },
    rollup: { from: 'opportunity_line', via: 'opportunity_id', count: true },
    default: 0,
    ...kept,
  }),
} as const;
