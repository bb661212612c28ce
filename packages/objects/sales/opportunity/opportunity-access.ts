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

/** The same row without what only opportunities have: pools, and ends that are reopened. */
function withoutEnds(row: AccessDeclaration): AccessDeclaration {
  const left = Object.entries(row).map(([role, rights]) => {
    const { claim: _, return: _back, close: _end, reopen: _again, ...rest } = rights;
    return [role, rest] as const;
  });
  return Object.fromEntries(left);
}

/** Requirements, solutions, competing bids: "as opportunity" (permissions §4). */
export const dealingAccess = withoutEnds(opportunityAccess);

/** A joint operation is begun and ended by its leader, and by managers (actions.md). */
export const operationAccess: AccessDeclaration = {
  ...dealingAccess,
  manager: { ...dealingAccess.manager, close: 'dept_and_below' },
};
