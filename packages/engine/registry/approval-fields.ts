import type { ApprovableDeclaration } from '@kehu/kernel/declare/approval.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';

const kept = { computed: true, system: true, track: false } as const;

const status = [
  { value: 'draft', label: { zh: '草稿', en: 'Draft' }, color: 'gray' },
  { value: 'pending', label: { zh: '待审核', en: 'Pending' }, color: 'orange' },
  { value: 'approved', label: { zh: '已审核', en: 'Approved' }, color: 'green' },
  { value: 'rejected', label: { zh: '已驳回', en: 'Rejected' }, color: 'red' },
  { value: 'void', label: { zh: '已作废', en: 'Void' }, color: 'gray' },
] as const;

/** What the engine keeps on whatever goes through approval (objects-platform, "Document side"). */
export function approvalFields({ of }: ApprovableDeclaration): Fields {
  return {
    approval_status: state(status, {
      label: { zh: '审核状态', en: 'Approval' },
      index: true,
      filter: true,
      computed: true,
      system: true,
      // What changes alone are put before approvers is never a draft itself.
      ...(of === 'document' && { default: 'draft', list: true }),
    }),
    approved_by: user({ label: { zh: '审核人', en: 'Approved by' }, ...kept }),
    approved_at: datetime({ label: { zh: '审核时间', en: 'Approved at' }, ...kept }),
    approver_ids: refs('user', { label: { zh: '审批人', en: 'Approvers' }, ...kept }),
    approval_request_id: ref('approval_request', {
      label: { zh: '审批单', en: 'Approval request' },
      ...kept,
    }),
  };
}
