import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 规则执行: one round of the rules that set stages, grades or value classes (flows §13), and whether it was taken back. */
export const accountRuleRun = defineObject({
  name: 'account_rule_run',
  label: { zh: '客户规则执行', en: 'Run of customer rules' },
  kind: 'log',
  module: 'settings',
  title: 'run',
  silent: true,
  fields: {
    run: text({ label: { zh: '执行批次', en: 'Run' }, required: true, max: 36, index: true }),
    about: state(
      [
        { value: 'lifecycle', label: { zh: '生命周期', en: 'Life cycle' } },
        { value: 'grade', label: { zh: '客户级别', en: 'Grade' } },
        { value: 'value_class', label: { zh: '价值类别', en: 'Value class' } },
      ],
      { label: { zh: '项目', en: 'What' }, required: true, list: true, filter: true },
    ),
    status: state(
      [
        { value: 'running', label: { zh: '执行中', en: 'Running' }, color: 'blue' },
        { value: 'done', label: { zh: '已完成', en: 'Done' }, color: 'green' },
        { value: 'undoing', label: { zh: '撤销中', en: 'Being undone' }, color: 'orange' },
        { value: 'undone', label: { zh: '已撤销', en: 'Undone' }, color: 'gray' },
      ],
      { label: { zh: '状态', en: 'Status' }, required: true, default: 'running', list: true },
    ),
    changed: int({ label: { zh: '变更客户数', en: 'Accounts changed' }, default: 0, list: true }),
    kept: int({ label: { zh: '撤销时保留', en: 'Kept when undone' }, default: 0 }),
    by: user({ label: { zh: '执行人', en: 'By' }, list: true }),
    at: datetime({ label: { zh: '时间', en: 'At' }, required: true, list: true, sortable: true }),
    undone_at: datetime({ label: { zh: '撤销时间', en: 'Undone at' } }),
  },
  access: {},
  views: { list: { columns: ['at', 'about', 'changed', 'status', 'by'], sort: '-at' } },
});
