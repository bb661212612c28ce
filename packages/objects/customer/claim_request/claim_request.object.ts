import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

const answer = textarea({ label: { zh: '答复', en: 'Answer' }, max: 200 });
const ofAdmins = { fields: ['admin_ids'], or: 'approve' } as const;

/**
 * 领取申请: somebody asks for what lies in a pool whose administrators decide (public_pool, claim_mode 需审批). Its owner is
 * who asks; written by claiming and by its own actions alone.
 */
export const claimRequest = defineObject({
  name: 'claim_request',
  label: { zh: '领取申请', en: 'Claim request' },
  kind: 'business',
  module: 'customer',
  title: 'subject',
  permanent: true,
  fields: {
    subject: text({ label: { zh: '申请领取', en: 'Asks for' }, max: 100, computed: true, list: true }),
    target: poly(['account', 'lead', 'opportunity'], {
      label: { zh: '记录', en: 'Record' },
      index: true,
      computed: true,
    }),
    pool_id: ref('public_pool', {
      label: { zh: '公海', en: 'Pool' },
      index: true,
      list: true,
      filter: true,
      computed: true,
    }),
    admin_ids: refs('user', { label: { zh: '审批人', en: 'Decided by one of' }, computed: true }),
    status: state(
      [
        { value: 'pending', label: { zh: '待审批', en: 'Waiting' }, color: 'orange' },
        { value: 'accepted', label: { zh: '已同意', en: 'Accepted' }, color: 'green' },
        { value: 'refused', label: { zh: '已拒绝', en: 'Refused' }, color: 'red' },
        { value: 'withdrawn', label: { zh: '已撤回', en: 'Withdrawn' }, color: 'gray' },
        { value: 'lapsed', label: { zh: '已失效', en: 'Lapsed' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        default: 'pending',
        list: true,
        filter: true,
        computed: true,
      },
    ),
    answer: textarea({ label: { zh: '答复', en: 'Answer' }, max: 200, computed: true, list: true }),
    decided_by: user({ label: { zh: '审批人', en: 'Decided by' }, computed: true, list: true }),
    decided_at: datetime({ label: { zh: '审批时间', en: 'Decided at' }, computed: true }),
  },
  named: [{ field: 'admin_ids', level: 'write' }],
  actions: {
    accept: {
      label: { zh: '同意', en: 'Accept' },
      operation: 'edit',
      by: ofAdmins,
      when: { status: 'pending' },
      input: { answer },
      primary: true,
    },
    refuse: {
      label: { zh: '拒绝', en: 'Refuse' },
      operation: 'edit',
      by: ofAdmins,
      when: { status: 'pending' },
      input: { answer: { ...answer, required: true } },
    },
    withdraw: {
      label: { zh: '撤回申请', en: 'Withdraw' },
      operation: 'edit',
      by: { fields: ['owner_id'] },
      when: { status: 'pending' },
    },
  },
  access: { everyone: { view: 'self', edit: 'self' } },
  views: {
    list: { sort: '-created_at' },
    header: ['status', 'pool_id', 'owner_id', 'created_at'],
  },
});
