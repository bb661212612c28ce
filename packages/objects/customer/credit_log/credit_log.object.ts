import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 信用变更: what of a customer's credit changed, by whom and why (objects-customer, credit_log). */
export const creditLog = defineObject({
  name: 'credit_log',
  label: { zh: '信用变更', en: 'Credit change' },
  kind: 'line',
  module: 'customer',
  title: 'reason',
  header: 'credit_profile_id',
  lineRight: 'none',
  silent: true,
  fields: {
    credit_profile_id: ref('credit_profile', {
      label: { zh: '客户信用', en: 'Credit profile' },
      required: true,
      index: true,
      immutable: true,
    }),
    field: text({ label: { zh: '项目', en: 'What' }, required: true, max: 60, list: true }),
    old: text({ label: { zh: '原值', en: 'Old' }, max: 60, list: true }),
    new: text({ label: { zh: '新值', en: 'New' }, max: 60, list: true }),
    reason: text({ label: { zh: '原因', en: 'Reason' }, max: 200, list: true }),
    at: datetime({ label: { zh: '时间', en: 'At' }, required: true, list: true, sortable: true }),
    by: user({ label: { zh: '操作人', en: 'By' }, list: true }),
  },
  access: {},
  views: { list: { columns: ['at', 'field', 'old', 'new', 'reason', 'by'], sort: '-at' } },
});
