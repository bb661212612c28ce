import { date } from '@kehu/fields/date/date.kind.ts';
import { files } from '@kehu/fields/files/files.kind.ts';
import { price } from '@kehu/fields/price/price.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { competitionAccess } from '../competitor/competition-access.ts';

const { manager, ...others } = competitionAccess;
const { merge: _, ...keeper } = manager ?? {};

/** 竞争产品: what a competitor sells against a product of ours (S4). */
export const competitorProduct = defineObject({
  name: 'competitor_product',
  label: { zh: '竞争产品', en: 'Competing product' },
  kind: 'business',
  module: 'competition',
  title: 'name',
  importable: true,
  fields: {
    competitor_id: ref('competitor', {
      label: { zh: '竞争对手', en: 'Competitor' },
      required: true,
      index: true,
      list: true,
      filter: true,
    }),
    name: text({
      label: { zh: '产品名称', en: 'Product' },
      required: true,
      max: 100,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    our_product_id: ref('product', {
      label: { zh: '对应我方产品', en: 'Our product' },
      index: true,
      filter: true,
      list: true,
    }),
    price: price({ label: { zh: '价格', en: 'Price' }, min: '0', list: true }),
    price_note: text({ label: { zh: '价格说明', en: 'About the price' }, max: 200 }),
    features: textarea({ label: { zh: '功能特点', en: 'Features' }, max: 2000 }),
    strengths: textarea({ label: { zh: '优势', en: 'Strengths' }, max: 2000 }),
    weaknesses: textarea({ label: { zh: '劣势', en: 'Weaknesses' }, max: 2000 }),
    files: files({ label: { zh: '资料', en: 'Files' } }),
    updated_on: date({
      label: { zh: '更新日期', en: 'As of' },
      help: { zh: '这些资料是哪天的', en: 'Of which day this is' },
      default: { token: 'today' },
      list: true,
    }),
  },
  unique: [['competitor_id', 'name']],
  parents: [{ field: 'competitor_id', timeline: true, cascade: true }],
  access: { ...others, manager: keeper },
  views: {
    list: {
      columns: ['name', 'competitor_id', 'our_product_id', 'price', 'price_note', 'updated_on', 'owner_id'],
      sort: 'name',
    },
    quick: ['competitor_id', 'name', 'our_product_id', 'price', 'price_note'],
    header: ['competitor_id', 'our_product_id', 'price', 'updated_on'],
    form: {
      sections: [
        {
          label: { zh: '基本信息', en: 'Basics' },
          columns: 2,
          fields: [
            'name',
            'competitor_id',
            'our_product_id',
            'price',
            'price_note',
            'updated_on',
            'owner_id',
            'tags',
          ],
        },
        {
          label: { zh: '特点与优劣势', en: 'Features, strengths and weaknesses' },
          columns: 1,
          fields: ['features', 'strengths', 'weaknesses', 'files', 'remark'],
        },
      ],
    },
    cards: ['competitor_id', 'price', 'updated_on'],
    related: ['competing_bid', 'attachment'],
  },
});
