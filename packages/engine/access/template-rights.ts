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
    const { access, apart } = model.declaration;
    return [...linesOf(model.name, access[code]), ...(apart ? linesOf(apart.name, apart.access[code]) : [])];
  });
}

const linesOf = (object: string, rights: Rights = {}): readonly TemplateRight[] =>
  Object.entries(rights).map(([operation, scope]) => ({ object, operation, scope }));
