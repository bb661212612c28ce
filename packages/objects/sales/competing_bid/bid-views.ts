import type { Views } from '@kehu/kernel/declare/object.ts';

/** How competing bids are shown where no administrator said otherwise. */
export const bidViews: Views = {
  list: {
    columns: [
      'competitor_id',
      'opportunity_id',
      'result',
      'bid_amount',
      'our_amount',
      'price_gap',
      'reason',
      'decided_on',
      'owner_id',
      'updated_at',
    ],
    sort: '-updated_at',
    tabs: [
      { name: 'ongoing', label: { zh: '竞争中', en: 'Ongoing' }, filter: { result: 'ongoing' } },
      { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
      { name: 'won', label: { zh: '我方胜', en: 'We won' }, filter: { result: 'we_won' } },
      { name: 'lost', label: { zh: '对方胜', en: 'They won' }, filter: { result: 'they_won' } },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: [
    'opportunity_id',
    'competitor_id',
    'competitor_product_id',
    'bid_amount',
    'stage_text',
    'advantage',
  ],
  header: ['competitor_id', 'opportunity_id', 'result', 'bid_amount', 'our_amount', 'price_gap'],
  form: {
    sections: [
      {
        label: { zh: '竞争情况', en: 'The bid' },
        columns: 2,
        fields: [
          'opportunity_id',
          'competitor_id',
          'competitor_product_id',
          'stage_text',
          'bid_amount',
          'our_amount',
          'price_gap',
          'owner_id',
          'tags',
        ],
      },
      {
        label: { zh: '对方优劣势', en: 'Their strengths and weaknesses' },
        columns: 1,
        fields: ['advantage', 'disadvantage', 'remark'],
      },
      {
        label: { zh: '结果', en: 'Result' },
        columns: 2,
        fields: ['result', 'reason', 'decided_on'],
      },
    ],
    hidden: ['name'],
  },
  cards: ['opportunity_id', 'result', 'bid_amount', 'our_amount', 'price_gap'],
  related: ['attachment'],
};
