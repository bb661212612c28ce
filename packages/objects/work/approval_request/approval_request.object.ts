import { autoNo } from '@kehu/fields/auto_no/auto_no.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { approvalActions } from './approval-actions.ts';
import { approvalObjects } from './approval-objects.ts';

const kept = { computed: true, track: false } as const;

/**
 * 审批单: one document (or change) on its way through its approvers. Written by submitting and deciding alone. Seen by who
 * submitted it and by whom it ever asked; what they may read of the document's snapshot is for their own rights to say.
 */
export const approvalRequest = defineObject({
  name: 'approval_request',
  label: { zh: '审批单', en: 'Approval request' },
  kind: 'business',
  module: 'office',
  title: 'subject',
  permanent: true,
  fields: {
    no: autoNo({ label: { zh: '审批编号', en: 'No.' }, pattern: 'SP{yyyyMMdd}{seq:4}', list: true }),
    subject: text({ label: { zh: '单据', en: 'Document' }, max: 200, search: true, list: true, ...kept }),
    document: poly(approvalObjects, {
      label: { zh: '单据', en: 'Record' },
      index: true,
      ...kept,
    }),
    object: text({ label: { zh: '单据类型', en: 'Kind of document' }, max: 60, filter: true, ...kept }),
    process_id: ref('approval_process', { label: { zh: '流程', en: 'Process' }, index: true, ...kept }),
    submitter_id: user({ label: { zh: '发起人', en: 'Submitted by' }, index: true, list: true, ...kept }),
    submitted_at: datetime({
      label: { zh: '发起时间', en: 'Submitted at' },
      list: true,
      sortable: true,
      ...kept,
    }),
    note: textarea({ label: { zh: '提交说明', en: 'Note' }, max: 500, ...kept }),
    status: state(
      [
        { value: 'pending', label: { zh: '审批中', en: 'Pending' }, color: 'orange' },
        { value: 'approved', label: { zh: '已通过', en: 'Approved' }, color: 'green' },
        { value: 'rejected', label: { zh: '已驳回', en: 'Rejected' }, color: 'red' },
        { value: 'withdrawn', label: { zh: '已撤回', en: 'Withdrawn' }, color: 'gray' },
        { value: 'void', label: { zh: '已作废', en: 'Void' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        default: 'pending',
        index: true,
        list: true,
        filter: true,
        computed: true,
      },
    ),
    current_node: text({ label: { zh: '当前节点', en: 'Node' }, max: 60, list: true, ...kept }),
    node_no: int({ label: { zh: '节点序号', en: 'Node no.' }, default: 0, ...kept }),
    node_count: int({ label: { zh: '节点数', en: 'Nodes' }, default: 0, ...kept }),
    /** Approvals and rejections so far. */
    decisions: int({ label: { zh: '已表态', en: 'Decisions' }, default: 0, ...kept }),
    approver_ids: refs('user', { label: { zh: '当前审批人', en: 'Waits for' }, filter: true, ...kept }),
    /** Who has decided on it. */
    decided_by_ids: refs('user', { label: { zh: '已审批人', en: 'Decided by' }, filter: true, ...kept }),
    seen_by_ids: refs('user', { label: { zh: '可见人', en: 'Who has been asked' }, ...kept }),
    finished_at: datetime({
      label: { zh: '结束时间', en: 'Finished at' },
      sortable: true,
      list: true,
      ...kept,
    }),
    reminded_at: datetime({ label: { zh: '催办时间', en: 'Reminded at' }, ...kept }),
    wake_at: datetime({ label: { zh: '超时时间', en: 'Due' }, index: true, ...kept }),
    /** Nodes as the process had them when it began, and those that approvers added. */
    nodes: json({ label: { zh: '节点', en: 'Nodes' }, secret: true, ...kept }),
    /** The document as approvers read it; presented with the rights of each. */
    snapshot: json({ label: { zh: '单据快照', en: 'Snapshot' }, secret: true, ...kept }),
    /** What is done once it is approved. */
    change: json({ label: { zh: '变更内容', en: 'Change' }, secret: true, ...kept }),
  },
  named: [{ field: 'seen_by_ids', level: 'read' }],
  wakes: 'wake_at',
  on: { 'user.disabled': 'replace' },
  handOver: 'nothing',
  actions: approvalActions,
  access: { everyone: { view: 'self' } },
  views: {
    list: {
      columns: ['no', 'subject', 'submitter_id', 'submitted_at', 'status', 'current_node'],
      sort: '-submitted_at',
    },
    header: ['status', 'current_node', 'submitter_id', 'submitted_at'],
    related: ['approval_step'],
  },
});
