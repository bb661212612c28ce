import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import type { Actions } from '@kehu/kernel/declare/object.ts';

/** Its leader, or a manager within whose scope it lies (actions.md, joint_operation: leader M). */
const leader = { fields: ['leader_id'], or: 'close' } as const;
const grants = ['joint_operation.edit', 'operation_grant.edit', 'opportunity.edit'] as const;

/** planning → running → won | failed; cancelled before that (objects-sales, joint_operation). */
export const operationActions = {
  start: {
    label: { zh: '启动', en: 'Start' },
    operation: 'view',
    by: leader,
    when: { status: 'planning' },
    grants,
    primary: true,
  },
  finish: {
    label: { zh: '结束', en: 'Finish' },
    operation: 'view',
    by: leader,
    when: { status: { in: ['planning', 'running'] } },
    input: {
      result: state(
        [
          { value: 'won', label: { zh: '达成', en: 'Achieved' }, color: 'green' },
          { value: 'failed', label: { zh: '未达成', en: 'Failed' }, color: 'red' },
        ],
        { label: { zh: '结果', en: 'Result' }, required: true },
      ),
      review: textarea({ label: { zh: '复盘总结', en: 'Review' }, required: true, max: 5000 }),
    },
    grants,
    primary: true,
  },
  cancel: {
    label: { zh: '取消战役', en: 'Cancel' },
    operation: 'view',
    by: leader,
    when: { status: { in: ['planning', 'running'] } },
    input: { reason: text({ label: { zh: '取消原因', en: 'Reason' }, required: true, max: 500 }) },
    grants,
  },
} as const satisfies Actions;
