/** Points at a record of an earlier step, or at one that is there before the first (see GIVEN). */
export interface Ref {
  readonly ref: string;
}

export type Value =
  string | number | boolean | null | Ref | readonly Value[] | { readonly [key: string]: Value };

export type Values = { readonly [field: string]: Value };

/** One thing that one person does at one moment, in the shape of the API. */
export interface DemoStep {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** The login name of who does it. */
  readonly actor: string;
  readonly op: 'create' | 'update';
  readonly object: string;
  /** `object/key`: what later steps call this record. */
  readonly ref: string;
  readonly values: Values;
  /** Child lines that are created together with the record. */
  readonly lines?: { readonly [object: string]: readonly Values[] };
}

export function ref(object: string, key: string | number): Ref {
  return { ref: `${object}/${key}` };
}

/** What must exist before the first step: the workspace's own records and the roles, made from their templates. */
export const GIVEN = [
  'department/root',
  'user/admin',
  'role/admin',
  'role/manager',
  'role/salesperson',
  'role/general_manager',
  'role/marketing',
  'role/sales_assistant',
  'role/service_agent',
  'role/service_supervisor',
  'role/finance',
  'role/purchaser',
  'account_category/最终客户',
  'account_category/分销商',
  'account_category/代理商',
  'account_category/供应商',
] as const;
