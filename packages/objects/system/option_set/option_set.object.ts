import { json } from '@kehu/fields/json/json.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 选项集: options `[{ value, label_zh, label_en, color, sort_no, is_default, enabled }]`; a used value is disabled, never removed. */
export const optionSet = defineObject({
  name: 'option_set',
  label: { zh: '选项集', en: 'Option set' },
  kind: 'setting',
  module: 'settings',
  title: 'label',
  fields: {
    code: text({
      label: { zh: '编码', en: 'Code' },
      required: true,
      max: 60,
      pattern: '[a-z][a-z0-9_]{1,59}',
      unique: true,
      immutable: true,
      list: true,
    }),
    label: text({ label: { zh: '名称', en: 'Name' }, required: true, max: 60, list: true }),
    label_en: text({ label: { zh: '英文名称', en: 'English name' }, max: 60 }),
    options: json({ label: { zh: '选项', en: 'Options' }, required: true }),
  },
  actions: {
    merge_value: {
      label: { zh: '合并选项', en: 'Merge an option' },
      operation: 'edit',
      input: {
        from: text({ label: { zh: '被合并的选项', en: 'Option that goes' }, required: true, max: 40 }),
        to: text({ label: { zh: '合并到', en: 'Into' }, required: true, max: 40 }),
      },
      confirm: {
        zh: '所有记录中的该选项将改为目标选项，原选项随后停用。',
        en: 'Every record with the option gets the other one, and the option is disabled.',
      },
    },
  },
  access: { everyone: { view: 'all' } },
  views: { list: { sort: 'created_at' } },
});
