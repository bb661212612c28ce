import { dayOf, startOfDay } from '@kehu/kernel/time/zone.ts';
import { mayAtAll, reachesOf, united } from '../access/rights-rows.ts';
import { heldBy } from '../actions/hold-limit.ts';
import { poolRules, type PoolRules } from '../actions/pool-rules.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';

/** A pool as one person stands to it: what lies in it, and how much of it he may still take. */
export interface PoolStanding {
  readonly id: string;
  readonly name: string;
  readonly object: string;
  readonly mode: string;
  /** He administers it: sees everything and gives away. */
  readonly admin: boolean;
  /** He may give away what lies in it: its administrators, and who assigns in departments (permissions §7). */
  readonly gives: boolean;
  /** His roles let him claim at all. */
  readonly claims: boolean;
  readonly inside: { readonly value: number; readonly exact: boolean };
  /** Claims of today, and how many a day there may be (0: any). */
  readonly claimed: number;
  readonly perDay: number;
  /** Records that he has, counted no further than the limit, and how many he may have (0: any). */
  readonly held: number;
  readonly mayHold: number;
  /** How many he may take now; null: as many as there are. */
  readonly left: number | null;
  /** Requests that wait for him as an administrator. */
  readonly waiting: number;
}

/** Records of a pool that are counted exactly. */
const cap = 10_000;

/** The pools that somebody sees into, with his limits (flows §14.2). */
export async function poolStandings(call: Call): Promise<readonly PoolStanding[]> {
  const models = [...call.registry.objects.values()].filter(
    ({ pooled, declaration }) => pooled && call.actor.modules.has(declaration.module),
  );
  const all = await Promise.all(models.map((model) => standingsOf(call, model)));
  return all.flat();
}

async function standingsOf(call: Call, model: ObjectModel): Promise<readonly PoolStanding[]> {
  const seen = new Map(call.actor.pools.map((pool) => [pool.id, pool]));
  const rules = (await poolRules(call, model)).filter(({ id }) => call.actor.isAdmin || seen.has(id));
  if (rules.length === 0) return [];
  const [claimed, waiting] = [await claimedToday(call, model), await waitingFor(call)];
  const claims = mayAtAll(call.actor, model.declaration, 'claim');
  const reach = united(reachesOf(call.actor, model.declaration, 'assign'));
  const assigns = reach !== undefined && (reach.all || reach.departments.length > 0);
  return Promise.all(
    rules.map(async (pool): Promise<PoolStanding> => {
      const admin = call.actor.isAdmin || seen.get(pool.id)?.admin === true;
      const taken = claimed.get(pool.id) ?? 0;
      const held = await heldIn(call, model, pool);
      return {
        id: pool.id,
        name: pool.name,
        object: model.name,
        mode: pool.mode,
        admin,
        gives: assigns || (admin && reach !== undefined),
        claims: claims && (pool.mode !== 'assign_only' || admin),
        inside: await countIn(call, model, pool.id),
        claimed: taken,
        perDay: admin ? 0 : pool.perDay,
        held,
        mayHold: pool.mayHold,
        left: leftOf(admin ? 0 : pool.perDay, taken, pool.mayHold, held),
        waiting: waiting.get(pool.id) ?? 0,
      };
    }),
  );
}

function leftOf(perDay: number, claimed: number, mayHold: number, held: number): number | null {
  const limits = [...(perDay > 0 ? [perDay - claimed] : []), ...(mayHold > 0 ? [mayHold - held] : [])];
  return limits.length === 0 ? null : Math.max(0, Math.min(...limits));
}

const heldIn = async (
  call: Call,
  model: ObjectModel,
  { mayHold, countsDeals }: PoolRules,
): Promise<number> =>
  mayHold === 0 ? 0 : heldBy(call, model, call.actor.userId, { most: mayHold, countsDeals });

async function countIn(call: Call, model: ObjectModel, pool: string): Promise<PoolStanding['inside']> {
  const [row] = await call.db.query(sql`select count(*) from (select 1
    from ${tableOf(call.workspace.schema, model.table)} t
    where t.pool_id = ${pool}::uuid and t.owner_id is null and t.deleted_at is null limit ${cap + 1}) inside`);
  const value = Number(row?.[0] ?? 0);
  return { value: Math.min(value, cap), exact: value <= cap };
}

/** What he has taken today, by pool. */
async function claimedToday(
  { actor, db, now, workspace: { schema, timeZone } }: Call,
  model: ObjectModel,
): Promise<ReadonlyMap<string, number>> {
  const since = startOfDay(dayOf(now.toISOString(), timeZone), timeZone);
  const rows = await db.query(sql`select detail->>'pool_id', count(*) from ${tableOf(schema, 'event')}
    where created_by = ${actor.userId}::uuid and created_at >= ${since}::timestamptz
      and action = 'claim' and object = ${model.name} group by 1`);
  return new Map(rows.map(([pool, count]) => [pool ?? '', Number(count)]));
}

/** Requests that he may decide, by pool. */
async function waitingFor({ actor, db, workspace: { schema } }: Call): Promise<ReadonlyMap<string, number>> {
  const his = actor.isAdmin ? sql`true` : sql`${actor.userId}::uuid = any(admin_ids)`;
  const rows = await db.query(sql`select pool_id, count(*) from ${tableOf(schema, 'claim_request')}
    where status = 'pending' and deleted_at is null and ${his} group by 1`);
  return new Map(rows.map(([pool, count]) => [pool ?? '', Number(count)]));
}
