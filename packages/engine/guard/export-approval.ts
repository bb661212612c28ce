import { directSuperiors } from '../behaviour/people.ts';
import type { Call, WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { administrators } from '../identity/administrators.ts';
import { settingOf } from '../settings/settings.ts';

const dayMs = 86_400_000;

/** Records that the actor may take away in a day without anybody's approval; undefined: as many as he likes. */
export function freeRows({ actor, registry }: Call): number | undefined {
  const most = settingOf(registry, 'export_approval_rows');
  return most === 0 || actor.isAdmin || actor.system ? undefined : most;
}

/**
 * Whether an export of so many records needs approval: with what its person took in the last 24 hours without any. Null: too
 * many to be counted. His exports ask one after the other, so that two at once are two.
 */
export async function needsApproval(call: WritingCall, wanted: number | null): Promise<boolean> {
  const most = freeRows(call);
  if (most === undefined) return false;
  if (wanted === null || wanted > most) return true;
  const { schema } = call.workspace;
  const { userId } = call.actor;
  await call.db.query(
    sql`select 1 from ${tableOf(schema, 'user')} where id = ${userId}::uuid for no key update`,
  );
  const since = new Date(call.now.getTime() - dayMs).toISOString();
  const [row] = await call.db.query(sql`select coalesce(sum(coalesce(row_count, wanted_rows, 0)), 0)
    from ${tableOf(schema, 'export_job')} where user_id = ${userId}::uuid and approval = 'none'
      and created_at > ${since}::timestamptz`);
  return Number(row?.[0] ?? 0) + wanted > most;
}

/** Who decides on somebody's exports: his direct superiors who still work here, else the administrators; never himself. */
export async function exportApprovers(call: Call, userId: string): Promise<readonly string[]> {
  const superiors = (await directSuperiors(call, [userId])).get(userId) ?? [];
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${superiors}::uuid[]) and id <> ${userId}::uuid and status <> 'disabled' and deleted_at is null`);
  const found = rows.map(([id]) => id ?? '');
  if (found.length > 0) return found;
  return (await administrators(call)).filter((id) => id !== userId);
}

/** A request that waits for the actor. */
export interface WaitingExport {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly department: string | null;
  readonly object: string;
  readonly format: string;
  readonly wanted_rows: number | null;
  readonly reason: string | null;
  readonly created_at: string;
}

/** Days after which nobody decides on a request any more. */
export const requestDays = 7;

/** Requests on which the actor may decide, oldest first. */
export async function waitingExports(call: Call): Promise<readonly WaitingExport[]> {
  const { schema } = call.workspace;
  const since = new Date(call.now.getTime() - requestDays * dayMs).toISOString();
  const rows = await call.db
    .query(sql`select e.id, e.user_id, u.name, d.name, e.object, e.format, e.wanted_rows, e.reason, e.created_at
    from ${tableOf(schema, 'export_job')} e join ${tableOf(schema, 'user')} u on u.id = e.user_id
      left join ${tableOf(schema, 'department')} d on d.id = u.department_id
    where e.approval = 'pending' and e.created_at > ${since}::timestamptz and e.user_id <> ${call.actor.userId}::uuid
      and u.status <> 'disabled' and u.deleted_at is null
    order by e.created_at limit 200`);
  const all = rows.map(([id, user, name, department, object, format, wanted, reason, at]) => ({
    id: id ?? '',
    user_id: user ?? '',
    name: name ?? '',
    department: department ?? null,
    object: object ?? '',
    format: format ?? '',
    wanted_rows: wanted === null || wanted === undefined ? null : Number(wanted),
    reason: reason ?? null,
    created_at: new Date(at ?? 0).toISOString(),
  }));
  if (call.actor.isAdmin) return all;
  const mine: WaitingExport[] = [];
  const known = new Map<string, boolean>();
  for (const one of all) {
    if (!known.has(one.user_id)) known.set(one.user_id, await decidesOn(call, one.user_id));
    if (known.get(one.user_id)) mine.push(one);
  }
  return mine;
}

/** Nobody decides on his own. */
export async function decidesOn(call: Call, userId: string): Promise<boolean> {
  if (userId === call.actor.userId) return false;
  return call.actor.isAdmin || (await exportApprovers(call, userId)).includes(call.actor.userId);
}
