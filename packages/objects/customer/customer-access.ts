import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

/** Whoever works on his own records without a letter more: O in the Who column of actions.md. */
const ofOwners = {
  batch_update: 'self',
  merge: 'self',
  print: 'self',
  claim: 'self',
  return: 'self',
} as const;

const salesperson = {
  view: 'self',
  create: 'self',
  edit: 'self',
  delete: 'self',
  restore: 'self',
  share: 'self',
  assign: 'self',
  convert: 'self',
  send: 'self',
  ...ofOwners,
} as const;

const serviceAgent = { view: 'all', create: 'self', edit: 'self', ...ofOwners } as const;

/**
 * Row "lead, account, contact" of the default matrix (permissions §4). Operations without a letter follow the Who
 * column of actions.md with the scope of E; who is named there without having E acts within the scope of his V.
 */
export const customerAccess: AccessDeclaration = {
  manager: {
    view: 'dept_and_below',
    create: 'dept_and_below',
    edit: 'dept_and_below',
    delete: 'dept_and_below',
    restore: 'dept_and_below',
    assign: 'dept_and_below',
    share: 'dept_and_below',
    export: 'dept_and_below',
    import: 'dept_and_below',
    batch_update: 'dept_and_below',
    merge: 'dept_and_below',
    print: 'dept_and_below',
    convert: 'dept_and_below',
    approve: 'dept_and_below',
    claim: 'dept_and_below',
    return: 'dept_and_below',
    send: 'dept_and_below',
  },
  salesperson,
  general_manager: {
    view: 'all',
    create: 'all',
    edit: 'all',
    delete: 'all',
    // He is no administrator of the recycle bin: what he deleted himself.
    restore: 'self',
    assign: 'all',
    share: 'all',
    export: 'all',
    import: 'all',
    batch_update: 'all',
    merge: 'all',
    print: 'all',
    convert: 'all',
    approve: 'all',
    return: 'all',
    send: 'all',
  },
  marketing: { view: 'dept_and_below', print: 'dept_and_below' },
  sales_assistant: salesperson,
  service_agent: serviceAgent,
  service_supervisor: serviceAgent,
  finance: { view: 'all', print: 'all', approve: 'all' },
  partner_user: { view: 'allocated', create: 'allocated', edit: 'allocated', claim: 'allocated' },
};
