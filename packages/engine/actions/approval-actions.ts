import {
  approveInput,
  decideOnDocuments,
  isApprovable,
  isDocument,
  rejectInput,
  submitDocuments,
  submitInput,
  submittable,
  unapprovable,
  unapproveDocuments,
  unapproveInput,
  waitsForMe,
} from '../approvals/on-documents.ts';
import type { CommonAction } from './common-action.ts';

/** Of what goes through approval (actions.md, "Submit 提交审批" and following). */
export const approvalActions: { readonly [name: string]: CommonAction } = {
  submit: {
    label: { zh: '提交审批', en: 'Submit' },
    operation: 'edit',
    input: submitInput,
    appliesTo: isDocument,
    whenOf: submittable,
    primary: true,
    run: submitDocuments,
  },
  approve: {
    label: { zh: '审批通过', en: 'Approve' },
    operation: 'view',
    input: approveInput,
    appliesTo: isApprovable,
    when: waitsForMe,
    primary: true,
    run: (call, model, ids, input) => decideOnDocuments(call, model, ids, 'approve', input),
  },
  reject: {
    label: { zh: '审批驳回', en: 'Reject' },
    operation: 'view',
    input: rejectInput,
    appliesTo: isApprovable,
    when: waitsForMe,
    primary: true,
    run: (call, model, ids, input) => decideOnDocuments(call, model, ids, 'reject', input),
  },
  unapprove: {
    label: { zh: '反审核', en: 'Un-approve' },
    operation: 'view',
    input: unapproveInput,
    appliesTo: isDocument,
    whenOf: unapprovable,
    by: { fields: ['approved_by'], or: 'purge' },
    run: unapproveDocuments,
  },
};
