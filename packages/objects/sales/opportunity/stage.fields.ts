import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { formula } from '@kehu/fields/formula/formula.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import type { Expression } from '@kehu/kernel/expression/expression.ts';
import { opportunityStates } from './opportunity-states.ts';

const kept = { computed: true, track: false } as const;

/** Days since it came into its stage, while it is open; worked out anew every night. */
const daysInStage: Expression = {
  call: 'if',
  args: [
    { call: 'eq', args: [{ field: 'status' }, { text: 'open' }] },
    { call: 'days_between', args: [{ field: 'stage_entered_at' }, { call: 'today', args: [] }] },
    { empty: true },
  ],
};

/** Where it stands on its way (flows §3). */
export const stageFields = {
  process_id: ref('sales_process', {
    label: { zh: '销售流程', en: 'Sales process' },
    help: { zh: '不填则用默认流程', en: 'The default one when empty' },
    index: true,
    filter: true,
  }),
  stage_id: ref('sales_stage', {
    label: { zh: '销售阶段', en: 'Stage' },
    help: { zh: '不填则为第一个阶段', en: 'The first one when empty' },
    index: true,
    list: true,
    filter: true,
    immutable: true,
  }),
  status: state(opportunityStates, {
    label: { zh: '结果', en: 'Result' },
    required: true,
    default: 'open',
    index: true,
    list: true,
    filter: true,
    computed: true,
  }),
  stage_entered_at: datetime({
    label: { zh: '进入阶段时间', en: 'In stage since' },
    list: true,
    filter: true,
    ...kept,
  }),
  stagnant_days: formula({
    label: { zh: '停留天数', en: 'Days in stage' },
    filter: true,
    expr: daysInStage,
    result: int({ label: { zh: '停留天数', en: 'Days in stage' } }),
  }),
  /** The moment from which it is stalled; empty where the stage has no standard or it is not open. */
  stalls_at: datetime({
    label: { zh: '停滞时间', en: 'Stalls at' },
    help: { zh: '超过阶段的标准停留天数即为停滞', en: 'When the standard days of its stage are over' },
    index: true,
    filter: true,
    ...kept,
  }),
  wake_at: datetime({ label: { zh: '下次提醒时间', en: 'Next reminder' }, index: true, ...kept }),
  /** `{ "<stage>": { "<item>": { by, at } } }`: what has been ticked off in each stage. */
  checklist: json({ label: { zh: '检查项', en: 'Checklist' }, ...kept }),
} as const;
