import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';

/** 审核状态 of every document that may be approved (objects-platform, "Document side"). */
export const approvalStates = [
  { value: 'draft', label: { zh: '草稿', en: 'Draft' }, color: 'gray' },
  { value: 'pending', label: { zh: '待审核', en: 'Pending' }, color: 'orange' },
  { value: 'approved', label: { zh: '已审核', en: 'Approved' }, color: 'green' },
  { value: 'rejected', label: { zh: '已驳回', en: 'Rejected' }, color: 'red' },
  { value: 'void', label: { zh: '已作废', en: 'Void' }, color: 'gray' },
] as const;

/** Who looked through it, and when. */
export const approvalFields = {
  approval_status: state(approvalStates, {
    label: { zh: '审核状态', en: 'Approval' },
    default: 'draft',
    computed: true,
    index: true,
    list: true,
    filter: true,
  }),
  approved_by: user({ label: { zh: '审核人', en: 'Approved by' }, computed: true }),
  approved_at: datetime({ label: { zh: '审核时间', en: 'Approved at' }, computed: true }),
} as const;
