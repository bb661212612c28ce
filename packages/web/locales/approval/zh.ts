/** What became of a document under approval, as timelines tell it. */
export const approvalWords = {
  submit: '提交了审批',
  approve: '审批通过',
  reject: '驳回了审批',
  return_to: '退回了审批',
  add_approver: '加签了审批',
  delegate: '转交了审批',
  withdraw: '撤回了审批',
  unapprove: '反审核',
  approval_timeout: '审批超时，自动通过了节点',
};
