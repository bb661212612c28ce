import { int } from '@kehu/fields/int/int.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 附件: a file of a record; seen by whoever sees the record. The bytes lie behind `server/platform/files`. */
export const attachment = defineObject({
  name: 'attachment',
  label: { zh: '附件', en: 'Attachment' },
  kind: 'line',
  module: 'activity',
  title: 'file_name',
  header: 'target',
  fields: {
    target: poly(
      [
        'account',
        'contact',
        'lead',
        'opportunity',
        'activity',
        'appointment',
        'task',
        'account_group',
        'customer_care',
        'membership',
        'credit_profile',
        'requirement',
        'solution',
        'joint_operation',
        'competitor',
        'competitor_product',
        'competing_bid',
        'department',
        'user',
      ],
      {
        label: { zh: '关联', en: 'Record' },
        index: true,
        immutable: true,
      },
    ),
    file_name: text({
      label: { zh: '文件名', en: 'File name' },
      required: true,
      max: 200,
      search: true,
      list: true,
    }),
    size: int({ label: { zh: '大小', en: 'Size' }, computed: true, list: true }),
    mime: text({ label: { zh: '类型', en: 'Type' }, max: 120, computed: true }),
    sha256: text({ label: { zh: '校验值', en: 'SHA-256' }, max: 64, computed: true }),
    storage_key: text({
      label: { zh: '存储位置', en: 'Storage key' },
      max: 120,
      computed: true,
      secret: true,
    }),
    category: option('attachment_category', {
      label: { zh: '类别', en: 'Category' },
      default: 'other',
      list: true,
      filter: true,
    }),
    stage_tag: text({ label: { zh: '阶段', en: 'Stage' }, max: 40 }),
    file_version: int({ label: { zh: '文件版本', en: 'File version' }, default: 1 }),
  },
  access: {},
  views: {
    list: { columns: ['file_name', 'category', 'size', 'created_by', 'created_at'], sort: '-created_at' },
  },
});
