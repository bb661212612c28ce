import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const reader = { view: 'all', print: 'all' } as const;
const author = {
  view: 'all',
  create: 'self',
  edit: 'self',
  delete: 'self',
  restore: 'self',
  print: 'all',
} as const;

/** "Templates: readable by everyone whose module is on (no row scope), editable by permission" (permissions §3). */
export const templateAccess: AccessDeclaration = {
  manager: {
    view: 'all',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    delete: 'dept_and_below',
    restore: 'dept_and_below',
    assign: 'dept_and_below',
    print: 'all',
  },
  salesperson: author,
  sales_assistant: author,
  general_manager: {
    view: 'all',
    create: 'all',
    edit: 'all',
    delete: 'all',
    restore: 'self',
    assign: 'all',
    print: 'all',
  },
  service_agent: reader,
  service_supervisor: reader,
};
