import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { files } from '@kehu/fields/files/files.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { rate } from '@kehu/fields/rate/rate.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';

/** 计价方式: one sum for the whole package, or a price on each line. */
export const modes = [
  { value: 'per_line', label: { zh: '分商品', en: 'Per line' }, color: 'blue', isDefault: true },
  { value: 'lump_sum', label: { zh: '一揽子', en: 'Lump sum' }, color: 'violet' },
] as const;

const lumpSum = { mode: 'lump_sum' } as const;
const kept = { computed: true, default: '0.00' } as const;

/** Shared header fields of quote, contract, order and purchase order (objects-trade). */
export const moneyFields = {
  currency_code: option('currency', {
    label: { zh: '币种', en: 'Currency' },
    help: { zh: '不填为本位币', en: 'The base currency when empty' },
    list: true,
  }),
  exchange_rate: rate({
    label: { zh: '汇率', en: 'Exchange rate' },
    help: {
      zh: '一单位外币折合多少本位币；不填取单据日期或之前最近一次的汇率',
      en: 'Base currency for one unit; the latest on or before the day of the document when empty',
    },
    list: true,
  }),
  tax_inclusive: bool({ label: { zh: '含税', en: 'Prices hold the tax' }, required: true, default: true }),
  price_list_id: ref('price_list', { label: { zh: '价格体系', en: 'Price list' } }),
  mode: state(modes, {
    label: { zh: '计价方式', en: 'Pricing' },
    required: true,
    filter: true,
    default: 'per_line',
  }),
  lump_sum_amount: money({
    label: { zh: '一揽子金额', en: 'Lump sum' },
    help: { zh: '含税', en: 'Tax included' },
    min: '0.01',
    visibleWhen: lumpSum,
    requiredWhen: lumpSum,
  }),
  lump_sum_tax_rate: option('tax_rate', {
    label: { zh: '一揽子税率', en: 'Tax rate of the lump sum' },
    visibleWhen: lumpSum,
    requiredWhen: lumpSum,
  }),
  goods_amount: money({ label: { zh: '商品金额', en: 'Goods' }, ...kept }),
  discount_amount: money({ label: { zh: '整单优惠', en: 'Discount' }, min: '0', default: '0.00' }),
  other_fee: money({
    label: { zh: '其他费用', en: 'Other fees' },
    help: { zh: '运费、安装费等', en: 'Freight, installation …' },
    min: '0',
    default: '0.00',
  }),
  tax_amount: money({ label: { zh: '税额', en: 'Tax' }, ...kept }),
  net_amount: money({ label: { zh: '不含税金额', en: 'Net' }, ...kept }),
  total_amount: money({ label: { zh: '总金额', en: 'Total' }, list: true, sortable: true, ...kept }),
  total_amount_base: money({ label: { zh: '总金额(本位币)', en: 'Total in base currency' }, ...kept }),
  files: files({ label: { zh: '附件', en: 'Files' } }),
} as const;

/** Sums of the lines that count, kept by rollups: neither optional ones nor subtotals. */
export const lineSumFields = <const L extends string, const H extends string>(line: L, header: H) => {
  const rollup = { from: line, via: header } as const;
  const where = { kind: 'item', is_optional: false } as const;
  const hidden = { track: false, ...kept } as const;
  return {
    lines_gross: money({
      label: { zh: '明细价税合计', en: 'Gross of the lines' },
      rollup: { ...rollup, sum: 'gross_amount', where },
      ...hidden,
    }),
    lines_tax: money({
      label: { zh: '明细税额', en: 'Tax of the lines' },
      rollup: { ...rollup, sum: 'tax_amount', where },
      ...hidden,
    }),
    lines_net: money({
      label: { zh: '明细不含税金额', en: 'Net of the lines' },
      rollup: { ...rollup, sum: 'net_amount', where },
      ...hidden,
    }),
    lines_cost: money({
      label: { zh: '明细成本', en: 'Cost of the lines' },
      rollup: { ...rollup, sum: 'cost_amount', where },
      needs: 'view_cost',
      ...hidden,
    }),
    gross_profit: money({
      label: { zh: '预计毛利', en: 'Gross profit' },
      help: {
        zh: '本位币：不含税金额减去整单优惠分摊和成本；没有成本价时为空',
        en: 'In base currency: net less discount and cost; empty where no cost is known',
      },
      computed: true,
      sensitive: true,
      needs: 'view_cost',
    }),
    margin: percent({
      label: { zh: '毛利率', en: 'Margin' },
      min: '-999.99',
      max: '100',
      computed: true,
      sensitive: true,
      needs: 'view_cost',
    }),
    line_count: int({
      label: { zh: '明细行数', en: 'Lines' },
      rollup: { ...rollup, count: true },
      computed: true,
      track: false,
      default: 0,
    }),
  } as const;
};

/** The fields of `lineSumFields` that no page shows. */
export const hiddenSums = ['lines_gross', 'lines_tax', 'lines_net', 'lines_cost', 'line_count'] as const;
