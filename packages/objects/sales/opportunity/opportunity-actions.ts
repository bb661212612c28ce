import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

/** What a change of stage writes besides the opportunity (flows §3.3). */
const moving = ['opportunity.edit', 'opportunity_stage_log.create', 'task.create', 'account.edit'] as const;

/** The stage that the caller saw: somebody else may have moved it since. */
const seen = ref('sales_stage', { label: { zh: '当前阶段', en: 'Current stage' } });

/** What an end writes on the bids of those whom we met (objects-sales, competing_bid). */
const deciding = [...moving, 'competing_bid.view', 'competing_bid.edit'] as const;

const reason = text({ label: { zh: '原因', en: 'Reason' }, required: true, max: 500 });

/** What is done with an opportunity (actions.md, flows §3). */
export const opportunityActions = {
  advance: {
    label: { zh: '升迁', en: 'Advance' },
    operation: 'edit',
    when: { status: 'open' },
    input: {
      stage_id: ref('sales_stage', {
        label: { zh: '升迁到', en: 'To stage' },
        help: { zh: '不选则到下一阶段', en: 'The next one when empty' },
      }),
      from_stage_id: seen,
      checked: json({ label: { zh: '一并勾选的检查项', en: 'Items to tick off' } }),
      note: textarea({ label: { zh: '说明', en: 'Note' }, max: 500 }),
    },
    grants: moving,
    primary: true,
  },
  win: {
    label: { zh: '赢单', en: 'Win' },
    operation: 'close',
    when: { status: 'open' },
    input: {
      actual_close_on: date({
        label: { zh: '成交日期', en: 'Closed on' },
        required: true,
        default: { token: 'today' },
      }),
      actual_amount: money({ label: { zh: '成交金额', en: 'Amount' }, required: true, min: '0' }),
      quote_id: ref('quote', {
        label: { zh: '成交报价', en: 'Chosen quote' },
        help: { zh: '变为“已接受”', en: 'It becomes accepted' },
      }),
      note: textarea({ label: { zh: '说明', en: 'Note' }, max: 500 }),
    },
    presets: { actual_amount: { field: 'expected_amount' } },
    grants: [...deciding, 'quote.view', 'quote.edit'],
    primary: true,
  },
  lose: {
    label: { zh: '丢单', en: 'Lose' },
    operation: 'close',
    when: { status: { in: ['open', 'on_hold'] } },
    input: {
      lost_reason: option('lost_reason', { label: { zh: '丢单原因', en: 'Why' }, required: true }),
      lost_to: ref('competitor', {
        label: { zh: '输给', en: 'Lost to' },
        help: { zh: '竞争订单随之填写结果', en: 'Decides the competing bids too' },
      }),
      lost_note: textarea({ label: { zh: '说明', en: 'Note' }, max: 2000 }),
      cancel_appointments: bool({
        label: { zh: '取消未完成的计划安排', en: 'Cancel open appointments' },
        default: true,
      }),
    },
    grants: [...deciding, 'competing_bid.create', 'appointment.edit', 'quote.view', 'quote.edit'],
  },
  back: {
    label: { zh: '退回阶段', en: 'Back' },
    operation: 'edit',
    when: { status: 'open' },
    input: {
      stage_id: ref('sales_stage', {
        label: { zh: '退回到', en: 'Back to' },
        help: { zh: '不选则退回上一阶段', en: 'The one before when empty' },
      }),
      from_stage_id: seen,
      note: textarea({ label: { zh: '退回说明', en: 'Why' }, required: true, max: 500 }),
    },
    grants: moving,
  },
  hold: {
    label: { zh: '搁置', en: 'Hold' },
    operation: 'close',
    when: { status: 'open' },
    input: { reason },
    grants: ['opportunity.edit'],
  },
  resume: {
    label: { zh: '恢复推进', en: 'Resume' },
    operation: 'close',
    when: { status: 'on_hold' },
    grants: ['opportunity.edit'],
  },
  void: {
    label: { zh: '标为无效', en: 'Mark void' },
    operation: 'close',
    when: { status: { in: ['open', 'on_hold'] } },
    input: { reason },
    grants: ['opportunity.edit', 'quote.view'],
  },
  reopen: {
    label: { zh: '重新打开', en: 'Reopen' },
    operation: 'reopen',
    when: { status: { in: ['won', 'lost', 'void'] } },
    input: { reason },
    grants: deciding,
  },
  tick: {
    label: { zh: '勾选检查项', en: 'Tick off' },
    operation: 'edit',
    when: { status: 'open' },
    input: {
      stage_id: ref('sales_stage', { label: { zh: '销售阶段', en: 'Stage' }, required: true }),
      item: text({ label: { zh: '检查项', en: 'Item' }, required: true, max: 200 }),
      done: bool({ label: { zh: '已完成', en: 'Done' }, required: true }),
    },
    grants: ['opportunity.edit'],
    unseen: true,
  },
  copy: {
    label: { zh: '复制', en: 'Copy' },
    operation: 'view',
    input: { name: text({ label: { zh: '新商机名称', en: 'Name of the copy' }, required: true, max: 100 }) },
    presets: { name: { field: 'name' } },
    output: { opportunity_id: ref('opportunity', { label: { zh: '新商机', en: 'The copy' } }) },
  },
} as const satisfies Actions;
