import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Option } from '@kehu/kernel/declare/kind.ts';
import type { Expression } from '@kehu/kernel/expression/expression.ts';
import type { Fit } from '@kehu/kernel/expression/fit.ts';
import type { Layout } from '@kehu/kernel/declare/layout.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { DuplicateKey, ObjectDeclaration, ParentDeclaration } from '@kehu/kernel/declare/object.ts';
import type { FieldSql } from '@kehu/kernel/declare/sql.ts';
import type { Sql } from '../db/sql.ts';

/** A field of an object, with both halves of its kind at hand. */
export interface FieldModel {
  readonly name: string;
  readonly declaration: FieldDeclaration;
  /** The same as shipped, where an administrator changed it. */
  readonly shipped?: FieldDeclaration;
  readonly kind: FieldKind;
  readonly sql: FieldSql<FieldDeclaration, Json, Sql>;
  /** Columns that are written, in order; quoted by `identifier`. */
  readonly columns: readonly string[];
}

/** How a field is worked out from others of its record. */
export interface Computation {
  readonly field: FieldModel;
  readonly expression: Expression;
  readonly fit: Fit;
  /** Fields that it reads, those of the formulas that it reads included. */
  readonly reads: ReadonlySet<string>;
  /** Changes with the day, so that it is worked out anew every night. */
  readonly daily: boolean;
}

/** A child object seen from its parent. */
export interface ChildModel extends ParentDeclaration {
  readonly object: string;
}

/** An object as the engine works with it: declared fields, the engine's own, and an administrator's, merged. */
export interface ObjectModel {
  readonly name: string;
  readonly table: string;
  readonly declaration: ObjectDeclaration;
  readonly fields: ReadonlyMap<string, FieldModel>;
  /** Has owner_id and owner_dept_id. */
  readonly owned: boolean;
  /** Has deleted_at (recycle bin). */
  readonly binned: boolean;
  readonly pooled: boolean;
  /** Has a search side table `<table>_search`. */
  readonly searchable: boolean;
  /** Has a facet side table `<table>_facet`. */
  readonly faceted: boolean;
  /** Fields whose texts are found by quick search, in rank order (title first). */
  readonly searchFields: readonly FieldModel[];
  readonly facetFields: readonly FieldModel[];
  /** Fields that are worked out, each after those that it reads. */
  readonly computations: readonly Computation[];
  /** Objects whose `parents` or `header` point here. */
  readonly children: readonly ChildModel[];
  /** Every reference to this object anywhere: for in_use, merge. */
  readonly referrers: readonly { readonly object: string; readonly field: string }[];
}

/** Everything that is declared in a workspace at one version. Immutable. */
export interface Registry {
  readonly version: number;
  readonly objects: ReadonlyMap<string, ObjectModel>;
  readonly options: ReadonlyMap<string, readonly Option[]>;
  /** Numbering rules of administrators, by object. */
  readonly numbering: ReadonlyMap<string, Numbering>;
  /** What administrators want done with likely duplicates, by object. */
  readonly duplicates: ReadonlyMap<string, DuplicatePolicy>;
  /** How administrators laid out pages, by object, in their order. */
  readonly layouts: ReadonlyMap<string, readonly Layout[]>;
  /** Company settings that somebody changed; ask `settingOf`. */
  readonly settings: { readonly [name: string]: Json };
}

/** An administrator's word on duplicates; without one the declaration's holds. It is merged into the object's declaration. */
export interface DuplicatePolicy {
  readonly enabled: boolean;
  readonly action: 'warn' | 'block';
  readonly keys: readonly DuplicateKey[];
  readonly combine: 'any' | 'all';
  /** Other objects are searched too. */
  readonly across: boolean;
}

/** How automatic numbers of an object are made (objects-platform, numbering_rule). */
export interface Numbering {
  readonly pattern: string;
  readonly reset: 'day' | 'month' | 'year' | 'never';
  readonly manualAllowed: boolean;
}
