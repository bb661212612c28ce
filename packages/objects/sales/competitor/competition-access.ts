import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';

const reader = { view: 'all', print: 'all' } as const;
const author = { view: 'all', create: 'self', edit: 'self', batch_update: 'self', print: 'all' } as const;

/**
 * "competitor, competitor_product V for all internal users, CE manager and salesperson" (permissions §4): one directory for
 * the company. Salespeople keep what they have entered, managers everything; who merges has to reach both.
 */
export const competitionAccess: AccessDeclaration = {
  manager: {
    view: 'all',
    create: 'all',
    edit: 'all',
    batch_update: 'all',
    print: 'all',
    merge: 'all',
  },
  salesperson: author,
  sales_assistant: author,
  general_manager: reader,
  marketing: reader,
  service_agent: reader,
  service_supervisor: reader,
  finance: reader,
  purchaser: reader,
};
