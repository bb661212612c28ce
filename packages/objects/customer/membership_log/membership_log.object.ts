import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 会员流水: every change of a member's money, points, level and term; written by what is done with the membership. */
export const membershipLog = defineObject({
  name: 'membership_log',
  label: { zh: '会员流水', en: 'Membership ledger' },
  kind: 'line',
  module: 'customer',
  title: 'note',
  header: 'membership_id',
  lineRight: 'none',
  silent: true,
  fields: {
    membership_id: ref('membership', {
      label: { zh: '会员', en: 'Membership' },
      required: true,
      index: true,
      immutable: true,
    }),
    kind: state(
      [
        { value: 'join', label: { zh: '入会', en: 'Joined' }, color: 'blue' },
        { value: 'renew', label: { zh: '续费', en: 'Renewed' }, color: 'green' },
        { value: 'recharge', label: { zh: '储值', en: 'Recharged' }, color: 'teal' },
        { value: 'consume', label: { zh: '消费', en: 'Spent' }, color: 'orange' },
        { value: 'points', label: { zh: '积分', en: 'Points' }, color: 'violet' },
        { value: 'level', label: { zh: '升降级', en: 'Level' }, color: 'blue' },
        { value: 'suspend', label: { zh: '暂停', en: 'Suspended' }, color: 'orange' },
        { value: 'resume', label: { zh: '恢复', en: 'Resumed' }, color: 'green' },
        { value: 'expire', label: { zh: '到期', en: 'Expired' }, color: 'gray' },
        { value: 'quit', label: { zh: '退会', en: 'Quit' }, color: 'gray' },
        { value: 'merge', label: { zh: '合并', en: 'Merged' }, color: 'violet' },
      ],
      { label: { zh: '类型', en: 'Kind' }, required: true, list: true },
    ),
    amount: money({ label: { zh: '金额', en: 'Amount' }, list: true }),
    points: int({ label: { zh: '积分', en: 'Points' }, list: true }),
    balance_after: money({ label: { zh: '储值余额', en: 'Balance' }, list: true }),
    points_after: int({ label: { zh: '积分余额', en: 'Points left' }, list: true }),
    note: text({ label: { zh: '说明', en: 'Note' }, max: 200, list: true }),
    at: datetime({ label: { zh: '时间', en: 'At' }, required: true, list: true, sortable: true }),
    by: user({ label: { zh: '操作人', en: 'By' }, list: true }),
  },
  access: {},
  views: {
    list: {
      columns: ['at', 'kind', 'amount', 'points', 'balance_after', 'points_after', 'note', 'by'],
      sort: '-at',
    },
  },
});
