import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { decimal } from '@kehu/fields/decimal/decimal.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { stageMoves } from '../opportunity/opportunity-states.ts';

const fixed = { immutable: true } as const;

/** 阶段变更记录: written with every change of stage, by nobody's hand; conversion and duration are worked out of it. */
export const opportunityStageLog = defineObject({
  name: 'opportunity_stage_log',
  label: { zh: '阶段变更记录', en: 'Stage log' },
  kind: 'line',
  module: 'opportunity',
  title: 'note',
  header: 'opportunity_id',
  lineRight: 'none',
  silent: true,
  fields: {
    opportunity_id: ref('opportunity', {
      label: { zh: '商机', en: 'Opportunity' },
      required: true,
      index: true,
      ...fixed,
    }),
    at: datetime({
      label: { zh: '时间', en: 'At' },
      required: true,
      index: true,
      list: true,
      filter: true,
      ...fixed,
    }),
    by: user({ label: { zh: '操作人', en: 'By' }, list: true, filter: true, ...fixed }),
    kind: state(stageMoves, {
      label: { zh: '方式', en: 'Kind' },
      required: true,
      list: true,
      filter: true,
      ...fixed,
    }),
    from_stage: ref('sales_stage', { label: { zh: '原阶段', en: 'From' }, list: true, ...fixed }),
    to_stage: ref('sales_stage', { label: { zh: '新阶段', en: 'To' }, index: true, list: true, ...fixed }),
    days_in_from: decimal({
      label: { zh: '原阶段停留(天)', en: 'Days in the former' },
      precision: 9,
      scale: 2,
      list: true,
      ...fixed,
    }),
    amount_at: money({ label: { zh: '当时金额', en: 'Amount then' }, list: true, ...fixed }),
    probability_at: percent({ label: { zh: '当时可能性', en: 'Probability then' }, list: true, ...fixed }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 500, list: true, ...fixed }),
  },
  access: {},
  views: {
    list: {
      columns: [
        'at',
        'kind',
        'from_stage',
        'to_stage',
        'days_in_from',
        'amount_at',
        'probability_at',
        'by',
        'note',
      ],
      sort: '-created_at',
    },
  },
});
