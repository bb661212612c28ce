import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 审批意见: what one person was asked at one node, and what he said. Nobody writes it by hand. */
export const approvalStep = defineObject({
  name: 'approval_step',
  label: { zh: '审批意见', en: 'Approval step' },
  kind: 'line',
  module: 'office',
  title: 'node',
  header: 'request_id',
  lineRight: 'none',
  silent: true,
  fields: {
    request_id: ref('approval_request', {
      label: { zh: '审批单', en: 'Request' },
      required: true,
      index: true,
      immutable: true,
    }),
    node_no: int({ label: { zh: '节点序号', en: 'Node no.' }, required: true, list: true }),
    node: text({ label: { zh: '节点', en: 'Node' }, max: 60, list: true }),
    kind: state(
      [
        { value: 'any', label: { zh: '或签', en: 'Any of them' } },
        { value: 'all', label: { zh: '会签', en: 'All of them' } },
        { value: 'notify', label: { zh: '抄送', en: 'Copy' } },
      ],
      { label: { zh: '方式', en: 'Kind' }, required: true, default: 'any' },
    ),
    approver_id: user({
      label: { zh: '审批人', en: 'Approver' },
      index: true,
      computed: true,
      list: true,
    }),
    decision: state(
      [
        { value: 'pending', label: { zh: '待审', en: 'Waiting' }, color: 'orange' },
        { value: 'approved', label: { zh: '同意', en: 'Approved' }, color: 'green' },
        { value: 'rejected', label: { zh: '驳回', en: 'Rejected' }, color: 'red' },
        { value: 'delegated', label: { zh: '转交', en: 'Delegated' }, color: 'violet' },
        { value: 'skipped', label: { zh: '跳过', en: 'Skipped' }, color: 'gray' },
      ],
      { label: { zh: '结论', en: 'Decision' }, required: true, default: 'pending', list: true },
    ),
    opinion: textarea({ label: { zh: '审批意见', en: 'Opinion' }, max: 500, list: true }),
    decided_at: datetime({ label: { zh: '审批时间', en: 'Decided at' }, list: true }),
    /** Who handed it on to him, or asked him in. */
    from_id: user({ label: { zh: '转自', en: 'From' }, computed: true }),
  },
  access: {},
  views: {
    list: { columns: ['node', 'approver_id', 'decision', 'opinion', 'decided_at'], sort: 'created_at' },
  },
});
