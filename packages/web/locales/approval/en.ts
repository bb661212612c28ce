import type { approvalWords as zh } from './zh.ts';

export const approvalWords: typeof zh = {
  submit: 'submitted it for approval',
  approve: 'approved it',
  reject: 'rejected it',
  return_to: 'returned the approval',
  add_approver: 'added approvers',
  delegate: 'delegated the approval',
  withdraw: 'withdrew it from approval',
  unapprove: 'took the approval back',
  approval_timeout: 'The time limit passed a node',
};
