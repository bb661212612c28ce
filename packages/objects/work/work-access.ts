import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const own = {
  view: 'self',
  create: 'self',
  edit: 'self',
  delete: 'self',
  restore: 'self',
  batch_update: 'self',
  print: 'self',
} as const;

/** Row "activity, appointment, task" of the default matrix (permissions §4). X and I are letters that nobody has. */
export const workAccess: AccessDeclaration = {
  manager: {
    view: 'dept_and_below',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    delete: 'dept_and_below',
    restore: 'dept_and_below',
    batch_update: 'dept_and_below',
    print: 'dept_and_below',
  },
  salesperson: own,
  general_manager: { view: 'all', print: 'all' },
  sales_assistant: own,
  service_agent: own,
  service_supervisor: own,
  finance: { view: 'self', create: 'self', print: 'self' },
  purchaser: { view: 'self', create: 'self', print: 'self' },
  partner_user: { view: 'allocated', create: 'allocated', edit: 'allocated' },
};
