import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 编号规则: tokens `{yyyy}{yy}{MM}{dd}{yyyyMMdd}{seq:n}{dept}{owner}` and literals; unique, gaps allowed. */
export const numberingRule = defineObject({
  name: 'numbering_rule',
  label: { zh: '编号规则', en: 'Numbering rule' },
  kind: 'setting',
  module: 'settings',
  title: 'object',
  fields: {
    object: text({
      label: { zh: '对象', en: 'Object' },
      required: true,
      max: 60,
      unique: true,
      immutable: true,
      list: true,
    }),
    pattern: text({ label: { zh: '格式', en: 'Pattern' }, required: true, max: 80, list: true }),
    reset: state(
      [
        { value: 'day', label: { zh: '按日', en: 'Daily' } },
        { value: 'month', label: { zh: '按月', en: 'Monthly' } },
        { value: 'year', label: { zh: '按年', en: 'Yearly' } },
        { value: 'never', label: { zh: '不归零', en: 'Never' } },
      ],
      { label: { zh: '归零', en: 'Reset' }, required: true, default: 'day', list: true },
    ),
    manual_allowed: bool({
      label: { zh: '允许手工', en: 'Typed numbers allowed' },
      default: true,
      list: true,
    }),
  },
  access: {},
  views: { list: { sort: 'created_at' } },
});
