import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';
import type { ObjectModel } from '../registry/model.ts';

/** What a pool in use says about taking from it and giving to it (objects-customer, public_pool). */
export interface PoolRules {
  readonly id: string;
  readonly name: string;
  readonly departments: readonly string[];
  readonly admins: readonly string[];
  readonly mode: string;
  /** 0: as many as one likes. */
  readonly perDay: number;
  readonly blockedDays: number;
  readonly protectedDays: number;
}

/** Pools in use for an object; those of some departments come before those of all. */
export async function poolRules(call: WritingCall, model: ObjectModel): Promise<readonly PoolRules[]> {
  const rows = await call.db.query(sql`select id, name, department_ids, admin_ids, claim_mode,
      coalesce(claim_limit_day, 0), coalesce(reclaim_block_days, 0), coalesce(protect_days, 0)
    from ${tableOf(call.workspace.schema, 'public_pool')}
    where object = ${model.name} and enabled and deleted_at is null
    order by coalesce(cardinality(department_ids), 0) = 0, created_at, id`);
  return rows.map(([id, name, departments, admins, mode, perDay, blocked, kept]) => ({
    id: id ?? '',
    name: name ?? '',
    departments: textArray(departments ?? null),
    admins: textArray(admins ?? null),
    mode: mode ?? 'free',
    perDay: Number(perDay),
    blockedDays: Number(blocked),
    protectedDays: Number(kept),
  }));
}
