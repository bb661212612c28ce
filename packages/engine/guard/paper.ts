import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';

const dayMs = 86_400_000;

/**
 * What is known of the same paper (list or labels, asked for by the same conditions) of the actor in the last 24 hours: its
 * state, or how many records of it have been counted; undefined: nothing.
 */
export async function paperOf(
  call: WritingCall,
  model: ObjectModel,
  { format, conditions }: { readonly format: string; readonly conditions: JsonObject },
): Promise<'pending' | 'approved' | number | undefined> {
  const since = new Date(call.now.getTime() - dayMs).toISOString();
  const rows = await call.db.query(sql`select approval, coalesce(row_count, 0)
    from ${tableOf(call.workspace.schema, 'export_job')}
    where user_id = ${call.actor.userId}::uuid and object = ${model.name} and format = ${format}
      and conditions::jsonb = ${JSON.stringify(conditions)}::jsonb
      and coalesce(decided_at, created_at) > ${since}::timestamptz`);
  const states = new Set(rows.map(([approval]) => approval));
  if (states.has('approved')) return 'approved';
  if (states.has('pending')) return 'pending';
  const counted = rows.filter(([approval]) => approval === 'none').map(([, n]) => Number(n));
  return counted.length > 0 ? counted.reduce((sum, n) => sum + n, 0) : undefined;
}
