import type { Workspace } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';

/** A sales team and everybody in it, its leader included. */
interface Team {
  readonly id: string;
  readonly people: ReadonlySet<string>;
}

/** Sales teams that are not dissolved: grants may name them. */
export async function loadTeams({ database, schema }: Workspace): Promise<readonly Team[]> {
  const rows = await database.query(sql`select id, leader_id, member_ids from ${tableOf(schema, 'sales_team')}
    where deleted_at is null and status = 'active'`);
  return rows.map(([id, leader, members]) => ({
    id: id ?? '',
    people: new Set([leader ?? '', ...textArray(members ?? null)]),
  }));
}
