import { parseStored } from '@kehu/kernel/json/stored.ts';
import { exempts } from '@kehu/objects/customer/public_pool/pool-reasons.ts';
import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
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
  /** Records that one person may have; 0: as many as one likes. */
  readonly mayHold: number;
  /** Customers with deals are among them. */
  readonly countsDeals: boolean;
  readonly recycle: RecycleRules;
}

/** When what somebody has goes back by itself (flows §14.5). */
export interface RecycleRules {
  /** 0: never. */
  readonly noContactDays: number;
  /** Twice the visit interval of the grade in place of it. */
  readonly byGrade: boolean;
  /** 0: never. */
  readonly noDealDays: number;
  readonly notifyDays: number;
  /** Customers with deals stay. */
  readonly keepsDeals: boolean;
  /** Customers with an open opportunity stay. */
  readonly keepsOpen: boolean;
}

/** Pools in use for an object; those of some departments come before those of all. */
export async function poolRules(call: Call, model: ObjectModel): Promise<readonly PoolRules[]> {
  const rows = await call.db.query(sql`select id, name, department_ids, admin_ids, claim_mode,
      coalesce(claim_limit_day, 0), coalesce(reclaim_block_days, 0), coalesce(protect_days, 0),
      coalesce(hold_limit, 0), count_deal, coalesce(no_contact_days, 0), use_grade_interval, coalesce(no_deal_days, 0), coalesce(notify_days, 0), exempt
    from ${tableOf(call.workspace.schema, 'public_pool')}
    where object = ${model.name} and enabled and deleted_at is null
    order by coalesce(cardinality(department_ids), 0) = 0, created_at, id`);
  return rows.map(
    ([id, name, departments, admins, mode, perDay, blocked, kept, hold, deals, ...recycle]) => ({
      id: id ?? '',
      name: name ?? '',
      departments: textArray(departments ?? null),
      admins: textArray(admins ?? null),
      mode: mode ?? 'free',
      perDay: Number(perDay),
      blockedDays: Number(blocked),
      protectedDays: Number(kept),
      mayHold: Number(hold),
      countsDeals: deals === 't',
      recycle: recycleOf(recycle),
    }),
  );
}

/** A pool that never said what stays keeps customers with deals and with open opportunities. */
const recycleOf = ([contact, byGrade, deal, notify, exempt]: Row): RecycleRules => ({
  noContactDays: Number(contact),
  byGrade: byGrade === 't',
  noDealDays: Number(deal),
  notifyDays: Number(notify),
  keepsDeals: parseStored<readonly string[]>(exempt, exempts).includes('deal'),
  keepsOpen: parseStored<readonly string[]>(exempt, exempts).includes('open_opportunity'),
});

/** The pool that a department's records go to: those of some departments before those of all. */
export const poolOf = <P extends Pick<PoolRules, 'departments'>>(
  pools: readonly P[],
  department: unknown,
): P | undefined =>
  pools.find(({ departments }) => departments.length === 0 || departments.includes(String(department)));
