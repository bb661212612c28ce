import type { Label } from '@kehu/kernel/declare/label.ts';

interface NoticeGroup {
  readonly value: string;
  readonly label: Label;
  /** Kinds, or the beginnings of kinds (`task_`). */
  readonly kinds: readonly string[];
}

/** What notices are about, in the order of the settings: each person says for each how he wants to hear of it. */
export const noticeGroups = [
  { value: 'plan', label: { zh: '计划安排', en: 'Appointments' }, kinds: ['appointment_'] },
  { value: 'task', label: { zh: '任务', en: 'Tasks' }, kinds: ['task_'] },
  { value: 'approval', label: { zh: '审批', en: 'Approvals' }, kinds: ['approval_'] },
  { value: 'rule', label: { zh: '到期提醒', en: 'Reminders' }, kinds: ['reminder'] },
  { value: 'talk', label: { zh: '评论提及', en: 'Mentions' }, kinds: ['mention'] },
  {
    value: 'customer',
    label: { zh: '客户与线索', en: 'Customers and leads' },
    kinds: [
      'assigned',
      'unassigned',
      'pooled',
      'pool_',
      'claim_',
      'visit_',
      'shared',
      'converted',
      'account_',
      'opportunity_',
      'quote_',
      'operation_',
    ],
  },
  { value: 'system', label: { zh: '系统', en: 'System' }, kinds: [] },
] as const satisfies readonly NoticeGroup[];

export type NoticeGroupName = (typeof noticeGroups)[number]['value'];

/** The group of a kind of notice; what no other group names is the system's. */
export function groupOf(kind: string): NoticeGroupName {
  const found = noticeGroups.find(({ kinds }) =>
    kinds.some((one) => (one.endsWith('_') ? kind.startsWith(one) : kind === one)),
  );
  return found?.value ?? 'system';
}
