import { date } from '@kehu/fields/date/date.kind.ts';
import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { dealingAccess } from '../opportunity/opportunity-access.ts';
import { bidResults } from './bid-states.ts';
import { bidViews } from './bid-views.ts';

const kept = { computed: true, track: false } as const;

/** 竞争订单: a competitor's appearance in one opportunity, and how it ended (S4). */
export const competingBid = defineObject({
  name: 'competing_bid',
  label: { zh: '竞争订单', en: 'Competing bid' },
  kind: 'business',
  module: 'competition',
  title: 'name',
  importable: true,
  fields: {
    /** The competitor's, so that a bid is called by something. */
    name: text({ label: { zh: '对手名称', en: 'Competitor name' }, max: 100, search: true, ...kept }),
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      required: true,
      index: true,
      immutable: true,
      list: true,
      filter: true,
    }),
    competitor_id: ref('competitor', {
      label: { zh: '竞争对手', en: 'Competitor' },
      required: true,
      index: true,
      immutable: true,
      list: true,
      filter: true,
    }),
    competitor_product_id: ref('competitor_product', {
      label: { zh: '竞争产品', en: 'Competing product' },
      index: true,
      filter: true,
    }),
    bid_amount: money({ label: { zh: '对方报价', en: 'Their price' }, min: '0', list: true }),
    our_amount: money({
      label: { zh: '我方报价', en: 'Our price' },
      help: {
        zh: '最近发出的报价单；没有则为商机预期金额',
        en: 'The latest quote sent, else what is expected',
      },
      list: true,
      ...kept,
    }),
    price_gap: decimal({
      label: { zh: '价差(%)', en: 'Price gap (%)' },
      help: { zh: '我方比对方贵的百分比，负数为便宜', en: 'How much dearer we are; negative: cheaper' },
      precision: 12,
      scale: 2,
      list: true,
      ...kept,
    }),
    stage_text: text({ label: { zh: '对方进展', en: 'Where they stand' }, max: 100 }),
    advantage: textarea({ label: { zh: '对方优势', en: 'Their advantages' }, max: 1000 }),
    disadvantage: textarea({ label: { zh: '对方劣势', en: 'Their disadvantages' }, max: 1000 }),
    result: state(bidResults, {
      label: { zh: '结果', en: 'Result' },
      help: { zh: '商机赢单、丢单时自动填写', en: 'Filled when the opportunity is won or lost' },
      required: true,
      default: 'ongoing',
      index: true,
      list: true,
      filter: true,
    }),
    reason: option('lost_reason', { label: { zh: '胜负原因', en: 'Why' }, filter: true }),
    decided_on: date({
      label: { zh: '结果日期', en: 'Decided on' },
      list: true,
      filter: true,
      visibleWhen: { result: { ne: 'ongoing' } },
    }),
  },
  unique: [['opportunity_id', 'competitor_id']],
  parents: [
    { field: 'opportunity_id', timeline: true, grants: true, owns: true, follows: {}, cascade: true },
    { field: 'competitor_id', timeline: true },
  ],
  on: {
    'competitor.updated': 'rename',
    'quote.updated': 'reprice',
    'quote.deleted': 'reprice',
    'quote.restored': 'reprice',
  },
  access: dealingAccess,
  views: bidViews,
});
