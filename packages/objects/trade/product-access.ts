import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const reader = { view: 'all' } as const;
const knowsCost = { view: 'all', view_cost: 'all', print: 'all' } as const;

/**
 * Row "product, price_list" of the default matrix (permissions §4): readable by everybody whose module is on, kept by
 * product managers (administrators and the general manager), cost seen by finance, purchasing and them. Operations without
 * a letter follow the Who column of actions.md: batch update M G and print M G F, as far as they keep or see products.
 */
export const productAccess: AccessDeclaration = {
  manager: { view: 'all', print: 'all' },
  salesperson: reader,
  general_manager: {
    view: 'all',
    create: 'all',
    edit: 'all',
    view_cost: 'all',
    batch_update: 'all',
    print: 'all',
  },
  marketing: reader,
  sales_assistant: reader,
  service_agent: reader,
  service_supervisor: reader,
  finance: knowsCost,
  purchaser: knowsCost,
  partner_user: { view: 'allocated' },
};

/** "As product": whoever reads products reads where they stand. */
export const categoryAccess: AccessDeclaration = {
  manager: reader,
  salesperson: reader,
  general_manager: { view: 'all', create: 'all', edit: 'all' },
  marketing: reader,
  sales_assistant: reader,
  service_agent: reader,
  service_supervisor: reader,
  finance: reader,
  purchaser: reader,
  partner_user: reader,
};

/** Row "product, price_list": readable by everybody whose module is on, kept by product managers. */
export const priceListAccess: AccessDeclaration = {
  manager: { view: 'all', print: 'all' },
  salesperson: reader,
  general_manager: { view: 'all', create: 'all', edit: 'all', batch_update: 'all', print: 'all' },
  marketing: reader,
  sales_assistant: reader,
  service_agent: reader,
  service_supervisor: reader,
  finance: { view: 'all', print: 'all' },
  purchaser: { view: 'all', print: 'all' },
  partner_user: { view: 'allocated' },
};
