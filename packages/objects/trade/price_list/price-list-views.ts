import type { Views } from '@kehu/kernel/declare/object.ts';

/** How price lists are shown where no administrator said otherwise. */
export const priceListViews: Views = {
  list: {
    columns: [
      'name',
      'kind',
      'currency_code',
      'tax_inclusive',
      'valid_from',
      'valid_to',
      'priority',
      'item_count',
      'status',
      'updated_at',
    ],
    sort: 'name',
    tabs: [
      { name: 'active', label: { zh: '启用', en: 'Active' }, filter: { status: 'active' } },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: ['name', 'kind', 'currency_code', 'tax_inclusive', 'valid_from', 'valid_to', 'priority'],
  header: ['kind', 'status', 'currency_code', 'valid_from', 'valid_to', 'item_count'],
  form: {
    sections: [
      {
        label: { zh: '基本信息', en: 'Basics' },
        columns: 2,
        fields: [
          'name',
          'kind',
          'currency_code',
          'tax_inclusive',
          'valid_from',
          'valid_to',
          'priority',
          'status',
          'owner_id',
          'tags',
        ],
      },
      {
        label: { zh: '适用范围（都不选为所有人）', en: 'For whom (all empty: everybody)' },
        columns: 2,
        fields: ['account_category_ids', 'level_ids', 'territory_ids', 'department_ids', 'remark'],
      },
    ],
  },
  cards: ['kind', 'valid_from', 'valid_to', 'item_count', 'status'],
  related: [],
};
