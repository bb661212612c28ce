import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 查重规则: which fields are compared how (`fields`: `[{ field, comparison }]`, out of those the object offers; a field alone
 * is compared in its usual way), and whether a hit warns or blocks. Each object that has likely duplicates has one.
 */
export const duplicateRule = defineObject({
  name: 'duplicate_rule',
  label: { zh: '查重规则', en: 'Duplicate rule' },
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
    fields: json({ label: { zh: '比对字段', en: 'Compared fields' }, required: true }),
    action: state(
      [
        { value: 'warn', label: { zh: '提醒', en: 'Warn' } },
        { value: 'block', label: { zh: '禁止', en: 'Block' } },
      ],
      { label: { zh: '处理', en: 'Action' }, required: true, default: 'warn', list: true },
    ),
    combine: state(
      [
        { value: 'any', label: { zh: '任一项相同', en: 'Any of them' } },
        { value: 'all', label: { zh: '全部相同', en: 'All of them' } },
      ],
      { label: { zh: '组合', en: 'Combine' }, required: true, default: 'any' },
    ),
    cross_object: bool({ label: { zh: '跨对象查重', en: 'Across objects' }, default: true }),
    enabled: bool({ label: { zh: '启用', en: 'Enabled' }, default: true, list: true }),
  },
  access: {},
  views: { list: { sort: 'created_at' } },
});
