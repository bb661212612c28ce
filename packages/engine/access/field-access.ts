import { fieldAccesses, type FieldAccess } from '@kehu/kernel/access/operations.ts';
import type { Registry } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import type { Actor } from './actor.ts';

/** What one role says of one field. */
export interface FieldRow {
  readonly roleId: string;
  readonly object: string;
  readonly field: string;
  readonly access: FieldAccess;
}

/**
 * Widest of the roles that grant the object; `hidden` stays only if each of them hides the field. Where none does, those
 * that grant its records which follow rights of their own; a line, an attachment, a comment is granted with what it
 * stands under.
 */
export function fieldAccessOf(
  fields: readonly FieldRow[],
  rights: readonly { readonly object: string; readonly roleId: string }[],
  live: ReadonlySet<string>,
  registry: Registry,
): Actor['fieldAccess'] {
  const granting = new Map<string, Set<string>>();
  for (const { object, roleId } of rights)
    granting.set(object, (granting.get(object) ?? new Set()).add(roleId));
  const rules = new Map(
    fields
      .filter((rule) => live.has(rule.roleId))
      .map((rule) => [`${rule.roleId} ${rule.object} ${rule.field}`, rule.access]),
  );
  if (rules.size === 0) return () => 'write';
  return (object, field) => {
    const roles =
      grantingSelf(registry, granting, object) ?? grantingHeader(registry, granting, object) ?? live;
    const accesses = [...roles].map((role) => rules.get(`${role} ${object} ${field}`) ?? 'write');
    const widest = Math.max(
      ...accesses.map((access) => fieldAccesses.indexOf(access)),
      accesses.length === 0 ? 3 : 0,
    );
    return fieldAccesses[widest] ?? 'write';
  };
}

type Granting = ReadonlyMap<string, ReadonlySet<string>>;

function grantingSelf(
  registry: Registry,
  granting: Granting,
  object: string,
): ReadonlySet<string> | undefined {
  const apart = registry.objects.get(object)?.declaration.apart?.name ?? '';
  return granting.get(object) ?? granting.get(apart);
}

/** Roles that grant one of the objects under which an object's records stand; undefined when none does. */
function grantingHeader(
  registry: Registry,
  granting: Granting,
  object: string,
): ReadonlySet<string> | undefined {
  const model = registry.objects.get(object);
  const header = model?.declaration.header;
  const field = header === undefined ? undefined : model?.fields.get(header);
  const targets = field ? referencesOf(field.declaration) : [];
  const roles = new Set(targets.flatMap((target) => [...(grantingSelf(registry, granting, target) ?? [])]));
  return roles.size > 0 ? roles : undefined;
}
