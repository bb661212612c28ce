import { date } from '@kehu/fields/date/date.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const feedback = textarea({ label: { zh: '处理反馈', en: 'Feedback' }, max: 2000 });
const presets = { feedback: { field: 'feedback' } } as const;
const grants = ['requirement.edit'] as const;

/** What becomes of a requirement: open → analysing → satisfied | rejected → closed (objects-sales; actions.md). */
export const requirementActions = {
  analyse: {
    label: { zh: '开始分析', en: 'Analyse' },
    operation: 'edit',
    when: { status: 'open' },
    grants,
    primary: true,
  },
  satisfy: {
    label: { zh: '已满足', en: 'Satisfied' },
    operation: 'edit',
    when: { status: 'analysing' },
    input: { feedback },
    presets,
    grants,
    primary: true,
  },
  reject: {
    label: { zh: '不满足', en: 'Reject' },
    operation: 'edit',
    when: { status: 'analysing' },
    input: {
      feedback: textarea({ label: { zh: '处理反馈', en: 'Feedback' }, required: true, max: 2000 }),
    },
    presets,
    grants,
  },
  close: {
    label: { zh: '关闭', en: 'Close' },
    operation: 'edit',
    when: { status: { in: ['satisfied', 'rejected'] } },
    grants,
  },
  to_solution: {
    label: { zh: '建方案', en: 'Make a solution' },
    operation: 'edit',
    when: { status: { in: ['open', 'analysing', 'satisfied'] } },
    input: {
      subject: text({ label: { zh: '方案名称', en: 'Solution' }, required: true, max: 100 }),
      content: textarea({ label: { zh: '方案要点', en: 'Gist' }, required: true, max: 5000 }),
    },
    presets: { subject: { field: 'subject' } },
    output: { solution_id: ref('solution', { label: { zh: '解决方案', en: 'The solution' } }) },
    grants,
  },
  to_opportunity: {
    label: { zh: '转商机', en: 'Make an opportunity' },
    operation: 'edit',
    when: { opportunity_id: null, status: { in: ['open', 'analysing', 'satisfied'] } },
    input: {
      name: text({ label: { zh: '商机名称', en: 'Opportunity' }, required: true, max: 100 }),
      expected_amount: money({ label: { zh: '预期金额', en: 'Expected amount' }, required: true, min: '0' }),
      expected_close_on: date({ label: { zh: '预计成交日期', en: 'Expected close' }, required: true }),
    },
    presets: { name: { field: 'subject' } },
    output: { opportunity_id: ref('opportunity', { label: { zh: '商机', en: 'The opportunity' } }) },
    grants,
  },
} as const satisfies Actions;
