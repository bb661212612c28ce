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

export async function loadPools(
  { database, schema }: Workspace,
  user: { readonly id: string; readonly departmentId: string },
): Promise<readonly PoolRow[]> {
  const rows =
    await database.query(sql`select id, object, department_ids, admin_ids, member_roles, hide_fields
    from ${tableOf(schema, 'public_pool')} where deleted_at is null and enabled`);
  return rows.flatMap(([id, object, departments, admins, roles, hiddenFields]) => {
    const admin = textArray(admins ?? null).includes(user.id);
    const visible = textArray(departments ?? null);
    if (!admin && visible.length > 0 && !visible.includes(user.departmentId)) return [];
    const hidden = parseStored<readonly string[]>(hiddenFields, []);
    const pool = { id: id ?? '', object: object ?? '', admin, hidden };
    return [{ pool, roles: admin ? [] : textArray(roles ?? null) }];
  });
}

/** Of his roles those count that are in use. */
export function openPools(pools: readonly PoolRow[], live: ReadonlySet<string>): Actor['pools'] {
  return pools
    .filter(({ roles }) => roles.length === 0 || roles.some((role) => live.has(role)))
    .map(({ pool }) => pool);
}
