import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const factor = decimal({
  label: { zh: '调价系数', en: 'Factor' },
  help: { zh: '1.05 为上调 5%，0.9 为下调 10%', en: '1.05 raises by 5 %, 0.9 lowers by 10 %' },
  precision: 10,
  scale: 6,
  min: '0.0001',
  max: '1000',
  required: true,
  default: '1',
});

const rounding = option('price_rounding', {
  label: { zh: '取整', en: 'Rounding' },
  required: true,
  default: 'cent',
});

/** What is done with a price list (objects-trade: "copy with factor 按比例调价, import, batch adjust"). */
export const priceListActions = {
  copy: {
    label: { zh: '复制并按比例调价', en: 'Copy with a factor' },
    operation: 'edit',
    input: {
      name: text({ label: { zh: '新价格体系名称', en: 'Name of the copy' }, required: true, max: 60 }),
      factor,
      rounding,
    },
    output: { price_list_id: ref('price_list', { label: { zh: '新价格体系', en: 'The copy' } }) },
  },
  adjust: {
    label: { zh: '批量调价', en: 'Adjust prices' },
    operation: 'edit',
    input: {
      factor,
      rounding,
      category_id: ref('product_category', {
        label: { zh: '只调这个分类', en: 'Only this category' },
        help: { zh: '含下级分类；不选则全部', en: 'And those below it; empty: all' },
      }),
    },
    confirm: {
      zh: '按价格的明细逐条乘以系数；按折扣的明细不变。旧价格留在动态里。',
      en: 'Prices are multiplied; discounts stay. The old prices stay on the timeline.',
    },
  },
} as const satisfies Actions;
