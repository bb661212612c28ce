import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

/** Row "quote" of the default matrix (permissions §4); sending and accepting are O M T (actions.md). */
export const quoteAccess: AccessDeclaration = {
  manager: {
    view: 'dept_and_below',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    delete: 'dept_and_below',
    restore: 'dept_and_below',
    approve: 'dept_and_below',
    export: 'dept_and_below',
    batch_update: 'dept_and_below',
    print: 'dept_and_below',
    send: 'dept_and_below',
    view_cost: 'dept_and_below',
  },
  salesperson: {
    view: 'self',
    create: 'self',
    edit: 'self',
    delete: 'self',
    restore: 'self',
    batch_update: 'self',
    print: 'self',
    send: 'self',
  },
  general_manager: { view: 'all', approve: 'all', print: 'all', view_cost: 'all' },
  sales_assistant: {
    view: 'dept_and_below',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    delete: 'self',
    restore: 'self',
    batch_update: 'dept_and_below',
    print: 'dept_and_below',
    send: 'dept_and_below',
  },
  finance: { view: 'all', print: 'all', view_cost: 'all' },
  partner_user: { view: 'allocated', create: 'allocated' },
};
