import { date } from '@kehu/fields/date/date.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { option } from '@kehu/fields/option/option.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

const reason = text({ label: { zh: '原因', en: 'Reason' }, required: true, max: 200 });

/** What is done with a customer's credit (objects-customer, credit_profile; actions.md: F G). */
export const creditActions = {
  adjust: {
    label: { zh: '调整额度', en: 'Adjust' },
    operation: 'edit',
    input: {
      limit: money({ label: { zh: '信用额度', en: 'Limit' }, required: true, min: '0' }),
      days: int({
        label: { zh: '信用期(天)', en: 'Days' },
        help: { zh: '不填则不变', en: 'As before when empty' },
        min: 0,
        max: 365,
      }),
      grade: option('credit_grade', {
        label: { zh: '信用等级', en: 'Grade' },
        help: { zh: '不填则不变', en: 'As before when empty' },
      }),
      next_review_on: date({ label: { zh: '下次评审', en: 'Next review' } }),
      reason,
    },
    presets: {
      limit: { field: 'limit' },
      days: { field: 'days' },
      grade: { field: 'grade' },
    },
    primary: true,
  },
  set_temporary: {
    label: { zh: '临时额度', en: 'Temporary limit' },
    operation: 'edit',
    input: {
      temp_limit: money({
        label: { zh: '临时额度', en: 'Temporary limit' },
        help: { zh: '在信用额度之外；0 为取消', en: 'Beside the limit; 0 ends it' },
        required: true,
        min: '0',
      }),
      temp_until: date({ label: { zh: '有效至', en: 'Until' }, required: true }),
      reason,
    },
    presets: { temp_limit: { field: 'temp_limit' } },
  },
  freeze: {
    label: { zh: '冻结信用', en: 'Freeze' },
    operation: 'edit',
    when: { frozen: false },
    input: { reason },
  },
  unfreeze: {
    label: { zh: '解冻信用', en: 'Unfreeze' },
    operation: 'edit',
    when: { frozen: true },
    input: { reason },
  },
} as const satisfies Actions;
