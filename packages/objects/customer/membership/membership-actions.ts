import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const note = text({ label: { zh: '说明', en: 'Note' }, max: 200 });
const reason = text({ label: { zh: '原因', en: 'Reason' }, required: true, max: 200 });
const held = { status: { in: ['active', 'suspended'] } } as const;
const points = int({
  label: { zh: '赠送积分', en: 'Points given' },
  min: 0,
  max: 10_000_000,
});

/** What is done with a membership (actions.md); its grants write the ledger and suggest nothing else. */
export const membershipActions = {
  renew: {
    label: { zh: '续费', en: 'Renew' },
    operation: 'edit',
    when: { status: { in: ['active', 'expired'] } },
    input: {
      periods: int({
        label: { zh: '续几期', en: 'Periods' },
        help: { zh: '一期为等级的有效期', en: "One is the level's period" },
        required: true,
        default: 1,
        min: 1,
        max: 10,
      }),
      amount: money({
        label: { zh: '实收金额', en: 'Paid' },
        help: { zh: '不填则为等级的年费', en: "The level's fee when empty" },
        min: '0',
      }),
      method: option('payment_method', { label: { zh: '付款方式', en: 'Method' } }),
      note,
    },
    primary: true,
  },
  recharge: {
    label: { zh: '储值', en: 'Recharge' },
    operation: 'edit',
    when: { status: 'active' },
    input: {
      amount: money({ label: { zh: '储值金额', en: 'Amount' }, required: true, min: '0.01' }),
      method: option('payment_method', { label: { zh: '付款方式', en: 'Method' } }),
      points,
      note,
    },
  },
  consume: {
    label: { zh: '消费', en: 'Spend' },
    operation: 'edit',
    when: { status: 'active' },
    input: {
      amount: money({ label: { zh: '消费金额', en: 'Amount' }, required: true, min: '0.01' }),
      points,
      note,
    },
  },
  change_level: {
    label: { zh: '升降级', en: 'Change level' },
    operation: 'edit',
    when: held,
    input: {
      level_id: ref('membership_level', { label: { zh: '新等级', en: 'Level' }, required: true }),
      note,
    },
  },
  adjust_points: {
    label: { zh: '调整积分', en: 'Adjust points' },
    operation: 'approve',
    when: held,
    input: {
      points: int({
        label: { zh: '积分增减', en: 'Points' },
        help: { zh: '减少填负数', en: 'Negative to take away' },
        required: true,
        min: -10_000_000,
        max: 10_000_000,
      }),
      reason,
    },
    grants: ['membership.edit'],
  },
  suspend: {
    label: { zh: '暂停', en: 'Suspend' },
    operation: 'edit',
    when: { status: 'active' },
    input: { reason },
  },
  resume: {
    label: { zh: '恢复', en: 'Resume' },
    operation: 'edit',
    when: { status: 'suspended' },
  },
  quit: {
    label: { zh: '退会', en: 'Quit' },
    operation: 'edit',
    when: { status: { in: ['active', 'suspended', 'expired'] } },
    input: { reason },
    confirm: {
      zh: '退会后不能恢复，储值余额和积分不再可用；可以重新入会。',
      en: 'Balance and points cannot be used any more. The customer may join again.',
    },
  },
} as const satisfies Actions;
