import type { Wish } from './wish.ts';

/** Competitors, and what is asked and proposed in opportunities. */
export const dealings: readonly Wish[] = [
  { as: 'competitor', object: 'competitor', values: () => ({ name: '海澜自动化', threat: 'high' }) },
  {
    as: 'competitor product',
    object: 'competitor_product',
    values: (known) => ({ competitor_id: known('competitor'), name: 'HL-900', price: '88000.0000' }),
  },
  {
    as: 'bid',
    object: 'competing_bid',
    by: 'lin',
    values: (known) => ({
      opportunity_id: known('opportunity/0'),
      competitor_id: known('competitor'),
      bid_amount: '9000.00',
    }),
  },
  {
    as: 'requirement',
    object: 'requirement',
    by: 'lin',
    values: (known) => ({
      subject: '交期提前到六月',
      account_id: known('account/1'),
      opportunity_id: known('opportunity/0'),
      content: '产线七月投产，设备须六月到厂',
    }),
  },
  {
    as: 'solution',
    object: 'solution',
    by: 'lin',
    values: (known) => ({
      subject: '分批交付方案',
      account_id: known('account/1'),
      requirement_ids: [known('requirement')],
      content: '<p>先到两台</p>',
    }),
  },
  {
    as: 'joint operation',
    object: 'joint_operation',
    values: (known) => ({
      name: '六月攻坚',
      target: { object: 'opportunity', id: known('opportunity/0') },
      sales_ids: [known('user/lin')],
      presale_ids: [known('user/zhao')],
      end_on: '2036-06-30',
      goal: '六月签约',
    }),
  },
];
