import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const salesperson = {
  view: 'self',
  create: 'self',
  edit: 'self',
  delete: 'self',
  restore: 'self',
  share: 'self',
  batch_update: 'self',
  print: 'self',
  claim: 'self',
  return: 'self',
  close: 'self',
} as const;

const serviceAgent = { view: 'self', create: 'self', print: 'self' } as const;

/**
 * Row "opportunity, requirement, solution" of the default matrix (permissions §4). Winning and losing are O M T,
 * reopening is the manager's (actions.md).
 */
export const opportunityAccess: AccessDeclaration = {
  manager: {
    view: 'dept_and_below',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    delete: 'dept_and_below',
    restore: 'dept_and_below',
    assign: 'dept_and_below',
    share: 'dept_and_below',
    export: 'dept_and_below',
    batch_update: 'dept_and_below',
    print: 'dept_and_below',
    claim: 'dept_and_below',
    return: 'dept_and_below',
    close: 'dept_and_below',
    reopen: 'dept_and_below',
  },
  salesperson,
  general_manager: {
    view: 'all',
    create: 'all',
    edit: 'all',
    delete: 'all',
    restore: 'self',
    assign: 'all',
    share: 'all',
    export: 'all',
    batch_update: 'all',
    print: 'all',
    return: 'all',
    close: 'self',
  },
  sales_assistant: salesperson,
  service_agent: serviceAgent,
  service_supervisor: serviceAgent,
  partner_user: {
    view: 'allocated',
    create: 'allocated',
    edit: 'allocated',
    claim: 'allocated',
    close: 'allocated',
  },
};
