import type { Wish } from './wish.ts';

/** Opportunities and what belongs to selling. */
export const selling: readonly Wish[] = [
  { as: 'process', object: 'sales_process', values: () => ({ name: '招投标流程' }) },
  {
    as: 'stage',
    object: 'sales_stage',
    values: (known) => ({
      process_id: known('process'),
      name: '现场勘查',
      probability: '15',
      required_fields: ['demand'],
      checklist: [{ text: '已见到决策人', required: true }],
      suggested_tasks: [{ subject: '发送资料', days: 2 }],
    }),
  },
  ...Array.from({ length: 10 }, (_, n): readonly Wish[] => [
    {
      as: `opportunity/${n}`,
      object: 'opportunity',
      by: 'lin',
      values: (known) => ({
        name: `设备采购 ${n}`,
        account_id: known(`account/${3 * n + 1}`),
        expected_amount: `${n * 1000}.50`,
        expected_close_on: '2036-06-30',
      }),
    },
    {
      as: `opportunity line/${n}`,
      object: 'opportunity_line',
      by: 'lin',
      values: (known) => ({
        opportunity_id: known(`opportunity/${n}`),
        description: '伺服电机',
        quantity: '2.5',
        unit_price: '99.99',
      }),
    },
  ]).flat(),
  {
    as: 'target',
    object: 'sales_target',
    values: (known) => ({
      scope: { object: 'user', id: known('user/lin') },
      metric: 'new_account',
      year: 2036,
      period_type: 'quarter',
      period: 4,
      value: '12',
    }),
  },
  {
    as: 'opportunity contact',
    object: 'opportunity_contact',
    values: (known) => ({
      opportunity_id: known('opportunity/0'),
      contact_id: known('contact/1'),
      role: 'decision_maker',
    }),
  },
];
