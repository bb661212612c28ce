import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const salesperson = { view: 'self', create: 'self', print: 'self' } as const;
const serviceAgent = { view: 'all', create: 'all', edit: 'all', batch_update: 'all', print: 'all' } as const;

/** "service_request, complaint, return_visit, care" of the default matrix (permissions §4). */
export const careAccess: AccessDeclaration = {
  manager: {
    view: 'dept_and_below',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    assign: 'dept_and_below',
    batch_update: 'dept_and_below',
    print: 'dept_and_below',
  },
  salesperson,
  sales_assistant: salesperson,
  general_manager: { view: 'all', print: 'all' },
  service_agent: serviceAgent,
  service_supervisor: { ...serviceAgent, assign: 'dept_and_below' },
  partner_user: { view: 'allocated', create: 'allocated' },
};
