import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const reader = { view: 'self', print: 'self' } as const;
const keeper = {
  view: 'all',
  create: 'all',
  edit: 'all',
  export: 'all',
  import: 'all',
  batch_update: 'all',
  print: 'all',
} as const;

/** "credit_profile as account (credit: salesperson V)" (permissions §4); adjusting is F and G alone (actions.md). */
export const creditAccess: AccessDeclaration = {
  manager: { view: 'dept_and_below', export: 'dept_and_below', print: 'dept_and_below' },
  salesperson: reader,
  sales_assistant: reader,
  general_manager: keeper,
  finance: keeper,
  marketing: { view: 'dept_and_below', print: 'dept_and_below' },
  service_agent: { view: 'all', print: 'self' },
  service_supervisor: { view: 'all', print: 'self' },
  partner_user: { view: 'allocated' },
};
