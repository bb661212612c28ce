import type { FieldDeclaration } from '../declare/field.ts';
import type { FieldKind } from '../declare/kind.ts';

/** A field that a filter or a sort names, with its kind. */
export interface ResolvedField {
  readonly declaration: FieldDeclaration;
  readonly kind: FieldKind;
}

/**
 * Finds a field by its path: `name`, or `account_id.city` through one reference. Undefined for a field that does not
 * exist or that the actor may not read: both are unknown.
 */
export type ResolveField = (path: string) => ResolvedField | undefined;

const PATH = /^[a-z][a-z0-9_]{0,62}(?:\.[a-z][a-z0-9_]{0,62})?$/;

/** True for a name, or two names with a dot between. */
export function isPath(path: unknown): path is string {
  return typeof path === 'string' && PATH.test(path);
}
