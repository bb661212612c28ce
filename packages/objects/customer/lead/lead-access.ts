import type { AccessDeclaration } from '@kehu/kernel/declare/object.ts';
import { customerAccess } from '../customer-access.ts';

/**
 * Row "lead, account, contact" of the default matrix, with what leads differ in: marketing records them for the whole
 * company (permissions §4, "Roles without a column"), and whoever owns one may convert it (actions.md, convert: O M G T).
 */
export const leadAccess: AccessDeclaration = {
  ...customerAccess,
  marketing: { view: 'all', create: 'all' },
  service_agent: { ...customerAccess.service_agent, convert: 'self' },
  service_supervisor: { ...customerAccess.service_supervisor, convert: 'self' },
  finance: { view: 'all', print: 'all' },
  partner_user: { ...customerAccess.partner_user, convert: 'allocated' },
};
