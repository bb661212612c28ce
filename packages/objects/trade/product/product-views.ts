import type { Views } from '@kehu/kernel/declare/object.ts';

/** How products are shown where no administrator said otherwise. */
export const productViews: Views = {
  list: {
    columns: [
      'name',
      'no',
      'category_id',
      'type',
      'spec',
      'unit',
      'standard_price',
      'floor_price',
      'cost_price',
      'tax_rate',
      'status',
      'updated_at',
    ],
    sort: 'name',
    tabs: [
      { name: 'on', label: { zh: '在售', en: 'On sale' }, filter: { status: 'on' } },
      { name: 'off', label: { zh: '停售', en: 'Off sale' }, filter: { status: 'off' } },
      { name: 'all', label: { zh: '全部', en: 'All' } },
    ],
  },
  quick: ['name', 'category_id', 'type', 'spec', 'unit', 'standard_price', 'barcode'],
  header: ['no', 'status', 'standard_price', 'unit', 'category_id'],
  form: {
    sections: [
      {
        label: { zh: '基本信息', en: 'Basics' },
        columns: 2,
        fields: [
          'name',
          'no',
          'category_id',
          'type',
          'spec',
          'unit',
          'barcode',
          'brand',
          'model',
          'status',
          'owner_id',
          'tags',
        ],
      },
      {
        label: { zh: '价格与税', en: 'Prices and tax' },
        columns: 2,
        fields: ['standard_price', 'floor_price', 'cost_price', 'tax_rate', 'tax_code', 'supplier_id'],
      },
      {
        label: { zh: '介绍', en: 'About' },
        columns: 1,
        fields: ['image', 'intro', 'files', 'remark'],
      },
      {
        label: { zh: '服务', en: 'Service' },
        columns: 2,
        fields: ['track_asset', 'warranty_months', 'is_recurring', 'period_months'],
      },
      {
        label: { zh: '其他', en: 'Other' },
        columns: 2,
        collapsed: true,
        fields: ['external_source', 'external_id'],
      },
    ],
    hidden: ['attributes'],
  },
  cards: ['no', 'category_id', 'spec', 'standard_price', 'unit', 'status'],
  related: ['product_unit', 'product_package_line', 'product_relation', 'attachment'],
};
