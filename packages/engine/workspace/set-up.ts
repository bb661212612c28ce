import { systemActor } from '../access/system-actor.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { writeSettings } from '../settings/settings.ts';

/** One first run at a time; held until its transaction ends. */
export async function claimSetup(call: WritingCall): Promise<void> {
  await call.db.query(sql`select pg_advisory_xact_lock(7364003)`);
}

/** The company's name: the setting, and the root of the department tree. */
export async function nameCompany(call: WritingCall, name: string): Promise<void> {
  await writeSettings(call, { company_name: name });
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'department')}
    where parent_id is null and deleted_at is null order by created_at, id limit 1`);
  const [id] = rows[0] ?? [];
  if (!id) return;
  const asSystem = { ...call, actor: systemActor(call.actor) };
  only(await update(asSystem, 'department', [{ id, values: { name } }]));
}
