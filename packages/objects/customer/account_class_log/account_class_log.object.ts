import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { changeRules } from '../change-rules.ts';

/** 分级记录: how a customer's grade and value class changed, by whom or by which rule. Nobody writes it by hand. */
export const accountClassLog = defineObject({
  name: 'account_class_log',
  label: { zh: '分级记录', en: 'Grade and class record' },
  kind: 'line',
  module: 'customer',
  title: 'to',
  header: 'account_id',
  lineRight: 'none',
  silent: true,
  fields: {
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      immutable: true,
    }),
    about: state(
      [
        { value: 'grade', label: { zh: '客户级别', en: 'Grade' } },
        { value: 'value_class', label: { zh: '价值类别', en: 'Value class' } },
      ],
      { label: { zh: '项目', en: 'What' }, required: true, immutable: true, list: true },
    ),
    from: text({ label: { zh: '原值', en: 'From' }, max: 60, immutable: true, list: true }),
    to: text({ label: { zh: '新值', en: 'To' }, max: 60, immutable: true, list: true }),
    at: datetime({
      label: { zh: '时间', en: 'At' },
      required: true,
      immutable: true,
      list: true,
      sortable: true,
    }),
    by: user({ label: { zh: '操作人', en: 'By' }, immutable: true, list: true }),
    rule: state(changeRules, { label: { zh: '规则', en: 'Rule' }, immutable: true, list: true }),
    run: text({ label: { zh: '执行批次', en: 'Run' }, max: 36, index: true, track: false }),
  },
  access: {},
  views: { list: { columns: ['at', 'about', 'from', 'to', 'by', 'rule'], sort: '-at' } },
});
