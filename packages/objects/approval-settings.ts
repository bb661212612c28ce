import { setting } from './setting-declaration.ts';

/** What the company wants of approvals (objects-platform, company_setting). */
export const approvalSettings = {
  restart_approval_on_change: setting<boolean>({
    group: 'policies',
    label: { zh: '变更重新审批', en: 'Approve changes again' },
    hint: {
      zh: '已审核单据的金额、明细、客户或日期被修改后，重新进入审批',
      en: 'Approved documents whose amounts, lines, customer or dates change are submitted again',
    },
    preset: true,
    schema: { type: 'boolean' },
  }),
  self_approval: setting<string>({
    group: 'policies',
    label: { zh: '自审', en: 'Approving one’s own' },
    hint: { zh: '审批人正是发起人自己时', en: 'Where the approver is who submitted it' },
    preset: 'superior',
    schema: { type: 'string', enum: ['superior', 'allow'] },
    choices: {
      superior: { zh: '交给上一级审批', en: 'Passes to the superior' },
      allow: { zh: '允许自己审批', en: 'He may approve it' },
    },
  }),
};
