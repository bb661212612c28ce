import { starterRoles, templateRoles, type Rights, type RoleCode } from '@kehu/kernel/access/operations.ts';
import type { Registry } from '../registry/model.ts';

/** One right of a role, as `permission_rule` stores it. */
export interface TemplateRight {
  readonly object: string;
  readonly operation: string;
  readonly scope: string;
}

export const isRoleCode = (code: string): code is RoleCode =>
  [...starterRoles, ...templateRoles].some((known) => known === code);

/** Rights of a role as the declarations say (permissions §4). Administrators need none: they have all. */
export function rightsOf(registry: Registry, code: RoleCode): readonly TemplateRight[] {
  return [...registry.objects.values()].flatMap((model) => {
    const rights: Rights = model.declaration.access[code] ?? {};
    return Object.entries(rights).map(([operation, scope]) => ({ object: model.name, operation, scope }));
  });
}
