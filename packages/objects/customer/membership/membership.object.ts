import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { membershipAccess } from './membership-access.ts';
import { membershipActions } from './membership-actions.ts';

/** 会员: a customer who has joined, with level, term, points and prepaid money (S1). */
export const membership = defineObject({
  name: 'membership',
  label: { zh: '会员', en: 'Membership' },
  kind: 'business',
  module: 'customer',
  title: 'no',
  importable: true,
  fields: {
    no: autoNo({
      label: { zh: '会员号', en: 'Member no.' },
      pattern: 'HY{yyyy}{seq:6}',
      unique: true,
      search: true,
      list: true,
    }),
    card_no: text({ label: { zh: '卡号', en: 'Card no.' }, max: 30, unique: true, search: true, list: true }),
    account_id: ref('account', {
      label: { zh: '客户', en: 'Account' },
      required: true,
      index: true,
      list: true,
      filter: true,
      immutable: true,
    }),
    level_id: ref('membership_level', {
      label: { zh: '等级', en: 'Level' },
      required: true,
      list: true,
      filter: true,
      index: true,
    }),
    joined_on: date({
      label: { zh: '入会日期', en: 'Joined on' },
      required: true,
      default: { token: 'today' },
      list: true,
      filter: true,
    }),
    expire_on: date({
      label: { zh: '到期日期', en: 'Expires on' },
      help: {
        zh: '不填则按等级的有效期；改由续费延长',
        en: "Left empty: by the level's period; renewals extend it",
      },
      list: true,
      filter: true,
      sortable: true,
    }),
    points: int({ label: { zh: '积分', en: 'Points' }, default: 0, list: true, computed: true }),
    balance: money({ label: { zh: '储值余额', en: 'Balance' }, default: '0.00', list: true, computed: true }),
    consumed: money({
      label: { zh: '累计消费', en: 'Spent in all' },
      default: '0.00',
      computed: true,
    }),
    status: state(
      [
        { value: 'active', label: { zh: '有效', en: 'Active' }, color: 'green' },
        { value: 'suspended', label: { zh: '暂停', en: 'Suspended' }, color: 'orange' },
        { value: 'expired', label: { zh: '已过期', en: 'Expired' }, color: 'red' },
        { value: 'quit', label: { zh: '已退会', en: 'Quit' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'active',
        list: true,
        filter: true,
        computed: true,
      },
    ),
    /** The same for memberships that are not over, its own id for those that are: one at a time for a customer. */
    apart: text({ label: { zh: '区分', en: 'Apart' }, max: 36, computed: true, track: false, secret: true }),
    wake_at: datetime({
      label: { zh: '到期处理时间', en: 'Expires at' },
      computed: true,
      track: false,
      index: true,
    }),
  },
  unique: [['account_id', 'apart']],
  rules: [
    {
      require: ['expire_on'],
      because: { zh: '请填写到期日期', en: 'Say until when it holds' },
    },
  ],
  parents: [{ field: 'account_id', timeline: true, grants: true, cascade: true, owns: true }],
  wakes: 'wake_at',
  actions: membershipActions,
  access: membershipAccess,
  views: {
    list: {
      columns: [
        'no',
        'account_id',
        'level_id',
        'card_no',
        'expire_on',
        'points',
        'balance',
        'status',
        'owner_id',
      ],
      sort: '-updated_at',
      tabs: [
        { name: 'all', label: { zh: '全部', en: 'All' } },
        { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
        { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
        {
          name: 'expiring',
          label: { zh: '30天内到期', en: 'Expiring in 30 days' },
          filter: { status: 'active', expire_on: { within: 'next_30_days' } },
          sort: 'expire_on',
        },
        { name: 'expired', label: { zh: '已过期', en: 'Expired' }, filter: { status: 'expired' } },
      ],
    },
    quick: ['account_id', 'level_id', 'card_no', 'joined_on', 'expire_on'],
    header: ['status', 'level_id', 'expire_on', 'points', 'balance', 'account_id', 'owner_id'],
    form: {
      sections: [
        {
          label: { zh: '会员资料', en: 'Membership' },
          columns: 2,
          fields: [
            'no',
            'card_no',
            'account_id',
            'level_id',
            'joined_on',
            'expire_on',
            'status',
            'owner_id',
            'tags',
            'remark',
          ],
        },
        {
          label: { zh: '积分与储值', en: 'Points and money' },
          columns: 2,
          fields: ['points', 'balance', 'consumed'],
        },
      ],
    },
    related: ['membership_log', 'attachment'],
  },
});
