import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { stages } from '../account/stages.ts';
import { changeRules } from '../change-rules.ts';

/**
 * 生命周期记录: which stage a customer was in from `at` until `until` (flows §13, R-C1, R-C2). Nobody writes it by hand. A
 * customer whose stage never changed has none: he has been in it since he was made.
 */
export const accountLifecycleLog = defineObject({
  name: 'account_lifecycle_log',
  label: { zh: '生命周期记录', en: 'Life-cycle record' },
  kind: 'line',
  module: 'customer',
  title: 'reason',
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
    from: state(stages, { label: { zh: '原阶段', en: 'From' }, immutable: true, list: true }),
    to: state(stages, { label: { zh: '新阶段', en: 'To' }, required: true, immutable: true, list: true }),
    at: datetime({
      label: { zh: '时间', en: 'At' },
      required: true,
      immutable: true,
      list: true,
      sortable: true,
    }),
    until: datetime({ label: { zh: '至', en: 'Until' } }),
    by: user({ label: { zh: '操作人', en: 'By' }, immutable: true, list: true }),
    rule: state(changeRules, { label: { zh: '规则', en: 'Rule' }, immutable: true, list: true }),
    reason: textarea({ label: { zh: '原因', en: 'Reason' }, max: 500, immutable: true, list: true }),
    run: text({ label: { zh: '执行批次', en: 'Run' }, max: 36, index: true, track: false }),
  },
  access: {},
  views: { list: { columns: ['at', 'from', 'to', 'by', 'rule', 'reason'], sort: '-at' } },
});
