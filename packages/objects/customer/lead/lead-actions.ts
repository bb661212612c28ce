import { option } from '@kehu/fields/option/option.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';
import { conversionOutput, convertBatchInput, convertInput, previewOutput } from './conversion.fields.ts';
import { openStates } from './lead-states.ts';

const open = { status: { in: openStates } } as const;
/** Conversion reads and fills what it links, and shows the lead's history where it goes on (flows §1.4, §1.5). */
const conversionGrants = [
  'account.view',
  'contact.view',
  'activity.edit',
  'appointment.edit',
  'task.edit',
  'lead.edit',
  'assignment_log.create',
  'opportunity_line.create',
] as const;

/** What is done with a lead (actions.md); assigning is everybody's action. */
export const leadActions = {
  convert: {
    label: { zh: '转化', en: 'Convert' },
    operation: 'convert',
    when: open,
    input: convertInput,
    output: conversionOutput,
    grants: conversionGrants,
    primary: true,
  },
  convert_batch: {
    label: { zh: '批量转化', en: 'Convert many' },
    operation: 'convert',
    when: open,
    input: convertBatchInput,
    output: conversionOutput,
    grants: conversionGrants,
    batch: { most: 500, atOnce: 20 },
  },
  convert_preview: {
    label: { zh: '转化预览', en: 'Preview conversion' },
    operation: 'view',
    when: open,
    output: previewOutput,
    grants: ['account.view', 'contact.view'],
    unseen: true,
  },
  undo_convert: {
    label: { zh: '撤销转化', en: 'Undo conversion' },
    operation: 'reopen',
    when: { status: 'converted' },
    grants: [
      'opportunity.delete',
      'account.delete',
      'contact.delete',
      'activity.edit',
      'appointment.edit',
      'task.edit',
      'lead.edit',
    ],
    confirm: {
      zh: '由此新建的客户、联系人和商机将移入回收站，线索恢复到转化前的状态。已有后续业务的不能撤销。',
      en: 'The account, the contact and the opportunity made by it go to the recycle bin, and the lead is open again.',
    },
  },
  qualify: {
    label: { zh: '确认线索', en: 'Qualify' },
    operation: 'edit',
    when: { status: 'following' },
  },
  reactivate: {
    label: { zh: '重新激活', en: 'Reactivate' },
    operation: 'edit',
    when: { status: 'invalid' },
  },
  invalidate: {
    label: { zh: '标为无效', en: 'Mark invalid' },
    operation: 'edit',
    when: open,
    input: {
      invalid_reason: option('lead_invalid_reason', {
        label: { zh: '无效原因', en: 'Why' },
        required: true,
      }),
    },
  },
} as const satisfies Actions;
