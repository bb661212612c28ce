import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 参与联系人: who has a part in the customer's decision about one opportunity. */
export const opportunityContact = defineObject({
  name: 'opportunity_contact',
  label: { zh: '参与联系人', en: 'Opportunity contact' },
  kind: 'line',
  module: 'opportunity',
  title: 'note',
  header: 'opportunity_id',
  fields: {
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      required: true,
      index: true,
      immutable: true,
    }),
    contact_id: ref('contact', {
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      index: true,
      list: true,
    }),
    role: option('contact_role', { label: { zh: '角色', en: 'Role' }, list: true }),
    attitude: option('attitude', { label: { zh: '态度', en: 'Attitude' }, default: 'neutral', list: true }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 200, list: true }),
  },
  unique: [['opportunity_id', 'contact_id']],
  access: {},
  views: {
    list: { columns: ['contact_id', 'role', 'attitude', 'note'], sort: 'created_at' },
    quick: ['opportunity_id', 'contact_id', 'role', 'attitude', 'note'],
  },
});
