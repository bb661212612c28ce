/** Operations of permissions §2. */
export const operations = [
  'view',
  'create',
  'edit',
  'delete',
  'restore',
  'import',
  'export',
  'print',
  'assign',
  'share',
  'batch_update',
  'merge',
  'convert',
  'approve',
  'send',
  'claim',
  'return',
  'view_cost',
  'edit_after_approval',
  'close',
  'reopen',
  'recording',
  'mass',
  'purge',
] as const;
export type Operation = (typeof operations)[number];

/** Data scopes of permissions §3, fixed. */
export const scopes = ['self', 'dept', 'dept_and_below', 'depts', 'all', 'allocated'] as const;
export type Scope = (typeof scopes)[number];

/** Modules of permissions §2. */
export const modules = [
  'customer',
  'lead',
  'contact',
  'activity',
  'calendar',
  'marketing',
  'opportunity',
  'quote',
  'contract',
  'order',
  'finance',
  'expense',
  'purchase',
  'product',
  'service',
  'complaint',
  'knowledge',
  'project',
  'competition',
  'partner',
  'report',
  'kpi',
  'office',
  'settings',
] as const;
export type Module = (typeof modules)[number];

/** Field rights, weakest first (permissions §2). */
export const fieldAccesses = ['hidden', 'masked', 'reveal', 'read', 'write'] as const;
export type FieldAccess = (typeof fieldAccesses)[number];

/**
 * Shown with stars: for good, or until its reader asks for the one value, which is counted and logged. Whoever may reveal a
 * value may also write a new one (he enters the numbers of his customers); whoever sees stars for good may not.
 */
export const isVeiled = (access: FieldAccess | undefined): boolean =>
  access === 'masked' || access === 'reveal';

/** Starter roles and templates of permissions §2. */
export const starterRoles = ['admin', 'manager', 'salesperson'] as const;
/** Roles that "new role from template" offers besides the starter roles. */
export const templateRoles = [
  'general_manager',
  'marketing',
  'sales_assistant',
  'service_agent',
  'service_supervisor',
  'finance',
  'purchaser',
  'partner_user',
] as const;
export type RoleCode = (typeof starterRoles)[number] | (typeof templateRoles)[number];

/** What a role may do with an object: an operation's scope. `create` has no record yet: its scope is where the owner may be. */
export type Rights = { readonly [O in Operation]?: Scope };
