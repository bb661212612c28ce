import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { money } from '@kehu/fields/money/money.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

/** Its owner, who has no letter E; or whoever may edit it (actions.md, customer_care: O M C). */
const owner = { fields: ['owner_id'], or: 'edit' } as const;
const planned = { status: 'planned' } as const;

/** What becomes of a care (actions.md). */
export const careActions = {
  complete: {
    label: { zh: '记录结果', en: 'Record result' },
    operation: 'view',
    by: owner,
    when: planned,
    input: {
      feedback: textarea({ label: { zh: '客户反馈', en: 'Feedback' }, required: true, max: 2000 }),
      satisfaction: int({
        label: { zh: '满意度', en: 'Satisfaction' },
        help: { zh: '1 很不满意 … 5 很满意', en: '1 very unhappy … 5 very happy' },
        min: 1,
        max: 5,
      }),
      cost: money({ label: { zh: '费用', en: 'Cost' }, min: '0' }),
      done_at: datetime({
        label: { zh: '实际时间', en: 'Done at' },
        help: { zh: '不填则为现在', en: 'Now when empty' },
      }),
      plan_next: bool({ label: { zh: '安排下一次', en: 'Plan the next one' }, default: true }),
    },
    output: { next_id: ref('customer_care', { label: { zh: '下一次', en: 'The next one' } }) },
    grants: ['customer_care.edit', 'customer_care.create', 'account.view', 'contact.view'],
    primary: true,
  },
  replan: {
    label: { zh: '改期', en: 'Re-plan' },
    operation: 'view',
    by: owner,
    when: planned,
    input: { planned_on: date({ label: { zh: '计划日期', en: 'Planned on' }, required: true }) },
    grants: ['customer_care.edit'],
  },
  cancel: {
    label: { zh: '取消关怀', en: 'Cancel' },
    operation: 'view',
    by: owner,
    when: planned,
    input: { reason: text({ label: { zh: '取消原因', en: 'Reason' }, required: true, max: 200 }) },
    grants: ['customer_care.edit'],
  },
} as const satisfies Actions;
