import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 联系人关系: who knows whom, and how well (S1 决策关系). The line of command is `contact.reports_to_id`. */
export const contactRelation = defineObject({
  name: 'contact_relation',
  label: { zh: '联系人关系', en: 'Contact relation' },
  kind: 'line',
  module: 'customer',
  title: 'note',
  header: 'contact_id',
  fields: {
    contact_id: ref('contact', {
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      index: true,
      immutable: true,
      list: true,
    }),
    kind: option('contact_relation_kind', {
      label: { zh: '关系', en: 'Relation' },
      required: true,
      default: 'colleague',
      list: true,
    }),
    related_contact_id: ref('contact', {
      label: { zh: '关联联系人', en: 'Related contact' },
      required: true,
      index: true,
      list: true,
    }),
    strength: int({
      label: { zh: '亲密度', en: 'Closeness' },
      help: { zh: '1–5，5 最亲密', en: '1–5, 5 is the closest' },
      min: 1,
      max: 5,
      list: true,
    }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 200, list: true }),
  },
  unique: [['contact_id', 'related_contact_id', 'kind']],
  parents: [{ field: 'related_contact_id', timeline: true }],
  access: {},
  views: {
    list: { columns: ['contact_id', 'kind', 'related_contact_id', 'strength', 'note'] },
    quick: ['contact_id', 'kind', 'related_contact_id', 'strength', 'note'],
  },
});
