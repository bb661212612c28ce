import { refs } from '@kehu/fields/refs/refs.kind.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';

const people = (zh: string, en: string) => refs('user', { label: { zh, en } });

/** Members by the role that they have in it (objects-sales, joint_operation); one may have several. */
export const memberFields = {
  marketing_ids: people('营销', 'Marketing'),
  sales_ids: people('销售', 'Sales'),
  presale_ids: people('售前', 'Pre-sales'),
  aftersale_ids: people('售后', 'After-sales'),
  finance_ids: people('财务', 'Finance'),
  support_ids: people('支持', 'Support'),
  /** All of them: they see the operation, and what it is about until its end. */
  member_ids: refs('user', {
    label: { zh: '成员', en: 'Members' },
    list: true,
    filter: true,
    computed: true,
    track: false,
  }),
} satisfies Fields;

export const roleFields = [
  'marketing_ids',
  'sales_ids',
  'presale_ids',
  'aftersale_ids',
  'finance_ids',
  'support_ids',
] as const;
