import { parseStored } from '@kehu/kernel/json/stored.ts';
import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';
import type { Actor } from './actor.ts';

/** A pool of his department, or one that he administers, and the roles to which it is open. */
export interface PoolRow {
  readonly pool: Actor['pools'][number];
  readonly roles: readonly string[];
}

/** A pool as it is kept. */
interface StoredPool {
  readonly id: string;
  readonly object: string;
  readonly departments: readonly string[];
  readonly admins: readonly string[];
  readonly roles: readonly string[];
  readonly hidden: readonly string[];
}

export async function loadPools({ database, schema }: Workspace): Promise<readonly StoredPool[]> {
  const rows =
    await database.query(sql`select id, object, department_ids, admin_ids, member_roles, hide_fields
    from ${tableOf(schema, 'public_pool')} where deleted_at is null and enabled`);
  return rows.map(([id, object, departments, admins, roles, hidden]) => ({
    id: id ?? '',
    object: object ?? '',
    departments: textArray(departments ?? null),
    admins: textArray(admins ?? null),
    roles: textArray(roles ?? null),
    hidden: parseStored<readonly string[]>(hidden, []),
  }));
}

/** Those of somebody's department, and those that he administers. */
export function poolsFor(
  pools: readonly StoredPool[],
  user: { readonly id: string; readonly departmentId: string },
): readonly PoolRow[] {
  return pools.flatMap(({ id, object, departments, admins, roles, hidden }) => {
    const admin = admins.includes(user.id);
    if (!admin && departments.length > 0 && !departments.includes(user.departmentId)) return [];
    return [{ pool: { id, object, admin, hidden }, roles: admin ? [] : roles }];
  });
}

/** Of his roles those count that are in use. */
export function openPools(pools: readonly PoolRow[], live: ReadonlySet<string>): Actor['pools'] {
  return pools
    .filter(({ roles }) => roles.length === 0 || roles.some((role) => live.has(role)))
    .map(({ pool }) => pool);
}
