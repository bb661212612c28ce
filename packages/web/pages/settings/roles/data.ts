import { useMemo } from 'react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { modules } from '@kehu/kernel/access/operations.ts';
import { useAll } from '../read-all.ts';
import { textOf } from '../text-of.ts';
import { everything, rightsOf, ruled, type Rights } from './rights.ts';

const shippedFirst = (rows: readonly RecordData[]): readonly RecordData[] => [
  ...rows.filter((row) => row.values['is_system'] === true),
  ...rows.filter((row) => row.values['is_system'] !== true),
];

/** Every role, the shipped ones first. */
export function useRoles() {
  const query = useAll('role', { sort: 'created_at' });
  const roles = useMemo(() => query.data && shippedFirst(query.data), [query.data]);
  return { query, roles };
}

export const isAdmin = (role: RecordData): boolean => textOf(role, 'code') === 'admin';

/** A role's rights as they are on the server; undefined while they are on their way. */
export function useRights(role: RecordData | undefined): { rights: Rights | undefined; error: unknown } {
  const meta = useMeta();
  const filter = { field: 'role_id', op: 'eq', value: role?.id ?? '' } as const;
  const asked = role !== undefined && !isAdmin(role);
  const rules = useAll(
    'permission_rule',
    { filter, fields: ['object', 'operation', 'scope', 'department_ids'] },
    asked,
  );
  const fieldRules = useAll('field_rule', { filter, fields: ['object', 'field', 'access'] }, asked);
  const rights = useMemo(() => {
    if (!role) return undefined;
    if (isAdmin(role)) return everything(ruled(meta.objects), modules);
    return rules.data && fieldRules.data ? rightsOf(role, rules.data, fieldRules.data) : undefined;
  }, [role, meta, rules.data, fieldRules.data]);
  return { rights, error: rules.error ?? fieldRules.error };
}
