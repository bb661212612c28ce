import { formula } from '@kehu/fields/formula/formula.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { phone } from '@kehu/fields/phone/phone.kind.ts';
import { region } from '@kehu/fields/region/region.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { url } from '@kehu/fields/url/url.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import type { Expression } from '@kehu/kernel/expression/expression.ts';
import { competitionAccess } from './competition-access.ts';
import { competitorViews } from './competitor-views.ts';

const kept = { computed: true, track: false } as const;
const help = { zh: '全公司已有结果的竞争订单', en: 'Bids of the whole company that have come to an end' };

/** Won / (won + lost) × 100 as in reports §2; empty where nothing was won or lost. */
const winRate: Expression = {
  call: 'round',
  args: [
    {
      call: 'divide',
      args: [
        { call: 'multiply', args: [{ field: 'win_count' }, { number: '100' }] },
        { call: 'add', args: [{ field: 'win_count' }, { field: 'lose_count' }] },
      ],
    },
    { number: '2' },
  ],
};

/** 竞争对手: who sells to the same customers, and how often we win against them (S4, S1). */
export const competitor = defineObject({
  name: 'competitor',
  label: { zh: '竞争对手', en: 'Competitor' },
  kind: 'business',
  module: 'competition',
  title: 'name',
  importable: true,
  mergeable: true,
  fields: {
    name: text({
      label: { zh: '名称', en: 'Name' },
      required: true,
      max: 100,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
      sortable: true,
    }),
    short_name: text({ label: { zh: '简称', en: 'Short name' }, max: 40, search: true, list: true }),
    website: url({ label: { zh: '网址', en: 'Website' }, list: true }),
    region: region({ label: { zh: '地区', en: 'Region' }, list: true, filter: true }),
    phone: phone({ label: { zh: '电话', en: 'Phone' }, list: true }),
    scale: option('competitor_scale', {
      label: { zh: '规模', en: 'Size' },
      default: 'medium',
      filter: true,
    }),
    threat: option('competitor_threat', {
      label: { zh: '威胁程度', en: 'Threat' },
      default: 'medium',
      list: true,
      filter: true,
    }),
    product_line: textarea({ label: { zh: '产品线', en: 'Product line' }, max: 2000, search: true }),
    strengths: textarea({ label: { zh: '优势', en: 'Strengths' }, max: 2000 }),
    weaknesses: textarea({ label: { zh: '劣势', en: 'Weaknesses' }, max: 2000 }),
    price_strategy: textarea({ label: { zh: '价格策略', en: 'Pricing' }, max: 1000 }),
    channel: textarea({ label: { zh: '渠道策略', en: 'Channels' }, max: 1000 }),
    marketing: textarea({ label: { zh: '营销策略', en: 'Marketing' }, max: 1000 }),
    counter: textarea({ label: { zh: '应对策略', en: 'How to counter' }, max: 2000 }),
    met_count: int({
      label: { zh: '遭遇次数', en: 'Met' },
      help,
      rollup: {
        from: 'competing_bid',
        via: 'competitor_id',
        count: true,
        where: { result: { ne: 'ongoing' } },
      },
      default: 0,
      list: true,
      ...kept,
    }),
    win_count: int({
      label: { zh: '我胜', en: 'We won' },
      help,
      rollup: { from: 'competing_bid', via: 'competitor_id', count: true, where: { result: 'we_won' } },
      default: 0,
      list: true,
      ...kept,
    }),
    lose_count: int({
      label: { zh: '我负', en: 'They won' },
      help,
      rollup: { from: 'competing_bid', via: 'competitor_id', count: true, where: { result: 'they_won' } },
      default: 0,
      list: true,
      ...kept,
    }),
    win_rate: formula({
      label: { zh: '胜率(%)', en: 'Win rate (%)' },
      help: { zh: '我胜 ÷（我胜 + 我负）', en: 'Won ÷ (won + lost)' },
      expr: winRate,
      result: percent({ label: { zh: '胜率(%)', en: 'Win rate (%)' } }),
      list: true,
    }),
    status: option('competitor_status', {
      label: { zh: '状态', en: 'Status' },
      default: 'active',
      filter: true,
    }),
  },
  duplicates: {
    keys: [
      { by: 'name', fields: ['name', 'short_name'] },
      { by: 'domain', fields: ['website'] },
    ],
    action: 'warn',
  },
  access: competitionAccess,
  views: competitorViews,
});
