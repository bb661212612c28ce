import type { FieldAccess } from '../access/operations.ts';

/** One right of a role: an operation on an object, with its scope. */
export interface GivenRight {
  readonly object: string;
  readonly operation: string;
  readonly scope: string;
  /** Those that the scope `depts` names. */
  readonly departments: readonly string[];
}

/** Who would have a right: everybody who holds a role, or one person of a department. */
export type Holders = { readonly role: string } | { readonly user: string; readonly department: string };

/** What somebody has himself. Whoever is no administrator gives nobody more (permissions §2). */
export interface Own {
  readonly roles: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
  /** His own department, those that he heads, and all below. */
  readonly departments: ReadonlySet<string>;
  fieldAccess(object: string, field: string): FieldAccess;
  /** Whether these rights, in the hands of these people, reach no further than his own. */
  covers(rights: readonly GivenRight[], holders: Holders): Promise<boolean>;
}
