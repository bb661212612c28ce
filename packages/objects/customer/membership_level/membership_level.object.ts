import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/** 会员等级: what members of a level get, and what a period costs (S1). */
export const membershipLevel = defineObject({
  name: 'membership_level',
  label: { zh: '会员等级', en: 'Membership level' },
  kind: 'setting',
  module: 'customer',
  title: 'name',
  importable: true,
  fields: {
    name: text({
      label: { zh: '等级名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
    }),
    rank: int({
      label: { zh: '级序', en: 'Rank' },
      help: { zh: '数字越大等级越高', en: 'The greater, the higher' },
      default: 1,
      min: 1,
      max: 99,
      list: true,
    }),
    discount_percent: percent({
      label: { zh: '折扣(%)', en: 'Discount (%)' },
      help: { zh: '减去的百分比：10 即 9 折', en: 'Taken off: 10 leaves 90 %' },
      default: '0.00',
      list: true,
    }),
    service_items: textarea({ label: { zh: '服务项目', en: 'Services' }, max: 2000 }),
    annual_fee: money({ label: { zh: '年费', en: 'Fee' }, default: '0.00', min: '0', list: true }),
    period_months: int({
      label: { zh: '有效期(月)', en: 'Period (months)' },
      required: true,
      default: 12,
      min: 1,
      max: 120,
      list: true,
    }),
    price_list_id: ref('price_list', { label: { zh: '价格体系', en: 'Price list' }, index: true }),
    upgrade_amount: money({
      label: { zh: '升级消费额', en: 'Spent to reach it' },
      help: {
        zh: '有效期内累计消费达到此额，会员页提示可升级',
        en: 'Whoever has spent so much may be raised to this level',
      },
      min: '0',
      list: true,
    }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
      filter: true,
    }),
  },
  access: { everyone: { view: 'all' } },
  views: {
    list: {
      columns: [
        'name',
        'rank',
        'discount_percent',
        'annual_fee',
        'period_months',
        'upgrade_amount',
        'status',
      ],
      sort: 'rank',
    },
    quick: [
      'name',
      'rank',
      'discount_percent',
      'annual_fee',
      'period_months',
      'upgrade_amount',
      'service_items',
    ],
  },
});
