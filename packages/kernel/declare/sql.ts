import type { Json } from '../json/json.ts';
import type { Operator } from '../query/filter.ts';
import type { FieldDeclaration } from './field.ts';

/** A column that a field lives in. `suffix` is '' for the field's own name, else `_object`, `_norm` … */
export interface ColumnShape {
  readonly suffix: string;
  readonly type: string;
  /** Expression over the field's own column: a generated, stored column. */
  readonly generated?: string;
}

/** A moment's facts that a filter may need. */
export interface FilterContext {
  readonly userId: string;
  /** The actor's department and those below it. */
  readonly departmentIds: readonly string[];
  /** RFC 3339. */
  readonly now: string;
  readonly timeZone: string;
}

/**
 * Text of SQL with its values; the shape that the `sql` tag of `sql-template-tag` makes. Kept structural so that kernel
 * depends on nothing.
 */
export interface SqlText {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * The database half of a field kind. Every field has one column of its own name, or several with suffixes.
 * Values travel to the database as JSON (json_populate_recordset) and come back as PostgreSQL's text form.
 */
export interface FieldSql<
  F extends FieldDeclaration = FieldDeclaration,
  V extends Json = Json,
  S extends SqlText = SqlText,
> {
  readonly kind: string;
  columns(field: F): readonly ColumnShape[];
  /** Canonical value → one JSON value per column that is not generated, in order. */
  write(value: V | null, field: F): readonly Json[];
  /** Text forms of the columns that are not generated, in order → canonical value. */
  read(columns: readonly (string | null)[], field: F): V | null;
  /** A condition. `column` quotes and qualifies a column of this field by its suffix. Must be true or false, never null. */
  filter(
    op: Operator,
    operand: Json | undefined,
    column: (suffix: string) => S,
    field: F,
    context: FilterContext,
  ): S;
  /** Column that orders this field; default the first. `collate` is appended for texts. */
  readonly sortSuffix?: string;
  /** Indexes of its own over expressions of its columns, each with a word for its name. */
  indexes?(field: F, name: string): readonly { readonly word: string; readonly on: string }[];
  /** Tokens for the facet index: equality on them narrows a list (`['A']`); undefined when the kind has no facets. */
  facets?(value: V, field: F): readonly string[];
  /** Facets that a condition needs one of: `in ['A','B']` → ['A','B']; undefined when the condition cannot be narrowed. */
  facetsOf?(
    op: Operator,
    operand: Json | undefined,
    field: F,
    context: FilterContext,
  ): readonly string[] | undefined;
}
