import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { files } from '@kehu/fields/files/files.kind.ts';
import { image } from '@kehu/fields/image/image.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { richtext } from '@kehu/fields/richtext/richtext.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';

/** What a product is, for whoever sells it. */
export const aboutFields = {
  brand: text({ label: { zh: '品牌', en: 'Brand' }, max: 60, filter: true, search: true }),
  model: text({ label: { zh: '型号', en: 'Model' }, max: 60, filter: true, search: true }),
  attributes: json({ label: { zh: '属性', en: 'Attributes' }, max: 5_000 }),
  image: image({ label: { zh: '图片', en: 'Image' } }),
  intro: richtext({ label: { zh: '介绍', en: 'Introduction' }, max: 20_000 }),
  files: files({ label: { zh: '资料', en: 'Files' } }),
  track_asset: bool({
    label: { zh: '装机管理', en: 'Track installations' },
    help: { zh: '发货后逐台登记', en: 'Each one is followed after shipment' },
  }),
  warranty_months: int({ label: { zh: '保修(月)', en: 'Warranty (months)' }, min: 0, max: 600 }),
  is_recurring: bool({ label: { zh: '周期性服务', en: 'Recurring' }, filter: true }),
  period_months: int({
    label: { zh: '周期(月)', en: 'Period (months)' },
    min: 1,
    max: 120,
    visibleWhen: { is_recurring: true },
    requiredWhen: { is_recurring: true },
  }),
  external_source: text({ label: { zh: '外部系统', en: 'External system' }, max: 40 }),
  external_id: text({ label: { zh: '外部编码', en: 'External id' }, max: 80, search: true }),
} as const;
