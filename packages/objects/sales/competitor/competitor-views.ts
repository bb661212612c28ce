import type { Views } from '@kehu/kernel/declare/object.ts';

/** How competitors are shown where no administrator said otherwise. */
export const competitorViews: Views = {
  list: {
    columns: [
      'name',
      'short_name',
      'threat',
      'scale',
      'met_count',
      'win_count',
      'lose_count',
      'win_rate',
      'region',
      'status',
      'updated_at',
    ],
    sort: 'name',
    tabs: [
      { name: 'active', label: { zh: '活跃', en: 'Active' }, filter: { status: 'active' } },
      {
        name: 'threatening',
        label: { zh: '威胁大的', en: 'High threat' },
        filter: { status: 'active', threat: 'high' },
      },
      { name: 'mine', label: { zh: '我录入的', en: 'Entered by me' }, slice: 'mine' },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: ['name', 'short_name', 'threat', 'website', 'product_line'],
  header: ['threat', 'scale', 'met_count', 'win_count', 'lose_count', 'win_rate'],
  form: {
    sections: [
      {
        label: { zh: '基本信息', en: 'Basics' },
        columns: 2,
        fields: [
          'name',
          'short_name',
          'threat',
          'scale',
          'status',
          'website',
          'region',
          'phone',
          'owner_id',
          'tags',
        ],
      },
      {
        label: { zh: '产品与优劣势', en: 'Products, strengths and weaknesses' },
        columns: 1,
        fields: ['product_line', 'strengths', 'weaknesses'],
      },
      {
        label: { zh: '策略', en: 'Strategy' },
        columns: 1,
        fields: ['price_strategy', 'channel', 'marketing', 'counter', 'remark'],
      },
      {
        label: { zh: '交手记录', en: 'Record against them' },
        columns: 2,
        fields: ['met_count', 'win_count', 'lose_count', 'win_rate'],
      },
    ],
  },
  cards: ['threat', 'win_rate', 'win_count', 'lose_count'],
  related: ['competitor_product', 'competing_bid', 'attachment'],
};
