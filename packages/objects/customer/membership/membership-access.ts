import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';
import { customerAccess } from '../customer-access.ts';

/** "membership as account" (permissions §4); finance renews, recharges and lets spend too (actions.md: O M F). */
export const membershipAccess: AccessDeclaration = {
  ...customerAccess,
  finance: { view: 'all', edit: 'all', print: 'all', approve: 'all' },
};
