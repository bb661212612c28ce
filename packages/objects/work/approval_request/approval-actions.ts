import { int } from '@kehu/fields/int/int.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const opinion = textarea({ label: { zh: '审批意见', en: 'Opinion' }, max: 500 });

/** Whoever has ever been asked may try; that it is his turn is part of the state, so that the slower of two hears 409. */
const asked = {
  operation: 'view',
  by: { fields: ['seen_by_ids'] },
  when: { status: 'pending', approver_ids: { is_me: true } },
} as const;

const batch = { most: 200, atOnce: 200 } as const;

/** What people do with a request (objects-platform, approval_request). */
export const approvalActions = {
  approve: {
    label: { zh: '同意', en: 'Approve' },
    ...asked,
    input: { opinion },
    primary: true,
    batch,
  },
  reject: {
    label: { zh: '驳回', en: 'Reject' },
    ...asked,
    input: { opinion: { ...opinion, required: true } },
    primary: true,
    batch,
  },
  return_to: {
    label: { zh: '退回上一节点', en: 'Return to a node' },
    ...asked,
    when: { ...asked.when, node_no: { gt: 1 } },
    input: {
      node_no: int({
        label: { zh: '退回到第几个节点', en: 'To which node' },
        help: { zh: '1 为第一个审批节点', en: '1 is the first' },
        required: true,
        min: 1,
        max: 200,
      }),
      opinion: { ...opinion, required: true },
    },
  },
  add_approver: {
    label: { zh: '加签', en: 'Add approvers' },
    ...asked,
    input: {
      user_ids: refs('user', { label: { zh: '加签给', en: 'Whom' }, required: true }),
      position: state(
        [
          { value: 'with', label: { zh: '与我会签', en: 'Together with me' } },
          { value: 'after', label: { zh: '在我之后', en: 'After me' } },
        ],
        { label: { zh: '顺序', en: 'When' }, required: true, default: 'with' },
      ),
      opinion,
    },
  },
  delegate: {
    label: { zh: '转交', en: 'Delegate' },
    ...asked,
    input: {
      user_id: user({ label: { zh: '转交给', en: 'To whom' }, required: true }),
      opinion,
    },
  },
  withdraw: {
    label: { zh: '撤回', en: 'Withdraw' },
    operation: 'view',
    by: { fields: ['submitter_id'] },
    when: { status: 'pending', decisions: 0 },
    confirm: {
      zh: '撤回后单据可以修改，需要重新提交审批。',
      en: 'It can be changed and has to be submitted anew.',
    },
  },
  remind: {
    label: { zh: '催办', en: 'Remind' },
    operation: 'view',
    by: { fields: ['submitter_id'] },
    when: { status: 'pending' },
  },
} as const satisfies Actions;
