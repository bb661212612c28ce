import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const customerFeedback = textarea({ label: { zh: '客户反馈', en: "Customer's feedback" }, max: 2000 });
const presets = { customer_feedback: { field: 'customer_feedback' } } as const;
const grants = ['solution.edit'] as const;
const made = ref('solution', { label: { zh: '新方案', en: 'The new one' } });

/** What is done with a solution (objects-sales; actions.md). Who: its owner, managers, authors. */
export const solutionActions = {
  submit: {
    label: { zh: '提交', en: 'Submit' },
    operation: 'edit',
    when: { status: 'draft', is_template: false },
    grants,
    primary: true,
  },
  accept: {
    label: { zh: '客户认可', en: 'Accepted' },
    operation: 'edit',
    when: { status: 'submitted' },
    input: { customer_feedback: customerFeedback },
    presets,
    grants,
    primary: true,
  },
  reject: {
    label: { zh: '未认可', en: 'Not accepted' },
    operation: 'edit',
    when: { status: 'submitted' },
    input: {
      customer_feedback: textarea({
        label: { zh: '客户反馈', en: "Customer's feedback" },
        required: true,
        max: 2000,
      }),
    },
    presets,
    grants,
  },
  revise: {
    label: { zh: '新版本', en: 'New version' },
    operation: 'edit',
    when: { status: { in: ['submitted', 'accepted', 'rejected'] } },
    output: { solution_id: made },
    grants,
  },
  apply: {
    label: { zh: '套用', en: 'Use template' },
    operation: 'view',
    when: { is_template: true },
    input: {
      subject: text({ label: { zh: '方案名称', en: 'Solution' }, required: true, max: 100 }),
      account_id: ref('account', { label: { zh: '客户', en: 'Account' }, required: true }),
      opportunity_id: ref('opportunity', { label: { zh: '商机', en: 'Opportunity' } }),
    },
    presets: { subject: { field: 'subject' } },
    output: { solution_id: made },
    primary: true,
  },
} as const satisfies Actions;
