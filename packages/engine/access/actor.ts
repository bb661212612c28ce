import type { FieldAccess, Module, Operation } from '@kehu/kernel/access/operations.ts';

/** What an actor reaches with one operation on one object: the union over his roles, never a cached list of ids. */
export interface Reach {
  readonly all: boolean;
  /** Records that he owns. */
  readonly own: boolean;
  /** Departments, subtrees resolved. */
  readonly departments: readonly string[];
  /** Records allocated to or created by his partner. */
  readonly partner: boolean;
}

/** A person (or the system) on whose behalf a call runs. Built once per session and access epoch. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly departmentId: string;
  readonly partnerId: string | null;
  /** Departments that he heads, subtrees resolved. */
  readonly headOf: readonly string[];
  /** His department and those below. */
  readonly branchDepartments: readonly string[];
  readonly roleIds: readonly string[];
  /** Those of them that are in use. */
  readonly liveRoleIds: readonly string[];
  readonly modules: ReadonlySet<Module>;
  readonly isAdmin: boolean;
  /** user:…, department:… (own and ancestors), team:… that grants may name. */
  readonly principals: readonly string[];
  /** Pools whose ownerless records he sees, per object; and those that he administers. */
  readonly pools: readonly {
    readonly id: string;
    readonly object: string;
    readonly admin: boolean;
    readonly hidden: readonly string[];
  }[];
  reach(object: string, operation: Operation): Reach | undefined;
  /** Widest of his roles; `hidden` only if every role that grants the object hides it. */
  fieldAccess(object: string, field: string): FieldAccess;
  readonly locale: 'zh-CN' | 'en';
  /** Id of the administrator who looks at the product as this person does: what is personal stays closed to him. */
  readonly seenBy?: string;
  /** Runs with every right: migrations, demo data, reactions' granted doors. Audited as the system. */
  readonly system: boolean;
}
