import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 客户关系: what one customer is to another (S4); whoever sees the first of the two sees it from both ends. */
export const accountRelation = defineObject({
  name: 'account_relation',
  label: { zh: '客户关系', en: 'Account relation' },
  kind: 'line',
  module: 'customer',
  title: 'note',
  header: 'from_account_id',
  fields: {
    from_account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      immutable: true,
      list: true,
    }),
    kind: option('account_relation_kind', {
      label: { zh: '关系', en: 'Relation' },
      required: true,
      default: 'partner_of',
      list: true,
    }),
    to_account_id: ref('account', {
      label: { zh: '关联客户', en: 'Related account' },
      required: true,
      index: true,
      list: true,
    }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 200, list: true }),
  },
  unique: [['from_account_id', 'to_account_id', 'kind']],
  parents: [{ field: 'to_account_id', timeline: true }],
  access: {},
  views: {
    list: { columns: ['from_account_id', 'kind', 'to_account_id', 'note'] },
    quick: ['from_account_id', 'kind', 'to_account_id', 'note'],
  },
});
