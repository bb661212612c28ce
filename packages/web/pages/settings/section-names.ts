import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import { objectOf } from '@kehu/ui/data/meta.ts';
import type { Session } from '@kehu/ui/data/session.ts';

/** Sections of the settings, as addresses name them. */
export type SectionName =
  | 'departments'
  | 'users'
  | 'roles'
  | 'hand_over'
  | 'fields'
  | 'layouts'
  | 'options'
  | 'numbering'
  | 'duplicates'
  | 'conversion'
  | 'follow-results'
  | 'holidays'
  | 'categories'
  | 'product-categories'
  | 'processes'
  | 'territories'
  | 'approvals'
  | 'reminders'
  | 'print-templates'
  | 'customer-rules'
  | 'pools'
  | 'visits'
  | 'levels'
  | 'company'
  | 'mail'
  | 'guard'
  | 'audit';
export type SectionGroup = 'people' | 'data' | 'system';

/**
 * Open to whoever has one of these operations on this object; company rules to whoever has the module `settings`; what
 * sends in the company's name to administrators.
 */
interface Door {
  readonly object: string | undefined;
  readonly operations: readonly Operation[];
  readonly admin?: true;
  /** Open to heads of departments as well. */
  readonly heads?: true;
}

const keeping = (object: string): Door => ({ object, operations: ['create', 'edit'] });

const doors: Readonly<Record<SectionName, Door>> = {
  users: keeping('user'),
  departments: keeping('department'),
  roles: keeping('role'),
  hand_over: { object: undefined, operations: [], admin: true, heads: true },
  fields: keeping('field_definition'),
  layouts: keeping('layout'),
  options: keeping('option_set'),
  numbering: keeping('numbering_rule'),
  duplicates: keeping('duplicate_rule'),
  conversion: { object: undefined, operations: [] },
  'follow-results': { object: undefined, operations: [] },
  holidays: { object: undefined, operations: [] },
  categories: keeping('account_category'),
  'product-categories': keeping('product_category'),
  processes: keeping('sales_process'),
  territories: keeping('territory'),
  approvals: keeping('approval_process'),
  reminders: keeping('reminder_rule'),
  'print-templates': keeping('print_template'),
  'customer-rules': { object: undefined, operations: [], admin: true },
  pools: keeping('public_pool'),
  visits: keeping('visit_rule'),
  levels: keeping('membership_level'),
  company: { object: undefined, operations: [] },
  mail: { object: undefined, operations: [], admin: true },
  guard: { object: undefined, operations: [], admin: true },
  audit: { object: 'audit_log', operations: ['view'] },
};

export function isOpen(name: SectionName, meta: Meta, session: Session): boolean {
  const { object, operations, admin = false, heads = false } = doors[name];
  if (heads && session.heads === true) return true;
  if (admin) return session.user.roles.some((role) => role.code === 'admin');
  if (object === undefined) return session.modules.includes('settings');
  const held = objectOf(meta, object)?.operations ?? [];
  return operations.some((operation) => held.includes(operation));
}

const names: readonly SectionName[] = [
  'users',
  'departments',
  'roles',
  'hand_over',
  'fields',
  'layouts',
  'options',
  'numbering',
  'duplicates',
  'conversion',
  'follow-results',
  'holidays',
  'categories',
  'product-categories',
  'processes',
  'territories',
  'approvals',
  'reminders',
  'print-templates',
  'customer-rules',
  'pools',
  'visits',
  'levels',
  'company',
  'mail',
  'guard',
  'audit',
];

/** The section that the settings begin with for this person; undefined when none is open to him. */
export const firstOpen = (meta: Meta, session: Session): SectionName | undefined =>
  names.find((name) => isOpen(name, meta, session));
